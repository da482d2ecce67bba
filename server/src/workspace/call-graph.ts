/** Which module calls which, and so by which roots each is judged. */
import type { FolderIndex } from "./folder-index.ts";

export class CallGraph {
  readonly #index: FolderIndex;
  /** Folders that stay without being called: those of the workspace, and those with an open document. */
  readonly #isAtHome: (folder: string) => boolean;
  #revision = -1;
  /** What each folder calls, as it was when the callers were found out. */
  #calls: ReadonlyMap<string, readonly string[]> = new Map();
  #callers = new Map<string, Set<string>>();
  readonly #roots = new Map<string, readonly string[]>();

  constructor(index: FolderIndex, isAtHome: (folder: string) => boolean) {
    this.#index = index;
    this.#isAtHome = isAtHome;
  }

  /**
   * The modules that nobody calls from which calls lead to this one: itself, when nobody calls it. Where modules only
   * call each other in a ring, each is its own root.
   */
  rootsOf(folder: string): readonly string[] {
    this.#update();
    const known = this.#roots.get(folder);
    if (known !== undefined) return known;
    const seen = new Set([folder]);
    for (const each of seen) for (const caller of this.#callers.get(each) ?? []) seen.add(caller);
    const top = [...seen].filter((each) => !this.#callers.has(each)).sort();
    const roots = top.length === 0 ? [folder] : top;
    this.#roots.set(folder, roots);
    return roots;
  }

  /** Other folders are at home from now on. */
  homeChanged(): void {
    this.#revision = -1;
  }

  /** Whether the module is at home, or called from there. */
  has(folder: string): boolean {
    this.#update();
    return this.#calls.has(folder);
  }

  /** All of them that have something to judge, by their URIs. */
  roots(): readonly string[] {
    this.#update();
    const found = new Set<string>();
    for (const folder of this.#index.all())
      if (this.#index.summaryOf(folder).matters) for (const root of this.rootsOf(folder.uri)) found.add(root);
    return [...found].sort();
  }

  /** The module and all that it calls, directly or not. */
  closureOf(root: string): ReadonlySet<string> {
    const seen = new Set([root]);
    for (const uri of seen) {
      const folder = this.#index.get(uri);
      if (folder !== undefined) for (const called of this.#index.summaryOf(folder).calls) seen.add(called);
    }
    return seen;
  }

  /** Folders elsewhere that are called are read; those that nobody calls any more are forgotten. */
  #update(): void {
    if (this.#revision === this.#index.revision) return;
    const reached = new Set<string>();
    for (const { uri } of this.#index.all()) if (this.#isAtHome(uri)) reached.add(uri);
    const calls = new Map<string, readonly string[]>();
    for (const uri of reached) {
      const folder = this.#index.load(uri);
      if (folder === undefined) continue;
      const own = this.#index.summaryOf(folder).calls;
      calls.set(uri, own);
      for (const called of own) reached.add(called);
    }
    for (const { uri } of [...this.#index.all()]) if (!reached.has(uri)) this.#index.forget(uri);
    const isSame = calls.size === this.#calls.size && [...calls].every(([uri, own]) => this.#calls.get(uri) === own);
    if (!isSame) this.#build(calls);
    this.#revision = this.#index.revision;
  }

  #build(calls: ReadonlyMap<string, readonly string[]>): void {
    this.#calls = calls;
    this.#roots.clear();
    this.#callers = new Map();
    for (const [uri, own] of calls) {
      for (const called of own) {
        if (called === uri) continue;
        const callers = this.#callers.get(called) ?? new Set();
        callers.add(uri);
        this.#callers.set(called, callers);
      }
    }
  }
}
