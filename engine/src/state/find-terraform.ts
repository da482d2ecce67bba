/** Looks for a Terraform on the path. */
import { access, constants, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { Environment } from "./workspace.ts";

export interface Program {
  readonly program: string;
  readonly name: "terraform" | "tofu";
}

/** `preferred` is tried first: a state or lock file of OpenTofu's registry wants `tofu`. */
export async function findTerraform(
  environment: Environment,
  preferred: "terraform" | "tofu" = "terraform",
): Promise<Program | undefined> {
  const folders = pathOf(environment).split(delimiter).filter(isAbsolute);
  const names = preferred === "tofu" ? (["tofu", "terraform"] as const) : (["terraform", "tofu"] as const);
  for (const name of names) {
    for (const folder of folders) {
      const program = join(folder, process.platform === "win32" ? `${name}.exe` : name);
      if (await isExecutable(program)) return { program, name };
    }
  }
  return undefined;
}

/** Windows spells it `Path`. */
function pathOf(environment: Environment): string {
  return Object.entries(environment).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
