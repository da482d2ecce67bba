/** The command line: `--port 0 --data FILE [--save FILE] [--control] …`. */
import { parseArgs } from "node:util";
import { checkSwitches, defaultSwitches, type Switches, switchTable } from "./switches.ts";

export type Arguments =
  | { readonly kind: "run"; readonly run: Run }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

export interface Run {
  readonly port: number;
  readonly data: string;
  readonly save: string | undefined;
  readonly control: boolean;
  readonly seed: number | undefined;
  readonly switches: Partial<Switches>;
}

const flags = {
  port: { type: "string" },
  data: { type: "string" },
  save: { type: "string" },
  control: { type: "boolean" },
  seed: { type: "string" },
  option: { type: "string", multiple: true },
  help: { type: "boolean" },
} as const;

export function readArguments(words: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({ args: [...words], options: flags, allowPositionals: false });
    if (values.help) return { kind: "help" };
    const port = number(values.port ?? "0", 65_535);
    if (port === undefined) return wrong(`--port must be a number from 0 to 65535, not "${values.port}".`);
    if (!values.data) return wrong("--data FILE is missing: the organizations, projects and keys to start from.");
    const seed = values.seed === undefined ? undefined : number(values.seed, 2 ** 32 - 1);
    if (values.seed !== undefined && seed === undefined) return wrong("--seed must be a number from 0 to 4294967295.");
    const switches = readSwitches(values.option ?? []);
    if (typeof switches === "string") return wrong(switches);
    const { data, save, control = false } = values;
    return { kind: "run", run: { port, data, save, control, seed, switches } };
  } catch (error) {
    return wrong(`${(error as Error).message.replace(/\.$/, "")}.`);
  }
}

function wrong(message: string): Arguments {
  return { kind: "wrong", message };
}

function number(text: string, maximum: number): number | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) <= maximum ? Number(text) : undefined;
}

/** `NAME=VALUE` each; a value that is no JSON is a text. */
function readSwitches(options: readonly string[]): Partial<Switches> | string {
  const pairs = options.map((option) => option.split(/=(.*)/s));
  const bare = pairs.find((pair) => pair.length < 2);
  if (bare) return `--option takes NAME=VALUE, not "${bare[0]}".`;
  return checkSwitches(Object.fromEntries(pairs.map(([name, value = ""]) => [name, valueOf(value)])));
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const help = `A local Atlas Admin API, on 127.0.0.1, for tests and for trying things without an account.

  node dist/simulator.js --port 0 --data FILE [--save FILE] [--control] [--seed N] [--option NAME=VALUE]…

The first line on stdout is {"url":"http://127.0.0.1:PORT"}. It ends on SIGINT and SIGTERM.

  --port N              where to listen; 0 (the default): wherever it is free
  --data FILE           what to start from:
                        { "organizations": [{ "id", "name" }],
                          "projects": [{ "id", "orgId", "name" }],
                          "apiKeys": [{ "id", "desc", "publicKey", "privateKey",
                                        "roles": [{ "orgId" or "groupId", "roleName" }] }],
                          "serviceAccounts": [{ "clientId", "secret", "orgId", "roles" }],
                          "users": [{ "username", "accessToken", "roles" }] }
                        An organization may have "requireAccessList": true; a key or an account "accessList":
                        addresses and CIDR blocks; an account "accessDenied": true; a project "created".
  --save FILE           writes the same there, after each change and at the end
  --control             answers /_control too: GET and DELETE requests, PUT faults, GET and PUT state and options
  --seed N              makes ids and keys the same each time
  --option NAME=VALUE   with its default:
${Object.entries(switchTable)
  .map(([name, [, does]]) => {
    const value = defaultSwitches[name as keyof Switches];
    return `    ${name}=${typeof value === "string" ? value : JSON.stringify(value)}`.padEnd(44) + does;
  })
  .join("\n")}
`;
