/** What a module wants, another parser asked about each of its files: HashiCorp's, and JavaScript's where it is JSON. */
import { createHash } from "node:crypto";
import { desiredModule, type ModuleFile } from "./features/desired/desired-module.ts";
import type { FindingOptions } from "./features/desired/findings.ts";
import { fileUri } from "./features/desired/place.ts";
import type { Opinion } from "./features/desired/second-opinion.ts";
import { keyBlocks } from "./features/key-blocks.ts";
import { parse } from "./hcl/parser.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";
import type { DesiredModule, EvaluatedModule, FolderFile } from "./protocol.ts";
import { readDefinitions } from "./terraform/definitions.ts";
import { fileRole, moduleFiles } from "./terraform/module-files.ts";
import { parseFile } from "./terraform/parse-file.ts";
import { lockFileName } from "./terraform/provider-requirements.ts";
import { environmentVariables } from "./workspace/environment.ts";

export interface ReadModuleOptions extends FindingOptions {
  readonly hcl2json: Hcl2Json;
  /** Of which `TF_VAR_…` gives values to variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** `folder`: every file in it, and those of the local modules that it calls; the order aside. */
export async function readDesiredModule(
  folder: readonly FolderFile[],
  { hcl2json, environment, ...options }: ReadModuleOptions,
): Promise<DesiredModule> {
  const files: ModuleFile[] = [];
  const unread: string[] = [];
  for (const { name, text } of folder) {
    if (!isInModule(name)) continue;
    if (text === undefined || !isRead(name)) unread.push(name);
    else {
      const digest = createHash("sha256").update(text).digest("hex");
      const opinion = name.endsWith(".json") ? jsonOpinion(text) : await hashicorpOpinion(hcl2json, text);
      files.push({ uri: fileUri(name), tree: parseFile(name, text), digest, opinion });
    }
  }
  const lockText = folder.find(({ name }) => name === lockFileName)?.text;
  const lockFile = lockText === undefined ? undefined : { uri: lockFileName, tree: parse(lockText) };
  const variables = environmentVariables.bind(undefined, environment);
  return desiredModule({ files: files.sort(byUri), unread, lockFile, variables }, options);
}

/** The same, and where its own keys are written. */
export async function evaluateModule(
  folder: readonly FolderFile[],
  options: ReadModuleOptions,
): Promise<EvaluatedModule> {
  const sources = folder.flatMap(({ name, text }) => {
    const isOwn = !name.includes("/") && fileRole(name) === "configuration" && isRead(name);
    return text === undefined || !isOwn ? [] : [{ uri: fileUri(name), tree: parseFile(name, text) }];
  });
  return {
    ...(await readDesiredModule(folder, options)),
    blocks: keyBlocks(readDefinitions(moduleFiles("", sources))),
  };
}

/** Whether Terraform or OpenTofu reads the file. Files of variables count in the module's own folder alone. */
function isInModule(name: string): boolean {
  const isOwn = !name.includes("/");
  const role = fileRole(name.slice(name.lastIndexOf("/") + 1));
  return role === "configuration" || (isOwn && role === "variables");
}

/** What OpenTofu alone reads takes the place of a file of Terraform's. */
function isRead(name: string): boolean {
  return !/\.tofu(?:\.json)?$/.test(name);
}

/** It takes about a second for a megabyte, and loads once. */
function hashicorpOpinion(hcl2json: Hcl2Json, text: string): Promise<Opinion> {
  return hcl2json.parse(text, { timeoutMs: 30_000 + text.length / 100 });
}

function jsonOpinion(text: string): Opinion {
  try {
    return { kind: "ok", json: JSON.parse(text) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { kind: "rejected", errors: [{ start: 0, end: 0, summary: "The file is not valid JSON", detail }] };
  }
}

function byUri(a: { readonly uri: string }, b: { readonly uri: string }): number {
  return a.uri < b.uri ? -1 : 1;
}
