/** The open documents, each analysed once a version whatever asks for it. */
import type { Connection, Position, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Analysis, analyze } from "./features/analysis.ts";
import { isJsonSyntax } from "./terraform/parse-file.ts";
import { unknownProvider } from "./terraform/provider-version.ts";

export class Documents {
  readonly open = new TextDocuments({ create: TextDocument.create, update });
  /** By the document itself, which is another one after it was closed and opened again. */
  readonly #analyses = new WeakMap<TextDocument, { readonly version: number; readonly analysis: Analysis }>();

  listen(connection: Connection): void {
    this.open.listen(connection);
  }

  /** An open document that Terraform would read; undefined for any other, and for a folder's URI. */
  get(uri: string): TextDocument | undefined {
    const document = this.open.get(uri);
    return document !== undefined && isTerraform(document) ? document : undefined;
  }

  all(): TextDocument[] {
    return this.open.all().filter(isTerraform);
  }

  /** Of the text as it is now. */
  analysisOf(document: TextDocument): Analysis {
    const { version } = document;
    const cached = this.#analyses.get(document);
    if (cached?.version === version) return cached.analysis;
    const analysis = analyze(document.uri, document.getText(), unknownProvider);
    this.#analyses.set(document, { version, analysis });
    return analysis;
  }
}

/** A position behind a line's or the text's end means that end: TextDocument itself would lose count of the lines. */
function update(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  for (const change of changes) {
    const inside = (position: Position) => document.positionAt(document.offsetAt(position));
    const range = "range" in change && { start: inside(change.range.start), end: inside(change.range.end) };
    TextDocument.update(document, [range ? { range, text: change.text } : { text: change.text }], version);
  }
  return TextDocument.update(document, [], version);
}

/** Editors name the language differently, but all of them know the file's name. */
export function isTerraform({ uri, languageId }: TextDocument): boolean {
  if (isJsonSyntax(uri)) return true;
  const path = uri.replace(/[?#].*$/, "");
  if (path.endsWith(".json") || languageId === "json") return false;
  return languageId === "terraform" || languageId === "opentofu" || /\.(?:tf|tofu)$/.test(path);
}
