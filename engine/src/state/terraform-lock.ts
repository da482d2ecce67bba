/** Whether Terraform is at work on a state. We cannot take its lock: Node has no `fcntl`. */
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isCode } from "./atomic-file.ts";
import { isObject } from "./state-document.ts";

/** A sentence, or undefined when it is not. */
export async function lockedByTerraform(path: string): Promise<string | undefined> {
  const info = await readOptional(join(dirname(path), `.${basename(path)}.lock.info`));
  // The file alone says nothing: a killed Terraform leaves it behind.
  if (info === undefined || (await isLocked(path)) === false) return undefined;
  const { Who: who, Operation: operation } = parse(info);
  return `Terraform has locked the state${typeof who === "string" ? ` (${who}, ${String(operation)})` : ""}.`;
}

/** Undefined: this system does not tell. */
async function isLocked(path: string): Promise<boolean | undefined> {
  const locks = await readOptional("/proc/locks");
  if (locks === undefined) return undefined;
  try {
    const { ino } = await stat(path);
    return locks.split("\n").some((line) => line.includes(" WRITE ") && line.includes(`:${ino} `));
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

function parse(text: string): { readonly [key: string]: unknown } {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}
