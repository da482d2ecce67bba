/** `terraform console`, the authority on what an expression means. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moduleText } from "./module.ts";

/** JSON text; undefined when Terraform refuses the expression; "unanswered" when it does not know either. */
export type Answer = string | undefined | "unanswered";

export const hasTerraform = isOnPath();

if (!hasTerraform) console.log("skipped: no terraform on the path");

function isOnPath(): boolean {
  try {
    execFileSync("terraform", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
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
  const folder = mkdtempSync(join(tmpdir(), "console-"));
  try {
    const questions = expressions.map((expression) => `try(jsonencode([\n${expression}\n]), "${refused}"),\n`);
    writeFileSync(join(folder, "main.tf"), `${moduleText}\nlocals {\n  answers = [\n${questions.join("")}  ]\n}\n`);
    writeFileSync(join(folder, "terraformrc"), "disable_checkpoint = true\n");
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
    const env = {
      ...Object.fromEntries(own),
      TF_CLI_CONFIG_FILE: join(folder, "terraformrc"),
      CHECKPOINT_DISABLE: "1",
      TF_CLI_ARGS: "-no-color",
    };
    const out = execFileSync("terraform", ["console"], {
      cwd: folder,
      env,
      input: "base64encode(jsonencode(local.answers))\n",
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
      maxBuffer: 1 << 28,
    });
    const encoded = /^"([A-Za-z0-9+/=]*)"\s*$/.exec(out)?.[1];
    if (encoded === undefined) return undefined;
    const answers = JSON.parse(Buffer.from(encoded, "base64").toString()) as string[];
    return answers.map((answer) => (answer === refused ? undefined : answer.slice(1, -1)));
  } catch (error) {
    if (error instanceof Error && "status" in error) return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
