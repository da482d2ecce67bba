/** What a folder's files want, for the engine: the keys as plain values, and everything that keeps it from planning them. */
import { parse } from "../../hcl/parser.ts";
import type { DesiredModule, Stop } from "../../terraform/desired.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { type Module, readModule } from "../../terraform/module.ts";
import { lockFileName, readLockFile, readRequirements } from "../../terraform/provider-requirements.ts";
import { providerVersion } from "../../terraform/provider-version.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { desiredImports } from "./desired-import.ts";
import { desiredKey } from "./desired-key.ts";
import { type FindingOptions, findingStops } from "./findings.ts";
import { declaredResources, placeOf, topBlocks } from "./place.ts";
import { desiredProvider } from "./provider.ts";
import { agrees, fileStops, type Opinion } from "./second-opinion.ts";
import { stop } from "./stop.ts";
import { keyStops, moduleStops } from "./stops.ts";

export interface ModuleInput {
  readonly files: readonly ModuleFile[];
  /** Names of configuration files in another syntax (`main.tf.json`, `main.tofu`), which are not read. */
  readonly unread: readonly string[];
  /** The text of `.terraform.lock.hcl`, where there is one. */
  readonly lockFile: string | undefined;
}

/** A `.tf` file. */
export interface ModuleFile {
  /** Relative to the module's folder. */
  readonly name: string;
  readonly text: string;
  readonly digest: string;
  readonly opinion: Opinion;
}

export function desiredModule(input: ModuleInput, options: FindingOptions): DesiredModule {
  const files = new Map(
    [...input.files]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((file): [SourceFile, ModuleFile] => [{ uri: file.name, tree: parse(file.text) }, file]),
  );
  const sources = [...files.keys()];
  const providers = topBlocks(sources, "provider");
  const declared = declaredResources(sources);
  const lockFile = input.lockFile === undefined ? undefined : { uri: lockFileName, tree: parse(input.lockFile) };
  const requirements = sources.flatMap(readRequirements);
  const locked = lockFile === undefined ? [] : readLockFile(lockFile);
  const provider = providerVersion({ setting: options.settings.providerVersion, requirements, locked });
  const module = readModule(sources, provider);
  const duplicates = duplicateStops(module);
  const doubled = new Set(duplicates.map(({ address }) => address));
  return {
    files: input.files.map(({ name, digest }) => ({ name, digest })),
    era: provider.era,
    provider: desiredProvider(requirements, locked),
    keys: module.keys.map((key) => desiredKey(key, declared)),
    imports: desiredImports(module, declared),
    stops: [
      ...[...files].flatMap(([source, { opinion }]) => fileStops(source, opinion)),
      ...input.unread.map(unreadStop),
      ...moduleStops(sources),
      ...duplicates,
      ...module.keys.flatMap((key) => [
        ...keyStops(key, providers),
        // HashiCorp's parser has both blocks in one place.
        ...(doubled.has(key.address) ? [] : disagreement(key, files.get(key.file)?.opinion)),
      ]),
      ...findingStops(module, options),
    ],
  };
}

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

function duplicateStops({ keys }: Module): Stop[] {
  const seen = new Map<string, KeyResource>();
  return keys.flatMap((key) => {
    const { address, file, block } = key;
    const first = seen.get(address);
    if (first === undefined) seen.set(address, key);
    if (first === undefined) return [];
    const place = placeOf(first.file, first.block);
    const message = `${address} is written twice: first in ${place.file}, line ${place.line}.`;
    return [{ ...stop("duplicate-key", file, block.header, message), address, way: "change" }];
  });
}

function disagreement(key: KeyResource, opinion: Opinion | undefined): Stop[] {
  if (opinion?.kind !== "ok" || agrees(key, opinion.json)) return [];
  const message = "HashiCorp's parser reads this block in another way than ours: please report this.";
  return [{ ...stop("second-opinion", key.file, key.block.header, message), address: key.address }];
}
