/** What a folder's files want, for the engine: the keys as plain values, and everything that keeps it from planning them. */
import type { SyntaxTree } from "../../hcl/syntax.ts";
import { calledRequirements } from "../../terraform/called-requirements.ts";
import { type Definitions, readDefinitions } from "../../terraform/definitions.ts";
import type { DesiredModule, ProjectVariable, Stop } from "../../terraform/desired.ts";
import type { Module, ModuleContext } from "../../terraform/module.ts";
import { folderOf, moduleFiles } from "../../terraform/module-files.ts";
import { readLockFile, readRequirements } from "../../terraform/provider-requirements.ts";
import { providerVersion } from "../../terraform/provider-version.ts";
import { readRootModule } from "../../terraform/read-module.ts";
import { keyResourceType } from "../../terraform/schema.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { readConfiguration } from "./configuration.ts";
import { declaredIn } from "./declared.ts";
import { desiredImports } from "./desired-import.ts";
import { desiredKey } from "./desired-key.ts";
import { type FindingOptions, findingStops } from "./findings.ts";
import { blockAddressOf, keyAddress, type Level, levelsOf } from "./levels.ts";
import { declaredResources, fileName, placeOf, topBlocks } from "./place.ts";
import { desiredProvider } from "./provider.ts";
import { agrees, fileStops, type Opinion } from "./second-opinion.ts";
import { stop } from "./stop.ts";
import { blockStops, keyStops, moduleStops } from "./stops.ts";

export interface ModuleInput {
  /** Those of called modules too. */
  readonly files: readonly ModuleFile[];
  /** Names of configuration files in another syntax (`main.tofu`), which are not read. */
  readonly unread: readonly string[];
  /** `.terraform.lock.hcl`, where there is one. */
  readonly lockFile: SourceFile | undefined;
  /** What the environment gives to variables of the root module. */
  readonly variables: (definitions: Definitions) => ModuleContext["variables"];
}

/** A file of configuration or of variables. */
export interface ModuleFile {
  /** Relative to the module's folder. */
  readonly uri: string;
  readonly tree: SyntaxTree;
  readonly digest: string;
  readonly opinion: Opinion;
}

export function desiredModule(
  { files, unread, lockFile, variables }: ModuleInput,
  options: FindingOptions,
): DesiredModule {
  const folders = readFolders(files);
  const folder = (uri: string) => folders.get(uri);
  const root = folder("") ?? readDefinitions(moduleFiles("", []));
  const requirements = root.files.flatMap(readRequirements);
  const locked = lockFile === undefined ? [] : readLockFile(lockFile);
  const called = () => calledRequirements(root, folder);
  const provider = providerVersion({ setting: options.settings.providerVersion, requirements, called, locked });
  const given = variables(root);
  const module = readRootModule(root, { provider, folder, ...(given === undefined ? {} : { variables: given }) });
  const levels = levelsOf(module);
  const whyNotDeclared = declaredIn(levels);
  const configuration = readConfiguration(root, folder);
  const keys = levels.flatMap((level) => level.module.keys.map((key) => desiredKey(level, key, whyNotDeclared)));
  // Modules beyond the limit are passed over: their keys would look like keys that nobody wants any more.
  const isWhole = module.names.budget.steps > 0;
  return {
    files: files.map(({ digest, ...file }) => ({ name: fileName(file), digest })),
    era: provider.era,
    // A module that only calls others may leave it to them to say where the provider comes from.
    provider: desiredProvider([...requirements, ...files.flatMap(readRequirements)], locked),
    keys,
    imports: desiredImports(module, whyNotDeclared),
    protectedBlocks: configuration.protectedBlocks,
    unreadModules: configuration.unreadModules,
    projectVariables: projectVariables(module),
    declared: [...declaredResources(root.files)],
    stops: [
      ...files.flatMap((file) => fileStops(file, file.opinion)),
      ...unread.map(unreadStop),
      ...configuration.stops,
      ...(isWhole ? [] : [tooLargeStop]),
      ...levels.flatMap(stopsIn),
      ...disagreements(files, levels),
      ...findingStops(levels, options),
    ],
  };
}

function readFolders(files: readonly ModuleFile[]): ReadonlyMap<string, Definitions> {
  const byFolder = new Map<string, ModuleFile[]>();
  for (const file of files) {
    const folder = folderOf(file.uri);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return new Map([...byFolder].map(([folder, own]) => [folder, readDefinitions(moduleFiles(folder, own))]));
}

function projectVariables({ definitions, names }: Module): ProjectVariable[] {
  return [...definitions.variables.keys()].flatMap((name) => {
    const value = names.variable(name);
    const isId = value?.kind === "known" && typeof value.data === "string" && /^[0-9a-f]{24}$/.test(value.data);
    return isId ? [{ name, projectId: String(value.data) }] : [];
  });
}

function stopsIn(level: Level): Stop[] {
  const { module } = level;
  const blocks = module.definitions.keys.flatMap((definition) => blockStops(level, definition));
  const keys = module.keys.flatMap((key) => keyStops(keyAddress(level, key), key));
  return [...moduleStops(level), ...duplicateStops(level), ...blocks, ...keys];
}

const tooLargeStop: Stop = {
  code: "too-large",
  address: undefined,
  place: undefined,
  message: "The module has more calls and values than are evaluated here, so that not all of its keys are known.",
  way: "terraform",
  concerns: "values",
};

function unreadStop(file: string): Stop {
  return {
    code: "unread-file",
    address: undefined,
    place: { file, line: 1, column: 1 },
    message: `${file} belongs to this module and is in a syntax that is not read here.`,
    way: "terraform",
    concerns: "everything",
  };
}

function duplicateStops(level: Level): Stop[] {
  const seen = new Map<string, Level["module"]["definitions"]["keys"][number]>();
  return level.module.definitions.keys.flatMap((key) => {
    const { file, block } = key;
    const address = blockAddressOf(level, key);
    const first = seen.get(address);
    if (first === undefined) seen.set(address, key);
    if (first === undefined) return [];
    const place = placeOf(first.file, first.block);
    const message = `${address} is written twice: first in ${place.file}, line ${place.line}.`;
    return [{ ...stop("duplicate-key", file, block.header, message), address, way: "change" }];
  });
}

/** Of every block of a key as it is written, those of overriding files too. */
function disagreements(files: readonly ModuleFile[], levels: readonly Level[]): Stop[] {
  return files.flatMap((file) => {
    const { opinion } = file;
    if (opinion.kind !== "ok") return [];
    const blocks = topBlocks([file], "resource").filter(({ item }) => item.labels[0]?.value === keyResourceType);
    return blocks.flatMap(({ item }) => {
      const [, name] = item.labels;
      // Of two of one name HashiCorp's parser has both in one place; that there are two is told elsewhere.
      const isDouble = blocks.filter((other) => other.item.labels[1]?.value === name?.value).length > 1;
      if (isDouble || agrees(item, file, opinion.json)) return [];
      const level = levels.find(({ module }) => module.files.includes(file));
      const address = blockAddressOf(level ?? { address: "" }, { block: item });
      const message = "HashiCorp's parser reads this block in another way than ours: please report this.";
      return [{ ...stop("second-opinion", file, item.header, message), address: level && name && address }];
    });
  });
}
