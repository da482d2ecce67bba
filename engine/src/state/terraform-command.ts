/** Runs `terraform` or `tofu`: arguments as a list, no shell, an environment in which its answers can be read. */
import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./workspace.ts";

export interface TerraformCommand {
  /** Absolute path of the program. */
  readonly program: string;
  readonly name: "terraform" | "tofu";
  /** The module's folder, absolute. */
  readonly directory: string;
  readonly environment: Environment;
}

export interface CommandResult {
  /** Undefined: it could not be started, or was ended by a signal. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const timeout = 60_000;

/** Of a command that only reads: ended by the signal or after a minute, its output comes through a pipe. */
export function readWith(
  command: TerraformCommand,
  args: readonly string[],
  signal: AbortSignal,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command.program, args, {
      ...options(command),
      signal,
      timeout,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", (error) => resolve({ code: undefined, stdout: "", stderr: error.message }));
    child.on("close", (code) => {
      const [out, problems] = [Buffer.concat(stdout).toString("utf8"), Buffer.concat(stderr).toString("utf8")];
      resolve({ code: code ?? undefined, stdout: out, stderr: problems });
    });
  });
}

/**
 * Of a command that writes: it outlives us, and neither a closed pipe nor Ctrl-C reaches it, since a Terraform that is
 * broken off between truncating and writing leaves an empty state.
 */
export async function writeWith(command: TerraformCommand, args: readonly string[]): Promise<CommandResult> {
  const folder = await mkdtemp(join(tmpdir(), "atlas-api-keys-"));
  const log = join(folder, "output");
  const file = await open(log, "wx", 0o600);
  try {
    const code = await new Promise<number | undefined>((resolve) => {
      const stdio: ["ignore", number, number] = ["ignore", file.fd, file.fd];
      const child = spawn(command.program, args, { ...options(command), detached: true, stdio });
      child.on("error", () => resolve(undefined));
      child.on("close", (exitCode) => resolve(exitCode ?? undefined));
    });
    return { code, stdout: "", stderr: await readFile(log, "utf8") };
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What Terraform said, without its warnings, colours and frames, as one line. */
export function terraformWords(output: string): string {
  const plain = output
    .replace(/\u001b\[[0-9;]*m/g, "")
    .replace(/^There are some problems with the CLI configuration:$/gm, "")
    .replace(/╷[^╵]*╵/g, (box) => (/^│ Warning: /m.test(box) ? "" : box))
    .replace(/^[╷│╵][ \t]?/gm, "");
  const errors = /^Error: [\s\S]*/m.exec(plain)?.[0] ?? plain;
  return errors.replace(/\s+/g, " ").trim();
}

function options({ directory, environment }: TerraformCommand) {
  return { cwd: directory, env: quietEnvironment(environment), shell: false, windowsHide: true };
}

/**
 * Terraform colours without a terminal and knows no NO_COLOR. Flags of the user's for other commands, a log that may
 * hold secrets, and the address of a provider (Terraform kills its process when it does not answer) stay out.
 */
function quietEnvironment(environment: Environment): Record<string, string> {
  const own = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && !/^TF_(CLI_ARGS|LOG|REATTACH_PROVIDERS)/.test(name),
  ) as [string, string][];
  return {
    ...Object.fromEntries(own),
    CHECKPOINT_DISABLE: "1",
    TF_CLI_ARGS: "-no-color",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  };
}
