/** Every folder with configuration files: their names, stamps and summaries; never a text or a tree. */
import { fileRole } from "../terraform/module-files.ts";
import { parseFile } from "../terraform/parse-file.ts";
import type { Entry, Files } from "./files.ts";
import type { OpenFiles } from "./open-files.ts";
import type { Counters } from "./statistics.ts";
import { type FileSummary, nothingToTell, summarize } from "./summary.ts";
import { nameOfUri, uriIn } from "./uris.ts";

export interface Folder {
  readonly uri: string;
  /** Another one after every change of its files, open ones included. */
  readonly revision: number;
  /** On the disk, by name: configuration, variables and the lock file. */
  readonly files: ReadonlyMap<string, FileOnDisk>;
}

export interface FileOnDisk extends FileSummary {
  readonly stamp: string;
}

export type FolderSummary = Pick<FileSummary, "calls" | "matters">;

interface KnownFolder extends Folder {
  revision: number;
  stamp: string | undefined;
  readonly files: Map<string, FileOnDisk>;
}

export interface IndexOptions {
  readonly files: Files;
  readonly open: OpenFiles;
  readonly counters: Counters;
}

export class FolderIndex {
  readonly #options: IndexOptions;
  readonly #folders = new Map<string, KnownFolder>();
  readonly #summaries = new WeakMap<Folder, FolderSummary & { readonly revision: number }>();
  #revision = 0;

  constructor(options: IndexOptions) {
    this.#options = options;
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  get(uri: string): Folder | undefined {
    return this.#folders.get(uri);
  }

  all(): Iterable<Folder> {
    return this.#folders.values();
  }

  /** Read now if it is not known yet. Undefined: it has no configuration file, on the disk or open. */
  load(uri: string, entries: readonly Entry[] | undefined = undefined): Folder | undefined {
    const known = this.#folders.get(uri);
    if (known !== undefined) return known;
    const folder: KnownFolder = { uri, revision: ++this.#revision, stamp: undefined, files: new Map() };
    this.#read(folder, entries ?? this.#options.files.list(uri) ?? []);
    return this.#isModule(folder) ? this.#keep(folder) : undefined;
  }

  /** A document of the folder was opened, changed or closed. */
  touch(uri: string): void {
    const folder = this.#folders.get(uri);
    if (folder === undefined) this.load(uri);
    else this.#settle(folder, true);
  }

  /** Looks at the disk again; reads what has another stamp. */
  lookAgain(uri: string): void {
    const folder = this.#folders.get(uri);
    if (folder === undefined) this.load(uri);
    else this.#settle(folder, this.#read(folder, this.#options.files.list(uri) ?? []));
  }

  /** The same where only files that came or went are of interest. */
  lookForFiles(uri: string): void {
    if (this.#options.files.stamp(uri) !== this.#folders.get(uri)?.stamp) this.lookAgain(uri);
  }

  forget(uri: string): void {
    if (this.#folders.delete(uri)) this.#revision++;
  }

  /** Of all its files together, open ones as they are now. The list of calls is the same until they are others. */
  summaryOf(folder: Folder): FolderSummary {
    const known = this.#summaries.get(folder);
    if (known?.revision === folder.revision) return known;
    const open = this.#options.open.in(folder.uri);
    const hidden = new Set(open.map(({ document }) => nameOfUri(document.uri)));
    const parts: FolderSummary[] = open.map(({ file }) =>
      summarize(folder.uri, file.uri, file.tree.text, () => file.tree),
    );
    for (const [name, summary] of folder.files) if (!hidden.has(name)) parts.push(summary);
    const found = [...new Set(parts.flatMap((part) => part.calls))];
    const calls = known !== undefined && found.join("\n") === known.calls.join("\n") ? known.calls : found;
    const summary = { calls, matters: parts.some((part) => part.matters), revision: folder.revision };
    this.#summaries.set(folder, summary);
    return summary;
  }

  #isModule({ uri, files }: KnownFolder): boolean {
    for (const name of files.keys()) if (fileRole(name) === "configuration") return true;
    return this.#options.open.in(uri).length > 0;
  }

  #keep(folder: KnownFolder): Folder {
    this.#folders.set(folder.uri, folder);
    return folder;
  }

  #settle(folder: KnownFolder, hasChanged: boolean): void {
    if (!this.#isModule(folder)) this.forget(folder.uri);
    else if (hasChanged) folder.revision = ++this.#revision;
  }

  /** Whether something is another than it was. */
  #read(folder: KnownFolder, entries: readonly Entry[]): boolean {
    const { files, open } = this.#options;
    // What an editor shows counts, whatever is saved meanwhile.
    const counts = (uri: string) => open.get(uri) === undefined;
    folder.stamp = files.stamp(folder.uri);
    const gone = new Set(folder.files.keys());
    let hasChanged = false;
    for (const { name, kind } of entries) {
      if (kind !== "file" || fileRole(name) === "none") continue;
      const uri = uriIn(folder.uri, name);
      const stamp = files.stamp(uri);
      if (stamp === undefined) continue;
      gone.delete(name);
      if (folder.files.get(name)?.stamp === stamp) continue;
      folder.files.set(name, { ...this.#summarize(folder.uri, uri), stamp });
      hasChanged ||= counts(uri);
    }
    for (const name of gone) {
      folder.files.delete(name);
      hasChanged ||= counts(uriIn(folder.uri, name));
    }
    return hasChanged;
  }

  #summarize(folder: string, uri: string): FileSummary {
    if (fileRole(nameOfUri(uri)) !== "configuration") return { ...nothingToTell, defines: true };
    const { files, counters } = this.#options;
    const text = files.read(uri);
    if (text === undefined) return nothingToTell;
    counters.filesRead++;
    return summarize(folder, uri, text, () => {
      counters.filesParsed++;
      return parseFile(uri, text);
    });
  }
}

/** Folders that hold no module of the workspace's own. */
const passedBy: ReadonlySet<string> = new Set([".terraform", ".git", "node_modules"]);

export function foldersIn(folder: string, entries: readonly Entry[]): string[] {
  return entries
    .filter(({ name, kind }) => kind === "folder" && !passedBy.has(name))
    .map(({ name }) => uriIn(folder, name));
}

/** Whether a walk through the workspace's folders comes by there. */
export function isWalked(folder: string, root: string): boolean {
  if (folder === root) return true;
  if (!folder.startsWith(`${root}/`)) return false;
  return !folder
    .slice(root.length + 1)
    .split("/")
    .some((part) => passedBy.has(decodeURIComponent(part)));
}
