/** The state as Terraform reads and writes it: `state pull` and `state push`, which keep its lock, lineage and serial. */
import { open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { cancelled, done, type Failure, failed, type Outcome } from "../outcome.ts";
import { errorText, makeFolder, temporaryPath, writeDurably } from "./atomic-file.ts";
import { type StateStore, stateMoved } from "./state-store.ts";
import { type CommandResult, readWith, type TerraformCommand, terraformWords, writeWith } from "./terraform-command.ts";

export interface CliStoreOptions {
  readonly command: TerraformCommand;
  readonly path: string;
  /** Milliseconds that Terraform waits for its own lock. */
  readonly patience: number;
}

export function cliStore({ command, path, patience }: CliStoreOptions): StateStore {
  async function read(signal: AbortSignal): Promise<Outcome<string | undefined>> {
    if (signal.aborted) return cancelled;
    const result = await readWith(command, ["state", "pull"], signal);
    if (result.code === 0) return done(result.stdout.trim() === "" ? undefined : result.stdout);
    return signal.aborted ? cancelled : failure("read", result);
  }

  async function write(next: string, previous: string | undefined): Promise<Outcome<void>> {
    const file = temporaryPath(path);
    try {
      await makeFolder(dirname(path));
      // Terraform keeps the mode of a file, and makes a new one that everybody can read.
      await makePrivate(path);
      await makePrivate(`${path}.backup`);
      await writeDurably(file, next, 0o600);
      const wait = `-lock-timeout=${Math.ceil(patience / 1000)}s`;
      const result = await writeWith(command, ["state", "push", wait, file]);
      if (result.code === 0) return done(undefined);
      const now = await read(new AbortController().signal);
      if (now.kind === "done" && now.value !== previous) return failed(stateMoved, "The state was changed meanwhile.");
      return failure("write", result);
    } catch (error) {
      return failed("state-io", `The state ${path} cannot be written: ${errorText(error)}.`);
    } finally {
      await rm(file, { force: true });
    }
  }

  function failure(verb: "read" | "write", { code, stderr: words }: CommandResult): Failure {
    const isLocked = words.includes("Lock Info:");
    // The hint at init is left out of what Terraform says to a program.
    const wantsInit = /Required plugins are not installed|Inconsistent dependency lock file|initialization required/i;
    const advice = isLocked
      ? "Wait until the other run is done, then go on."
      : wantsInit.test(words)
        ? `Run "${command.name} init" in the folder first.`
        : words.trim() === ""
          ? `See what "${command.name} state pull" does in the folder.`
          : undefined;
    return failed(
      isLocked ? "state-locked" : "state-refused",
      `${command.name} cannot ${verb} the state: ${terraformWords(words) || silence(code)}`,
      advice,
    );
  }

  return { path, cli: command.name, read, write };
}

/** Of one that said nothing. */
function silence(code: number | undefined): string {
  return code === undefined
    ? "it was ended, or did not answer in time."
    : `it ended with code ${code} and said nothing.`;
}

/** A private key is in a state, or may have been: only its owner reads it. Made when it is not there. */
async function makePrivate(path: string): Promise<void> {
  const file = await open(path, "a", 0o600);
  try {
    if (((await file.stat()).mode & 0o777) !== 0o600) await file.chmod(0o600);
  } finally {
    await file.close();
  }
}
