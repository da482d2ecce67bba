/** The file system of this machine; URIs of other schemes name nothing in it. */
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Entry, Files } from "./files.ts";

/** Bytes; a larger file is nobody's configuration, and has no stamp. */
const sizeLimit = 32_000_000;

export const disk: Files = {
  list(folder) {
    return attempt(folder, (path) => {
      return readdirSync(path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: kindOf(path, entry),
      }));
    });
  },
  read(uri) {
    return attempt(uri, (path) => {
      const text = readFileSync(path, "utf8");
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    });
  },
  stamp(uri) {
    return attempt(uri, (path) => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats && stats.size <= sizeLimit ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : undefined;
    });
  },
};

function kindOf(folder: string, entry: Dirent): Entry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  if (!entry.isSymbolicLink()) return "other";
  return statSync(join(folder, entry.name), { throwIfNoEntry: false })?.isFile() ? "file" : "other";
}

/** What cannot be read is not there. */
function attempt<T>(uri: string, read: (path: string) => T | undefined): T | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return read(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}
