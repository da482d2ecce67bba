/** What a command of `atlas-api-keys` is, and how its arguments are read. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Done, done, type Failure, failed } from "../../engine/src/outcome.ts";
import type { Terminal } from "./terminal.ts";

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help, without the first line. */
  readonly help: string;
  /** Answers the exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true; args: string[] }>
>;

/** The arguments behind the command's name; the failure's sentence says what was wrong with them. */
export function readArguments<O extends Options>(args: readonly string[], options: O): Done<Parsed<O>> | Failure {
  try {
    return done(parseArgs({ args: [...args], options, allowPositionals: true, strict: true }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node's second sentence tells how to pass a file whose name begins with "-".
    return failed("bad-arguments", message.replace(/\. To specify a positional argument.*$/s, "."));
  }
}
