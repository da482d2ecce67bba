/** A root module evaluated with all that it calls, and what that depends on. */
import type { Definitions } from "../terraform/definitions.ts";
import type { Era } from "../terraform/era.ts";
import { type Module, type ModuleContext, readRootModule } from "../terraform/module.ts";
import type { FolderIndex } from "./folder-index.ts";
import type { Sources } from "./sources.ts";

export interface Evaluation {
  readonly module: Module;
  readonly era: Era;
  /** Revisions of the folders that were asked for so far; undefined where there was no module. Grows, since much is evaluated only when asked for. */
  readonly folders: ReadonlyMap<string, number | undefined>;
  /** Of the modules among them. */
  readonly reached: ReadonlySet<Definitions>;
}

/** Variables that the environment gives a root module: see `ModuleContext`. */
export type GivenVariables = (definitions: Definitions) => ModuleContext["variables"];

/**
 * `replace` stands in for the definitions of some folders. Undefined: there is no module in that folder.
 * The era of a root is that of all it calls.
 */
export function evaluateRoot(
  root: string,
  { index, sources, given }: { readonly index: FolderIndex; readonly sources: Sources; readonly given: GivenVariables },
  replace: (definitions: Definitions) => Definitions = (definitions) => definitions,
): Evaluation | undefined {
  const folders = new Map<string, number | undefined>();
  const reached = new Set<Definitions>();
  const folder = (uri: string) => {
    const definitions = sources.definitionsOf(uri);
    folders.set(uri, index.get(uri)?.revision);
    const used = definitions && replace(definitions);
    if (used !== undefined) reached.add(used);
    return used;
  };
  const definitions = folder(root);
  if (definitions === undefined) return undefined;
  const era = eraOf(definitions);
  const variables = given(definitions);
  const context = { era, folder, ...(variables === undefined ? {} : { variables }) };
  return { module: readRootModule(definitions, context), era, folders, reached };
}

export function isCurrent({ folders }: Pick<Evaluation, "folders">, index: FolderIndex): boolean {
  for (const [uri, revision] of folders) if (index.get(uri)?.revision !== revision) return false;
  return true;
}

/** The provider's version is not looked up yet: the resource as its reference page gives it. */
function eraOf(_root: Definitions): Era {
  return "documented";
}
