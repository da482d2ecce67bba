/** Reads the state beside a module, again only once it has changed. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { noSecrets, readRecordedSecrets } from "./terraform/recorded-secrets.ts";

export const stateFileName = "terraform.tfstate";

/** A state larger than this is somebody's whole world, and not worth the wait while typing. */
const sizeLimit = 32_000_000;

export class RecordedSecrets {
  readonly #read = new Map<string, { readonly stamp: string; readonly secrets: ReadonlySet<string> }>();

  /** By the folder's URI. The same set until the state is another one; none where there is none, or no disk. */
  of(folder: string): ReadonlySet<string> {
    if (!folder.startsWith("file:")) return noSecrets;
    try {
      const path = join(fileURLToPath(folder), stateFileName);
      const { mtimeMs, size, ino } = statSync(path);
      const stamp = `${mtimeMs} ${size} ${ino}`;
      const known = this.#read.get(path);
      if (known?.stamp === stamp) return known.secrets;
      const secrets = size > sizeLimit ? noSecrets : readRecordedSecrets(readFileSync(path, "utf8"));
      this.#read.set(path, { stamp, secrets });
      return secrets;
    } catch {
      return noSecrets; // there is none, or it cannot be read
    }
  }
}
