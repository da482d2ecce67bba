/** `terraform console`, the authority on what an expression means. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moduleText } from "./module.ts";

/** JSON text; undefined when Terraform refuses the expression; "unanswered" when it does not know either. */
export type Answer = string | undefined | "unanswered";

export const hasTerraform = isOnPath();

if (!hasTerraform) console.log("skipped: no terraform on the path");

function isOnPath(): boolean {
  return spawnSync("terraform", ["version"], { stdio: "ignore" }).status === 0;
}

/** What Terraform makes of each. One that it cannot even begin with is found by halves. */
export function askConsole(expressions: readonly string[]): Answer[] {
  if (askAtOnce([]) === undefined) throw new Error("Terraform does not take the module.");
  return askSome(expressions);
}

function askSome(expressions: readonly string[]): Answer[] {
  const answers = askAtOnce(expressions);
  if (answers !== undefined) return answers;
  if (expressions.length === 1) return ["unanswered"];
  const half = expressions.length >> 1;
  return [...askSome(expressions.slice(0, half)), ...askSome(expressions.slice(half))];
}

const refused = "refused";

function askAtOnce(expressions: readonly string[]): Answer[] | undefined {
  const questions = expressions.map((expression) => `try(jsonencode([\n${expression}\n]), "${refused}"),\n`);
  const out = runConsole(`${moduleText}\nlocals {\n  answers = [\n${questions.join("")}  ]\n}\n`).answers;
  return out?.map((answer) => (answer === refused ? undefined : answer.slice(1, -1)));
}

export interface TypedValue {
  readonly type: string;
  readonly value: string;
}

/** What a variable of a type is by default. Terraform names those that it refuses, and is asked again without them. */
export function askVariables(variables: readonly TypedValue[]): Answer[] {
  const kept = new Set(variables.keys());
  for (;;) {
    const blocks = [...kept].map((index) => {
      const { type, value } = variables[index] as TypedValue;
      return `variable "v${index}" {\n  type = ${type}\n  default = ${value}\n}\n`;
    });
    const questions = [...kept].map((index) => `jsonencode(var.v${index}),\n`);
    const { answers, complaint } = runConsole(
      `${blocks.join("")}locals {\n  answers = [\n${questions.join("")}  ]\n}\n`,
    );
    if (answers !== undefined) {
      const byIndex = new Map([...kept].map((index, at) => [index, answers[at]]));
      return variables.map((_, index) => byIndex.get(index));
    }
    const named = [...complaint.matchAll(/variable "v(\d+)"/g)].map(([, index]) => Number(index));
    if (named.length === 0) throw new Error(complaint);
    for (const index of named) kept.delete(index);
  }
}

/** The texts in `local.answers` of a module, or what Terraform complains of. */
function runConsole(module: string): { readonly answers: string[] | undefined; readonly complaint: string } {
  const folder = mkdtempSync(join(tmpdir(), "console-"));
  try {
    writeFileSync(join(folder, "main.tf"), module);
    writeFileSync(join(folder, "terraformrc"), "disable_checkpoint = true\n");
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
    const { stdout, stderr, error } = spawnSync("terraform", ["console"], {
      cwd: folder,
      env: {
        ...Object.fromEntries(own),
        TF_CLI_CONFIG_FILE: join(folder, "terraformrc"),
        CHECKPOINT_DISABLE: "1",
        TF_CLI_ARGS: "-no-color",
      },
      input: "base64encode(jsonencode(local.answers))\n",
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (error !== undefined) throw error;
    const encoded = /^"([A-Za-z0-9+/=]*)"\s*$/.exec(stdout)?.[1];
    if (encoded === undefined) return { answers: undefined, complaint: stderr };
    return { answers: JSON.parse(Buffer.from(encoded, "base64").toString()) as string[], complaint: "" };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
