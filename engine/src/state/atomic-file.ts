/** Files that are whole at every moment, whenever the process is killed. */
import { renameSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readlink, realpath, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

const ownerOnly = 0o600;

/** Undefined: there is no such file. */
export async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Replaces the file or makes it; it keeps its mode, a new one gets 0600. On return it is on the disk. */
export async function writeAtomically(path: string, text: string, mode?: number): Promise<void> {
  await replaceWhile(path, text, mode ?? (await modeOf(path)) ?? ownerOnly, () => true);
}

/**
 * The same, but only while `isStill` says so. It is asked when everything is on the disk but the name, and nothing else
 * of this process comes between its answer and that: another process has the time of one system call. False: it did
 * not take place.
 */
export async function replaceWhile(path: string, text: string, mode: number, isStill: () => boolean): Promise<boolean> {
  const target = await throughLinks(path);
  const temporary = temporaryPath(target);
  try {
    await writeDurably(temporary, text, mode);
    if (!isStill()) return false;
    renameSync(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(dirname(target));
  return true;
}

/** With the folders above it. Node's own way of doing so never ends where the system refuses with ENOENT, as in /proc. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  if (await isFolder(path)) return;
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const parent = dirname(path);
    if (await isFolder(path)) return;
    if (!isCode(error, "ENOENT") || parent === path || (await isFolder(parent))) throw error;
    await makeFolder(parent, mode);
    await makeFolder(path, mode);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

let written = 0;

/** What is written before it takes its name. Whose it is can be told from the process number. */
export function temporaryPath(path: string): string {
  return `${path}.${process.pid}.${++written}.new`;
}

export async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, "wx", mode);
  try {
    await file.chmod(mode);
    await file.writeFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes what killed processes have left beside `path`. */
export async function removeLeftovers(path: string, isGone: (pid: number) => boolean): Promise<void> {
  await removeLeftoversIn(dirname(path), `${basename(path)}.`, isGone);
}

/** The same of all files of a folder whose names begin so. */
export async function removeLeftoversIn(
  directory: string,
  beginning: string,
  isGone: (pid: number) => boolean,
): Promise<void> {
  for (const entry of await readdir(directory)) {
    const pid = entry.startsWith(beginning) ? /\.(\d+)\.\d+\.new$/.exec(entry)?.[1] : undefined;
    if (pid !== undefined && isGone(Number(pid))) await rm(join(directory, entry), { force: true });
  }
}

export async function syncDirectory(directory: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(directory, "r");
    await handle.sync();
  } catch {
    // Windows cannot open a directory, and some file systems cannot sync one.
  } finally {
    await handle?.close();
  }
}

/** A link stays a link: what it leads to is replaced, or made when it is not there. */
async function throughLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
    const target = await readlink(path).catch(() => undefined);
    return target === undefined ? path : await throughLinks(resolve(await realpath(dirname(path)), target));
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** What the operating system said, for a sentence: `EACCES: permission denied, open '…'`. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
