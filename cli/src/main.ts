/** `atlas-api-keys`, in a terminal: `node dist/cli.js`. */
import manifest from "../package.json" with { type: "json" };
import { check } from "./check/command.ts";
import type { Command } from "./command.ts";
import { apply, destroy } from "./keys/apply-command.ts";
import { importKey } from "./keys/import-command.ts";
import { plan } from "./keys/plan-command.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const commands: readonly Command[] = [check, plan, apply, destroy, importKey];

/** Of a command that could not run. */
const cannotRun = 2;

const usage = `Usage: atlas-api-keys COMMAND [ARGUMENTS]

MongoDB Atlas API keys in Terraform files.

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join("\n")}

Options:
  --help      this text; after a command, that command's
  --version   the version
`;

async function run([first, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (first === "--version") {
    terminal.out(`${manifest.version}\n`);
    return 0;
  }
  const asked = first === "--help" || first === "-h" || first === "help";
  const name = asked ? rest[0] : first;
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    if (asked && name === undefined) {
      terminal.out(usage);
      return 0;
    }
    const problem = name === undefined ? "Say what to do." : `There is no command ${JSON.stringify(name)}.`;
    terminal.err(`atlas-api-keys: ${problem}\n\n${usage}`);
    return cannotRun;
  }
  const options = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : rest.length);
  if (asked || options.includes("--help") || options.includes("-h")) {
    terminal.out(`Usage: atlas-api-keys ${command.help}`);
    return 0;
  }
  return command.run(rest, terminal);
}

run(process.argv.slice(2), openTerminal()).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const trace = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`atlas-api-keys: This is a mistake in atlas-api-keys itself; please report it.\n${trace}\n`);
    process.exitCode = cannotRun;
  },
);
