/** The open documents, each parsed once a version whatever asks for it. */
import type { Connection, Position, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { planScheme } from "./protocol.ts";
import { fileRole } from "./terraform/module-files.ts";
import { isJsonSyntax, parseFile } from "./terraform/parse-file.ts";
import type { SourceFile } from "./terraform/value.ts";
import type { OpenFile, OpenFiles } from "./workspace/open-files.ts";
import type { Counters } from "./workspace/statistics.ts";
import { canonicalUri, folderOfUri, nameOfUri } from "./workspace/uris.ts";

export class Documents implements OpenFiles {
  readonly open = new TextDocuments({ create: TextDocument.create, update });
  readonly #counters: Counters;
  /** By the document itself, which is another one after it was closed and opened again. */
  readonly #files = new WeakMap<TextDocument, { readonly version: number; readonly file: SourceFile }>();
  /** Those that belong to a module, by folder and canonical URI. */
  readonly #folders = new Map<string, Map<string, TextDocument>>();

  constructor(counters: Counters) {
    this.#counters = counters;
    this.open.onDidOpen(({ document }) => this.#opened(document));
    this.open.onDidClose(({ document }) => this.#closed(document));
  }

  listen(connection: Connection): void {
    this.open.listen(connection);
  }

  /** An open document that shows configuration; undefined for any other, and for a folder's URI. */
  document(uri: string): TextDocument | undefined {
    const document = this.open.get(uri);
    return document !== undefined && isConfiguration(document) ? document : undefined;
  }

  all(): TextDocument[] {
    return this.open.all().filter(isConfiguration);
  }

  /** Of the text as it is now. */
  fileOf(document: TextDocument): SourceFile {
    const { uri, version } = document;
    const cached = this.#files.get(document);
    if (cached?.version === version) return cached.file;
    this.#counters.filesParsed++;
    const file: SourceFile = { uri, tree: parseFile(uri, document.getText()) };
    this.#files.set(document, { version, file });
    return file;
  }

  /** The open document of that very text, or one made of the text of a closed file. */
  documentOf(file: SourceFile): { readonly document: TextDocument; readonly version: number | null } {
    const document = this.document(file.uri);
    if (document !== undefined && this.fileOf(document) === file) return { document, version: document.version };
    return { document: TextDocument.create(file.uri, "terraform", 0, file.tree.text), version: null };
  }

  get(uri: string): OpenFile | undefined {
    const document = this.#folders.get(folderOfUri(uri))?.get(uri);
    return document && this.#openFile(document);
  }

  in(folder: string): readonly OpenFile[] {
    return Array.from(this.#folders.get(folder)?.values() ?? [], (document) => this.#openFile(document));
  }

  /** Folders with an open document of a module. */
  folders(): Iterable<string> {
    return this.#folders.keys();
  }

  #openFile(document: TextDocument): OpenFile {
    const file = () => this.fileOf(document);
    return {
      document,
      get file() {
        return file();
      },
    };
  }

  #opened(document: TextDocument): void {
    if (!belongsToModule(document)) return;
    const folder = folderOfUri(document.uri);
    const inside = this.#folders.get(folder) ?? new Map<string, TextDocument>();
    this.#folders.set(folder, inside.set(canonicalUri(document.uri), document));
  }

  #closed({ uri }: TextDocument): void {
    const folder = folderOfUri(uri);
    const inside = this.#folders.get(folder);
    inside?.delete(canonicalUri(uri));
    if (inside?.size === 0) this.#folders.delete(folder);
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
function isConfiguration(document: TextDocument): boolean {
  const { uri, languageId } = document;
  const path = uri.replace(/[?#].*$/, "");
  if (isJsonSyntax(path)) return true;
  if (path.endsWith(".json") || languageId === "json") return false;
  return languageId === "terraform" || languageId === "opentofu" || /\.(?:tf|tofu)$/.test(path);
}

/** Variable files and the lock file count for it, though nothing is shown in them. A plan belongs to none. */
function belongsToModule(document: TextDocument): boolean {
  if (document.uri.startsWith(`${planScheme}:`)) return false;
  return isConfiguration(document) || fileRole(nameOfUri(document.uri)) !== "none";
}
