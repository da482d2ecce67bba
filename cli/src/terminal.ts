/** What a command has of the terminal it runs in. */
import { createInterface } from "node:readline/promises";

export interface Terminal {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Results: standard output. */
  out(text: string): void;
  /** Everything that is no result: standard error. */
  err(text: string): void;
  /** Whether standard output shows colours. */
  readonly colour: boolean;
  /** Whether somebody looks on: standard error is a terminal, on which a line may be written again. */
  readonly isWatched: boolean;
  /** Whether somebody can be asked. */
  readonly canAsk: boolean;
  /** The answer, trimmed; undefined when the signal was aborted or the input has ended. */
  ask(question: string, signal: AbortSignal): Promise<string | undefined>;
}

export function openTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  // Nobody reads on (`… | head`): what is being done is done to its end all the same.
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    folder: process.cwd(),
    environment: process.env,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: stdout.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb",
    isWatched: stderr.isTTY === true && process.env["TERM"] !== "dumb",
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    ask,
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<undefined>((resolve) => lines.once("close", resolve));
  // In raw mode the terminal sends Ctrl+C as a character, and no signal.
  lines.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return (await Promise.race([lines.question(question, { signal }), ended]))?.trim();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    lines.close();
  }
}

/**
 * Text from files and from Atlas as a terminal may show it: nothing in it moves the cursor, changes colours or the
 * direction of writing. Tabs stay.
 */
export function printable(text: string): string {
  return text.replace(
    /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;
export type Style = keyof typeof codes;
export type Paint = (style: Style, text: string) => string;

export function painter(colour: boolean): Paint {
  return (style, text) => (colour && text !== "" ? `\x1b[${codes[style]}m${text}\x1b[0m` : text);
}
