/** A root module evaluated with all that it calls, and what that depends on. */
import { calledRequirements } from "../terraform/called-requirements.ts";
import type { Definitions } from "../terraform/definitions.ts";
import type { Module, ModuleContext } from "../terraform/module.ts";
import { readLockFile, readRequirements } from "../terraform/provider-requirements.ts";
import { providerVersion } from "../terraform/provider-version.ts";
import { readRootModule } from "../terraform/read-module.ts";
import type { FolderIndex } from "./folder-index.ts";
import type { Sources } from "./sources.ts";

export interface Evaluation {
  readonly module: Module;
  /** What the settings say of the provider's version. */
  readonly setting: string | undefined;
  /** Revisions of the folders that were asked for so far; undefined where there was no module. Grows, since much is evaluated only when asked for. */
  readonly folders: ReadonlyMap<string, number | undefined>;
  /** Of the modules among them. */
  readonly reached: ReadonlyMap<string, Definitions>;
}

/** Variables that the environment gives a root module: see `ModuleContext`. */
export type GivenVariables = (definitions: Definitions) => ModuleContext["variables"];

export interface EvaluationInput {
  readonly index: FolderIndex;
  readonly sources: Sources;
  readonly given: GivenVariables;
  readonly setting: string | undefined;
  /** Whether files are read too on which no key depends: what only reads a value tells whether a fix changes it for others. */
  readonly isWhole: boolean;
  /** Stands in for the definitions of some folders. */
  readonly replace?: (definitions: Definitions) => Definitions;
}

/** Undefined: there is no module in that folder. The provider's version of a root is that of all it calls. */
export function evaluateRoot(root: string, input: EvaluationInput): Evaluation | undefined {
  const { index, sources, given, setting, isWhole, replace } = input;
  const folders = new Map<string, number | undefined>();
  const reached = new Map<string, Definitions>();
  // A module that is called twice is read once, so that its files are the same.
  const folder = (uri: string) => {
    if (folders.has(uri)) return reached.get(uri);
    const definitions = sources.definitionsOf(uri, isWhole);
    folders.set(uri, index.get(uri)?.revision);
    const used = definitions && (replace?.(definitions) ?? definitions);
    if (used !== undefined) reached.set(uri, used);
    return used;
  };
  const definitions = folder(root);
  if (definitions === undefined) return undefined;
  const lockFile = sources.lockFileOf(root, isWhole);
  const provider = providerVersion({
    setting,
    requirements: definitions.files.flatMap(readRequirements),
    called: () => calledRequirements(definitions, folder),
    locked: lockFile === undefined ? [] : readLockFile(lockFile),
  });
  const variables = given(definitions);
  const context = { provider, folder, ...(variables === undefined ? {} : { variables }) };
  return { module: readRootModule(definitions, context), setting, folders, reached };
}

export function isCurrent({ folders }: Pick<Evaluation, "folders">, index: FolderIndex): boolean {
  for (const [uri, revision] of folders) if (index.get(uri)?.revision !== revision) return false;
  return true;
}
