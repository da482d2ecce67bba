/** Trees of files: of open documents as they are, of closed ones read when a module is evaluated. */
import { type Definitions, readDefinitions } from "../terraform/definitions.ts";
import { moduleFiles } from "../terraform/module-files.ts";
import { parseFile } from "../terraform/parse-file.ts";
import { lockFileName } from "../terraform/provider-requirements.ts";
import type { SourceFile } from "../terraform/value.ts";
import type { FolderIndex, IndexOptions } from "./folder-index.ts";
import { nameOfUri, uriIn } from "./uris.ts";

/** Characters of text in closed files whose trees are kept for the next evaluation: the last ones that were needed. */
const limit = 1_000_000;

interface Kept {
  readonly revision: number;
  readonly definitions: Definitions;
  readonly lockFile: SourceFile | undefined;
  readonly closed: ReadonlyMap<string, ClosedFile>;
  readonly size: number;
}

interface ClosedFile {
  readonly stamp: string | undefined;
  readonly file: SourceFile;
}

export class Sources {
  readonly #index: FolderIndex;
  readonly #options: IndexOptions;
  /** The one needed last stands last. */
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  constructor(index: FolderIndex, options: IndexOptions) {
    this.#index = index;
    this.#options = options;
  }

  /** Undefined: there is no module in that folder. */
  definitionsOf(uri: string): Definitions | undefined {
    return this.#of(uri)?.definitions;
  }

  /** `.terraform.lock.hcl` of a module's folder. */
  lockFileOf(uri: string): SourceFile | undefined {
    return this.#of(uri)?.lockFile;
  }

  #of(uri: string): Kept | undefined {
    const folder = this.#index.load(uri);
    if (folder === undefined) return undefined;
    const before = this.#kept.get(uri);
    if (before?.revision === folder.revision) {
      this.#keep(uri, before);
      return before;
    }
    const open = this.#options.open.in(uri);
    const hidden = new Set(open.map(({ document }) => nameOfUri(document.uri)));
    const closed = new Map<string, ClosedFile>();
    for (const [name, { stamp }] of folder.files) {
      if (hidden.has(name)) continue;
      const same = before?.closed.get(name);
      const file = same !== undefined && same.stamp === stamp ? same.file : this.#parse(uriIn(uri, name));
      if (file !== undefined) closed.set(name, { stamp, file });
    }
    const files = [...open.map(({ file }) => file), ...Array.from(closed.values(), ({ file }) => file)];
    const kept: Kept = {
      revision: folder.revision,
      definitions: readDefinitions(moduleFiles(uri, files)),
      lockFile: files.find((file) => nameOfUri(file.uri) === lockFileName),
      closed,
      size: Array.from(closed.values()).reduce((sum, { file }) => sum + file.tree.text.length, 0),
    };
    this.#keep(uri, kept);
    return kept;
  }

  /** Lets go of every tree of a closed file. */
  clear(): void {
    this.#kept.clear();
    this.#size = 0;
  }

  #parse(uri: string): SourceFile | undefined {
    const text = this.#options.files.read(uri);
    if (text === undefined) return undefined;
    this.#options.counters.filesRead++;
    this.#options.counters.filesParsed++;
    return { uri, tree: parseFile(uri, text) };
  }

  #keep(uri: string, kept: Kept): void {
    this.#drop(uri);
    this.#kept.set(uri, kept);
    this.#size += kept.size;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= limit || oldest === uri) break;
      this.#drop(oldest);
    }
  }

  #drop(uri: string): void {
    this.#size -= this.#kept.get(uri)?.size ?? 0;
    this.#kept.delete(uri);
  }
}
