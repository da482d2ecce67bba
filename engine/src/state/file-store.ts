/** The state as a file that we write ourselves, where there is no Terraform. */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { cancelled, done, type Failure, failed, type Outcome } from "../outcome.ts";
import { errorText, isCode, makeFolder, replaceWhile, writeAtomically } from "./atomic-file.ts";
import { type StateStore, stateMoved } from "./state-store.ts";
import { lockedByTerraform } from "./terraform-lock.ts";

export interface FileStoreOptions {
  readonly path: string;
  /** Milliseconds to wait for a Terraform that has locked the state, or is just writing it. */
  readonly patience: number;
}

const pause = 50;
/** Milliseconds that Terraform may take to write a file. */
const writing = 1_000;

export function fileStore({ path, patience }: FileStoreOptions): StateStore {
  let hasBackup = false;

  /** Terraform writes in place: what is read meanwhile may be half a file. */
  async function read(signal: AbortSignal): Promise<Outcome<string | undefined>> {
    const end = Date.now() + Math.min(patience, writing);
    for (;;) {
      if (signal.aborted) return cancelled;
      const text = readState(path);
      if (text === undefined || isJson(text) || Date.now() >= end) return done(text);
      await wait(pause);
    }
  }

  async function write(next: string, previous: string | undefined): Promise<Outcome<void>> {
    const end = Date.now() + patience;
    for (let locked = lockedByTerraform(path); locked !== undefined; locked = lockedByTerraform(path)) {
      if (Date.now() >= end) return failed("state-locked", locked, "Wait until Terraform is done, then go on.");
      await wait(pause);
    }
    if (readState(path) !== previous) return moved();
    await makeFolder(dirname(path));
    // As Terraform does: what was there before the run, not before its last step.
    if (!hasBackup && previous !== undefined) await writeAtomically(`${path}.backup`, previous, 0o600);
    // Both files take their time to reach the disk: whatever was written meanwhile must not go under.
    const isStill = () => lockedByTerraform(path) === undefined && readState(path) === previous;
    // A private key is in it, or may have been.
    if (!(await replaceWhile(path, next, 0o600, isStill))) return moved();
    hasBackup = true;
    return done(undefined);
  }

  return {
    path,
    cli: "terraform",
    read: (signal) => orFailure(path, () => read(signal)),
    write: (next, previous) => orFailure(path, () => write(next, previous)),
  };
}

/** An empty file is no state, as Terraform has it. */
function readState(path: string): string | undefined {
  try {
    const text = readFileSync(path, "utf8");
    return text === "" ? undefined : text;
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function moved(): Failure {
  return failed(stateMoved, "The state was changed meanwhile.");
}

async function orFailure<T>(path: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    return failed("state-io", `The state ${path} cannot be read or written: ${errorText(error)}.`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
