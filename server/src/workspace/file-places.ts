/** Where the files of an evaluation are shown: in their open documents, or in documents made for the occasion. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FilePlace } from "../features/diagnostics.ts";
import type { SourceFile } from "../terraform/value.ts";
import { isEnvironment } from "./environment.ts";
import type { OpenFiles } from "./open-files.ts";
import { canonicalUri } from "./uris.ts";

export interface KnownPlace extends FilePlace {
  /** Canonical. */
  readonly uri: string;
}

/** For one moment: what is open, and in which version, is found out once. */
export class FilePlaces {
  readonly #open: OpenFiles;
  readonly #places = new Map<SourceFile, KnownPlace | undefined>();

  constructor(open: OpenFiles) {
    this.#open = open;
  }

  /** Undefined: it is no file of anybody's. */
  of(file: SourceFile): KnownPlace | undefined {
    if (this.#places.has(file)) return this.#places.get(file);
    const place = isEnvironment(file) ? undefined : this.#find(file);
    this.#places.set(file, place);
    return place;
  }

  #find(file: SourceFile): KnownPlace {
    const uri = canonicalUri(file.uri);
    const open = this.#open.get(uri);
    if (open?.file === file) return { uri, document: open.document, version: open.document.version };
    return { uri, document: TextDocument.create(file.uri, "terraform", 0, file.tree.text), version: null };
  }
}
