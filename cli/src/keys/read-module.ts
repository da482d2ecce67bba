/** What the files of a folder want, as the engine takes it. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { done, failed, type Outcome } from "../../../engine/src/outcome.ts";
import { readDesiredModule } from "../../../server/src/desired-module.ts";
import type { DesiredModule, FolderFile, Settings } from "../../../server/src/protocol.ts";
import { withHcl2Json } from "../hcl2json.ts";
import { readText } from "../read-text.ts";
import { reasonOf } from "../reason.ts";

/** Reads everything anew each time: an apply looks whether something has changed. */
export async function readModule(folder: string, settings: Settings): Promise<Outcome<DesiredModule>> {
  const files = await readFolder(folder);
  if (files.kind !== "done") return files;
  const module = await withHcl2Json((hcl2json) =>
    // A rule that fails is a stop of the module.
    readDesiredModule(files.value, { settings, hcl2json, onError: () => {} }),
  );
  return done(module);
}

export async function readFolder(folder: string): Promise<Outcome<readonly FolderFile[]>> {
  let path = folder;
  try {
    const files: FolderFile[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const { name } = entry;
      path = join(folder, name);
      const isWanted = (name.endsWith(".tf") && !name.startsWith(".")) || name === ".terraform.lock.hcl";
      files.push(isWanted ? { name, text: textOf(path) } : { name });
    }
    return done(files);
  } catch (error) {
    return failed("files", `${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/** Undefined: not UTF-8, which Terraform allows in comments and we read nowhere. */
function textOf(path: string): string | undefined {
  const { text, firstInvalid } = readText(path);
  return firstInvalid === undefined ? text : undefined;
}
