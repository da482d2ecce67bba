/** Whether a folder has had keys before: at its first, a person is warned of secrets in the state. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { keyResourceType } from "../state/recorded-keys.ts";
import { journalPath } from "./run-journal.ts";

/** Whatever else the state records; what an earlier run left unfinished counts as a key. */
export async function isFirstApply(statePath: string): Promise<boolean> {
  if (existsSync(journalPath(statePath))) return false;
  // After a destroy only the backup tells of the key.
  const paths = [statePath, `${statePath}.backup`];
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8").catch(() => "")));
  return !texts.some((text) => text.includes(keyResourceType));
}
