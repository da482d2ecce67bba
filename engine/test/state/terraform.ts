/** The real Terraform, where there is one. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findTerraform, type Program } from "../../src/state/find-terraform.ts";
import type { Environment } from "../../src/state/workspace.ts";

export const terraform: Program | undefined = await findTerraform(process.env);

if (terraform === undefined) console.log("skipped: no terraform on the path");

/** Nothing of the user's own configuration, and no look for updates. */
export async function environmentIn(folder: string): Promise<Environment> {
  const config = join(folder, "terraformrc");
  await writeFile(config, "disable_checkpoint = true\n");
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  return { ...Object.fromEntries(own), TF_CLI_CONFIG_FILE: config, CHECKPOINT_DISABLE: "1" };
}

export async function run(folder: string, ...args: string[]): Promise<string> {
  if (terraform === undefined) throw new Error("no terraform");
  const env = { ...(await environmentIn(folder)), TF_CLI_ARGS: "-no-color" };
  return (await promisify(execFile)(terraform.program, args, { cwd: folder, env })).stdout;
}

/** Ends the title of what needs it. */
export const noTerraform = terraform === undefined ? ", skipped: no terraform on the path" : "";
