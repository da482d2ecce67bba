/** What the workspace must know of the documents that an editor has open: they win over the disk. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { SourceFile } from "../terraform/value.ts";

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

export const nothingOpen: OpenFiles = { get: () => undefined, in: () => [] };
