/** The files of a module's folder as they are on the disk. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { done, failed, type Outcome } from "./outcome.ts";
import { errorText } from "./state/atomic-file.ts";

export interface ModuleFile {
  readonly name: string;
  /** Of `.tf` files and the lock file; undefined too where it is not UTF-8, which Terraform allows in comments and we read nowhere. */
  readonly text?: string | undefined;
}

/** All of them, without the folders below. */
export async function readModuleFolder(directory: string): Promise<Outcome<readonly ModuleFile[]>> {
  let path = directory;
  try {
    const files: ModuleFile[] = [];
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const { name } = entry;
      path = join(directory, name);
      const isRead = (name.endsWith(".tf") && !name.startsWith(".")) || name === ".terraform.lock.hcl";
      files.push(isRead ? { name, text: decoded(await readFile(path)) } : { name });
    }
    return done(files);
  } catch (error) {
    return failed("files", `${path} cannot be read: ${errorText(error)}.`);
  }
}

/** Without a byte order mark. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
