/** Which state file a module's folder has: of the current workspace, in the local backend. */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { done, type Failure, failed, type Outcome } from "../outcome.ts";
import { isCode } from "./atomic-file.ts";
import { isObject } from "./state-document.ts";

export type Environment = { readonly [name: string]: string | undefined };

/** The absolute path of the state. Fails where the folder was initialised with another backend. */
export async function statePath(directory: string, environment: Environment): Promise<Outcome<string>> {
  const data = resolve(directory, environment["TF_DATA_DIR"] || ".terraform");
  const backend = initialisedBackend(await readOptional(join(data, "terraform.tfstate")));
  if (backend !== undefined) return otherBackend(backend);
  const named = environment["TF_WORKSPACE"] || (await readOptional(join(data, "environment")))?.trim();
  const workspace = named === undefined || named === "" ? "default" : named;
  // Terraform's own rule. The name comes from a file: it must not lead out of the folder.
  if (encodeURIComponent(workspace) !== workspace || workspace === "." || workspace === "..")
    return failed(
      "workspace-invalid",
      `The workspace name ${JSON.stringify(workspace)} is not one that Terraform takes.`,
    );
  const folder = workspace === "default" ? directory : join(directory, "terraform.tfstate.d", workspace);
  return done(resolve(folder, "terraform.tfstate"));
}

/** `terraform init` notes there which backend the state lies in; without the file, or a backend in it, it is local. */
function initialisedBackend(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    const backend = isObject(json) ? json["backend"] : undefined;
    return isObject(backend) && typeof backend["type"] === "string" ? backend["type"] : undefined;
  } catch {
    return undefined;
  }
}

function otherBackend(type: string): Failure {
  return failed(
    "backend",
    `This folder was initialised with the backend ${JSON.stringify(type)}, and only a local state can be read and written here.`,
    "Plan and apply with terraform.",
  );
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return undefined;
    throw error;
  }
}
