/** Whether Terraform is at work on a state. We cannot take its lock: Node has no `fcntl`. */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isCode } from "./atomic-file.ts";
import { isObject } from "./state-document.ts";

/** A sentence, or undefined when it is not. At once, so that nothing of ours comes between the answer and what is done then. */
export function lockedByTerraform(path: string): string | undefined {
  const info = readOptional(join(dirname(path), `.${basename(path)}.lock.info`));
  // The file alone says nothing: a killed Terraform leaves it behind.
  if (info === undefined || isLocked(path) === false) return undefined;
  const { Who: who, Operation: operation } = parse(info);
  return `Terraform has locked the state${typeof who === "string" ? ` (${who}, ${String(operation)})` : ""}.`;
}

/** Undefined: this system does not tell. */
function isLocked(path: string): boolean | undefined {
  const locks = readOptional("/proc/locks");
  if (locks === undefined) return undefined;
  try {
    const { ino } = statSync(path);
    return locks.split("\n").some((line) => line.includes(" WRITE ") && line.includes(`:${ino} `));
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
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
