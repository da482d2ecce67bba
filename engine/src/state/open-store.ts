/** The state of a folder, through Terraform where there is one, else as a file of our own. */
import { done, failed, type Outcome } from "../outcome.ts";
import { errorText } from "./atomic-file.ts";
import { cliStore } from "./cli-store.ts";
import { fileStore } from "./file-store.ts";
import type { Program } from "./find-terraform.ts";
import type { StateStore } from "./state-store.ts";
import { type Environment, statePath } from "./workspace.ts";

export interface StoreOptions {
  /** The module's folder, absolute. */
  readonly directory: string;
  readonly environment: Environment;
  readonly terraform: Program | undefined;
  /** Milliseconds to wait for somebody else's lock. */
  readonly patience: number;
}

export async function openStore(options: StoreOptions): Promise<Outcome<StateStore>> {
  const { directory, environment, terraform, patience } = options;
  try {
    const path = await statePath(directory, environment);
    if (path.kind !== "done") return path;
    if (terraform === undefined) return done(fileStore({ path: path.value, patience }));
    const command = { ...terraform, directory, environment };
    return done(cliStore({ command, path: path.value, patience }));
  } catch (error) {
    return failed("state-io", `The folder ${directory} cannot be read: ${errorText(error)}.`);
  }
}
