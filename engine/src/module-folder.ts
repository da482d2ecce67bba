/** The files of a module's folder, and of the local modules that it calls, as they are on the disk. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { done, failed, type Outcome } from "./outcome.ts";
import { errorText } from "./state/atomic-file.ts";

export interface ModuleFile {
  /** Relative to the module's folder, with slashes: `main.tf`, `../modules/key/main.tf`. */
  readonly name: string;
  /** Of configuration, variable and lock files; undefined too where it is not UTF-8, which Terraform allows in comments and we read nowhere. */
  readonly text?: string | undefined;
}

/** What is beyond these is not read, and whoever evaluates says that a module's files are missing. */
const maximumFolders = 500;
const maximumBytes = 50_000_000;

/** The folder's own files all; of those of called modules what is configuration. */
export async function readModuleFolder(directory: string): Promise<Outcome<readonly ModuleFile[]>> {
  const files: ModuleFile[] = [];
  const folders = [""];
  let bytes = 0;
  for (const folder of folders) {
    if (bytes > maximumBytes) break;
    const read = await readFolder(directory, folder);
    if (read.kind !== "done") return read;
    for (const file of read.value) {
      files.push(file);
      bytes += file.text?.length ?? 0;
      if (file.text === undefined || !isConfiguration(file.name)) continue;
      for (const source of localSources(file.text)) {
        const called = calledFolder(folder, source);
        if (folders.length < maximumFolders && !folders.includes(called)) folders.push(called);
      }
    }
  }
  return done(files);
}

async function readFolder(directory: string, folder: string): Promise<Outcome<readonly ModuleFile[]>> {
  const isRoot = folder === "";
  let path = join(directory, folder);
  try {
    const files: ModuleFile[] = [];
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const { name } = entry;
      const relative = isRoot ? name : `${folder}/${name}`;
      path = join(directory, relative);
      if (isRead(name, isRoot)) files.push({ name: relative, text: decoded(await readFile(path)) });
      else if (isRoot || isConfiguration(name)) files.push({ name: relative });
    }
    return done(files);
  } catch (error) {
    // A called module that is not there is told by whoever evaluates the call: this may have been no call at all.
    const isMissing = ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
    if (!isRoot && isMissing) return done([]);
    return failed("files", `${path} cannot be read: ${errorText(error)}.`);
  }
}

function isRead(name: string, isRoot: boolean): boolean {
  if (isRoot && name === ".terraform.lock.hcl") return true;
  if (name.startsWith(".")) return false;
  const isVariables = /^(?:terraform\.tfvars|.*\.auto\.tfvars)(?:\.json)?$/.test(name);
  return /\.tf(?:\.json)?$/.test(name) || (isRoot && isVariables);
}

function isConfiguration(name: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(name);
}

/** Whatever looks like the source of a local module, in either syntax: a folder too many does no harm. */
function localSources(text: string): string[] {
  const sources = text.matchAll(/\bsource"?\s*[=:]\s*"(\.\.?(?:\/[^"$%\\\n]*)?)"/g);
  return [...new Set([...sources].map(([, source = ""]) => source))];
}

/** Relative to the root module's folder, as the evaluator names it. */
function calledFolder(from: string, source: string): string {
  const parts = from === "" ? [] : from.split("/");
  for (const part of source.split("/")) {
    const last = parts.at(-1);
    if (part === ".." && (last === undefined || last === "..")) parts.push(part);
    else if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Without a byte order mark. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
