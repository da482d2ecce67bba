/** Trees of files: of open documents as they are, of closed ones read when a module is evaluated. */
import { type Definitions, readDefinitions } from "../terraform/definitions.ts";
import { moduleFiles } from "../terraform/module-files.ts";
import { parseFile } from "../terraform/parse-file.ts";
import { lockFileName } from "../terraform/provider-requirements.ts";
import type { SourceFile } from "../terraform/value.ts";
import type { FolderIndex, IndexOptions } from "./folder-index.ts";
import { RecentlyUsed } from "./recently-used.ts";
import { nameOfUri, uriIn } from "./uris.ts";

/**
 * Characters of text in closed files whose trees are kept for the next evaluation: many where somebody is typing, few where
 * module after module is judged, since what lives longer costs more than to read it again.
 */
const limits = { whole: 2_000_000, partial: 200_000 };

interface Kept {
  readonly revision: number;
  readonly definitions: Definitions;
  readonly lockFile: SourceFile | undefined;
  readonly closed: ReadonlyMap<string, ClosedFile>;
  readonly size: number;
}

interface ClosedFile {
  readonly stamp: string;
  readonly file: SourceFile;
}

export class Sources {
  readonly #index: FolderIndex;
  readonly #options: IndexOptions;
  /** With the files too on which no key depends, and without them. */
  readonly #whole = new RecentlyUsed<Kept>(limits.whole);
  readonly #partial = new RecentlyUsed<Kept>(limits.partial);

  constructor(index: FolderIndex, options: IndexOptions) {
    this.#index = index;
    this.#options = options;
  }

  /** Undefined: there is no module in that folder. `isWhole`: with the files too on which no key depends. */
  definitionsOf(uri: string, isWhole: boolean): Definitions | undefined {
    return this.#of(uri, isWhole)?.definitions;
  }

  /** `.terraform.lock.hcl` of a module's folder. */
  lockFileOf(uri: string, isWhole: boolean): SourceFile | undefined {
    return this.#of(uri, isWhole)?.lockFile;
  }

  #of(uri: string, isWhole: boolean): Kept | undefined {
    const folder = this.#index.load(uri);
    if (folder === undefined) return undefined;
    const kept = isWhole ? this.#whole : this.#partial;
    const before = kept.get(uri);
    if (before?.revision === folder.revision) return before;
    const open = this.#options.open.in(uri);
    const hidden = new Set(open.map(({ document }) => nameOfUri(document.uri)));
    const closed = new Map<string, ClosedFile>();
    for (const [name, { stamp, defines }] of folder.files) {
      if (hidden.has(name) || !(isWhole || defines)) continue;
      const same = before?.closed.get(name);
      const file = same !== undefined && same.stamp === stamp ? same.file : this.#parse(uriIn(uri, name));
      if (file !== undefined) closed.set(name, { stamp, file });
    }
    const files = [...open.map(({ file }) => file), ...Array.from(closed.values(), ({ file }) => file)];
    const read: Kept = {
      revision: folder.revision,
      definitions: readDefinitions(moduleFiles(uri, files)),
      lockFile: files.find((file) => nameOfUri(file.uri) === lockFileName),
      closed,
      size: Array.from(closed.values()).reduce((sum, { file }) => sum + file.tree.text.length, 0),
    };
    kept.set(uri, read);
    return read;
  }

  /** Lets go of the trees of closed files in all other folders. */
  keepOnly(folders: ReadonlySet<string>): void {
    this.#whole.keepOnly(folders);
    this.#partial.keepOnly(new Set());
  }

  #parse(uri: string): SourceFile | undefined {
    const text = this.#options.files.read(uri);
    if (text === undefined) return undefined;
    this.#options.counters.filesRead++;
    this.#options.counters.filesParsed++;
    return { uri, tree: parseFile(uri, text) };
  }
}
