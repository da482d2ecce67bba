/** Makes a file that must not be there yet. */
import { link, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isCode, makeFolder, temporaryPath, writeDurably } from "./atomic-file.ts";

/** Where making it takes two steps, so many milliseconds may pass between them. */
const grace = 10_000;

/** False: it is there. It is whole from its first moment, where the file system has links; its mode is 0600. */
export async function createExclusively(path: string, text: string): Promise<boolean> {
  await makeFolder(dirname(path));
  const temporary = temporaryPath(path);
  try {
    await writeDurably(temporary, text, 0o600);
    await link(temporary, path);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    if (!isCode(error, "EPERM") && !isCode(error, "ENOTSUP") && !isCode(error, "ENOSYS")) throw error;
    return await createInTwoSteps(path, text);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function createInTwoSteps(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(text, "utf8");
    await file.sync();
    await file.close();
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Whether an empty file has been so for longer than its maker would take to write it. */
export async function isAbandoned(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs > grace;
}
