/** A file system in memory, by URI. */
import type { Entry, Files } from "../../src/workspace/files.ts";

export class MemoryFiles implements Files {
  readonly #texts = new Map<string, { readonly text: string; readonly stamp: string }>();
  #stamp = 0;
  /** URIs of the files that were read, in order. */
  readonly readFiles: string[] = [];

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.write(files);
  }

  /** By URI. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [uri, text] of Object.entries(files)) this.#texts.set(uri, { text, stamp: String(++this.#stamp) });
  }

  remove(uri: string): void {
    this.#texts.delete(uri);
  }

  list(folder: string): Entry[] | undefined {
    const inside = new Map<string, Entry["kind"]>();
    for (const uri of this.#texts.keys()) {
      if (!uri.startsWith(`${folder}/`)) continue;
      const [name = "", ...below] = uri.slice(folder.length + 1).split("/");
      inside.set(decodeURIComponent(name), below.length === 0 ? "file" : "folder");
    }
    return inside.size === 0 ? undefined : Array.from(inside, ([name, kind]) => ({ name, kind }));
  }

  read(uri: string): string | undefined {
    this.readFiles.push(uri);
    return this.#texts.get(uri)?.text;
  }

  stamp(uri: string): string | undefined {
    return (
      this.#texts.get(uri)?.stamp ??
      this.list(uri)
        ?.map(({ name }) => name)
        .join()
    );
  }
}
