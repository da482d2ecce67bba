/** The files that `check` is about. */
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { fileRole, isJsonSyntax } from "../../../server/src/index.ts";
import { reasonOf } from "../reason.ts";

export interface FoundFiles {
  /** Absolute paths, each file once, in the order of the paths given and then of names. */
  readonly files: readonly string[];
  /** A path that was given and cannot be used, a sentence each. */
  readonly unusable: readonly string[];
  /** What could not be read inside the folders, a sentence each. */
  readonly failures: readonly string[];
}

/** `paths` may name files and folders, relative to `folder`. */
export function findFiles(paths: readonly string[], folder: string): FoundFiles {
  const files: string[] = [];
  const unusable: string[] = [];
  const failures: string[] = [];
  const seen = new Set<string>();

  const isNew = (real: string): boolean => !seen.has(real) && seen.add(real) !== undefined;

  const walk = (path: string, above: string): void => {
    let entries: Dirent[];
    let real: string;
    try {
      real = realpathSync(path);
      const leadsBack = `${above}${sep}`.startsWith(`${real}${sep}`);
      if (leadsBack || !isNew(real)) return;
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      failures.push(`The folder ${path} cannot be read: ${reasonOf(error)}.`);
      return;
    }
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (isIgnored(name)) continue;
      const inner = join(path, name);
      const wanted = fileRole(name) === "configuration";
      let stats: Stats;
      try {
        stats = statSync(inner);
        if (stats.isDirectory()) walk(inner, real);
        else if (wanted && stats.isFile() && isNew(realpathSync(inner))) files.push(inner);
      } catch (error) {
        if (wanted) failures.push(`The file ${inner} cannot be read: ${reasonOf(error)}.`);
      }
    }
  };

  for (const given of paths) {
    const path = resolve(folder, given);
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) walk(path, "");
      else if (!stats.isFile()) unusable.push(`${given} is neither a file nor a folder.`);
      else if (given.endsWith(".json") && !isJsonSyntax(given))
        unusable.push(`${given}: Terraform reads JSON only in files whose name ends in .tf.json.`);
      else if (isNew(realpathSync(path))) files.push(path);
    } catch (error) {
      unusable.push(`${given} cannot be read: ${reasonOf(error)}.`);
    }
  }
  return { files, unusable, failures };
}

/** What Terraform passes by too: hidden files and folders (`.terraform` among them) and editors' backups; and packages. */
function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || /^#.*#$/.test(name) || name === "node_modules";
}
