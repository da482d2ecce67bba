/** What a module wants, HashiCorp's parser asked about each of its files. */
import { createHash } from "node:crypto";
import { desiredModule, type ModuleFile } from "./features/desired/desired-module.ts";
import type { FindingOptions } from "./features/desired/findings.ts";
import { declaredResources } from "./features/desired/place.ts";
import { keyBlocks } from "./features/key-blocks.ts";
import { parse } from "./hcl/parser.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";
import type { DesiredModule, EvaluatedModule, FolderFile } from "./protocol.ts";
import { readModule } from "./terraform/module.ts";
import { lockFileName } from "./terraform/provider-requirements.ts";
import { unknownProvider } from "./terraform/provider-version.ts";

export interface ReadModuleOptions extends FindingOptions {
  readonly hcl2json: Hcl2Json;
}

/** `folder`: every file in it, the order aside. */
export async function readDesiredModule(
  folder: readonly FolderFile[],
  { hcl2json, ...options }: ReadModuleOptions,
): Promise<DesiredModule> {
  const files: ModuleFile[] = [];
  const unread: string[] = [];
  for (const { name, text } of folder) {
    if (isPassedBy(name)) continue;
    if (name.endsWith(".tf") && text !== undefined) {
      // It takes about a second for a megabyte, and loads once.
      const opinion = await hcl2json.parse(text, { timeoutMs: 30_000 + text.length / 100 });
      files.push({ name, text, digest: createHash("sha256").update(text).digest("hex"), opinion });
    } else if (/\.(?:tf|tofu)(?:\.json)?$/.test(name)) unread.push(name);
  }
  const lockFile = folder.find(({ name }) => name === lockFileName)?.text;
  return desiredModule({ files, unread, lockFile }, options);
}

/** The same, and where its keys are written. */
export async function evaluateModule(
  folder: readonly FolderFile[],
  options: ReadModuleOptions,
): Promise<EvaluatedModule> {
  const sources = folder.flatMap(({ name, text }) =>
    text === undefined || isPassedBy(name) || !name.endsWith(".tf") ? [] : [{ uri: name, tree: parse(text) }],
  );
  return {
    ...(await readDesiredModule(folder, options)),
    // Where a key is written is the same with every provider.
    blocks: keyBlocks(readModule(sources, unknownProvider)),
    declared: [...declaredResources(sources)],
  };
}

/** As Terraform does: hidden files and editors' backups. */
function isPassedBy(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || /^#.*#$/.test(name);
}
