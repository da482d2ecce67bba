/** Evaluates a module with all that it calls. Everything is found out when it is asked for, and once. */
import { argumentOf, type Definition, type Definitions, readDefinitions } from "./definitions.ts";
import { evaluateAlone } from "./evaluate.ts";
import { exposures } from "./exposure.ts";
import { instancesOf } from "./instances.ts";
import type { ImportBlock, Module, ModuleContext, OutputBlock } from "./module.ts";
import { moduleCalls } from "./module-calls.ts";
import { folderOf, moduleFiles } from "./module-files.ts";
import { inModule, moduleNames, variableValues } from "./module-names.ts";
import type { ProviderVersion } from "./provider-version.ts";
import { readArgument, readKey } from "./read-key.ts";
import { readReference } from "./reference.ts";
import { keyResourceType } from "./schema.ts";
import { type ModuleNames, newBudget } from "./scope.ts";
import type { SourceFile, Value } from "./value.ts";

const noFolders = () => undefined;

/** Calls within calls beyond these are nobody's, and each costs more than the one before. */
const deepestCalls = 30;

/** A root module: its variables come from variable files and defaults. Pure: answers the same for the same trees. */
export function readRootModule(definitions: Definitions, context: ModuleContext): Module {
  const given = variableValues(definitions.variableFiles);
  const value = (name: string) => given.get(name) ?? context.variables?.get(name);
  const budget = newBudget();
  const counted = new Set<Definitions>();
  // What is written out takes its time; only what a text asks for beyond its own length has an end.
  const count = (read: Definitions | undefined) => {
    if (read === undefined || counted.has(read)) return read;
    counted.add(read);
    for (const { tree } of read.files) budget.steps += tree.text.length * stepsOfCharacter;
    return read;
  };
  count(definitions);
  const folder = (uri: string) => count(context.folder(uri));
  return readWith(definitions, value, "", { ...context, folder, budget }, [definitions.folder]);
}

/** More than the densest keys take. */
const stepsOfCharacter = 1;

/** The files of one folder and nothing else. */
export function readModule(files: readonly SourceFile[], provider: ProviderVersion): Module {
  const folder = folderOf(files[0]?.uri ?? "");
  return readRootModule(readDefinitions(moduleFiles(folder, files)), { provider, folder: noFolders });
}

function readWith(
  definitions: Definitions,
  given: (variable: string) => Value | undefined,
  path: string,
  context: ModuleContext & Pick<ModuleNames, "budget">,
  /** Folders from the root to this one: a module that calls itself is not followed. */
  folders: readonly string[],
): Module {
  const calls = moduleCalls(
    definitions,
    () => names,
    (call) => {
      const folder = calledFolder(call, definitions.folder);
      if (folder === undefined || folders.includes(folder) || folders.length > deepestCalls) return undefined;
      const called = context.folder(folder);
      return called && ((its, itsPath) => readWith(called, its, itsPath, context, [...folders, folder]));
    },
  );
  const names = moduleNames(definitions, { path, given, ...calls, budget: context.budget });
  const inFile = (file: SourceFile) => inModule(names, file);
  const keys = once(() =>
    definitions.keys.flatMap((key) =>
      instancesOf(key.items, inFile(key.file)).map((instance) => readKey(key, instance, context.provider)),
    ),
  );
  const hasInstances = new Map(definitions.keys.map((key) => [key.name, isRepeated(key)]));
  const outputs = once(() => {
    return [...definitions.outputs.values()].flatMap((output) => readOutput(output, names, hasInstances));
  });
  const imports = once(() => definitions.imports.flatMap((block) => readImport(block, names)));
  return {
    definitions,
    provider: context.provider,
    files: definitions.files,
    names,
    get keys() {
      return keys();
    },
    get imports() {
      return imports();
    },
    get outputs() {
      return outputs();
    },
    get calls() {
      return calls.all();
    },
  };
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/** The folder that a `module` block names, relative where the caller's is; undefined where its source is not a local path that is written out. */
export function calledFolder(definition: Definition, callerFolder: string): string | undefined {
  const source = argumentOf(definition, "source");
  const value = source && evaluateAlone(source.item.value, source.file);
  if (value?.kind !== "known" || typeof value.data !== "string" || !/^\.\.?(?:\/|$)/.test(value.data)) return undefined;
  const parts = callerFolder === "" ? [] : callerFolder.split("/");
  for (const part of value.data.split("/")) {
    const last = parts.at(-1);
    if (part === ".." && (last === undefined || last === "..")) parts.push(part);
    else if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(encodeURIComponent(part));
  }
  return parts.join("/");
}

/** `to` may name an instance, and a resource of a called module. */
function readImport({ items, file, block }: Definition, names: ModuleNames): ImportBlock[] {
  const to = argumentOf({ items }, "to");
  const address = to === undefined ? undefined : readReference(to.item.value)?.text;
  if (address === undefined || !new RegExp(`(^|\\.)${keyResourceType}\\.[^.[]+(\\[[^\\]]*\\])?$`).test(address))
    return [];
  return instancesOf(items, inModule(names, file)).map(({ scope }) => {
    return { file, block, address, id: readArgument(items, "id", scope) };
  });
}

/** Whether the resource has `count` or `for_each`, so that its address stands for all its instances. */
function isRepeated(definition: Definition): boolean {
  return ["count", "for_each"].some((name) => {
    const placed = argumentOf(definition, name);
    if (placed === undefined) return false;
    const value = evaluateAlone(placed.item.value, placed.file);
    return value.kind === "unknown" || value.data !== null;
  });
}

function readOutput(
  { items, file, block }: Definition,
  names: ModuleNames,
  hasInstances: ReadonlyMap<string, boolean>,
): OutputBlock[] {
  const value = argumentOf({ items }, "value");
  const found = value === undefined ? [] : exposures(value.item.value, hasInstances);
  if (found.length === 0) return [];
  const [sensitive, ephemeral] = ["sensitive", "ephemeral"].map((name) => {
    return readArgument(items, name, inModule(names, file));
  });
  return [{ file, block, sensitive, ephemeral, exposures: found }];
}
