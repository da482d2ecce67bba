/** What the workspace must know of the documents that an editor has open: they win over the disk. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { SourceFile } from "../terraform/value.ts";
import { canonicalUri, folderOfUri } from "./uris.ts";

export interface OpenFiles {
  /** By its canonical URI. */
  readonly get: (uri: string) => OpenFile | undefined;
  /** Those of a folder. */
  readonly in: (folder: string) => readonly OpenFile[];
}

export interface OpenFile {
  readonly document: TextDocument;
  /** The same until the text is another one. Its URI is the document's. */
  readonly file: SourceFile;
}

/** Just these. */
export function openFiles(files: readonly OpenFile[]): OpenFiles {
  const uriOf = ({ document }: OpenFile) => canonicalUri(document.uri);
  return {
    get: (uri) => files.find((file) => uriOf(file) === uri),
    in: (folder) => files.filter((file) => folderOfUri(uriOf(file)) === folder),
  };
}
