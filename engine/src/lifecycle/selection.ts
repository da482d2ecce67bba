/** Which keys a plan is about: what the files want of them, and what is recorded. */
import type { Era } from "../../../server/src/terraform/era.ts";
import type { UnfinishedCreate } from "../state/journal.ts";
import { moduleKeys, type RecordedKey, recordedKeyIds, recordedKeys } from "../state/recorded-keys.ts";
import { type RecordedProjects, recordedProjects, resolveId } from "../state/references.ts";
import type { StateDocument } from "../state/state-document.ts";
import type { DesiredModule, FileDigest, Stop } from "./desired.ts";
import { recordedStops } from "./recorded-stops.ts";
import { resolveKey, type WantedKey } from "./resolve.ts";
import { importFirst, noConfiguration, preventsDestroy, unknownAddress } from "./stops.ts";

export interface PlanRequest {
  readonly mode: "apply" | "destroy";
  /** One key; undefined: all of the module, and all that is recorded. */
  readonly address: string | undefined;
  readonly module: DesiredModule;
}

export interface Selection {
  readonly mode: "apply" | "destroy";
  readonly address: string | undefined;
  readonly era: Era;
  readonly files: readonly FileDigest[];
  /** In the order of the files; none when all is to be destroyed. */
  readonly wanted: readonly WantedKey[];
  readonly recorded: readonly RecordedKey[];
  /** The ids of all keys in the state, called modules included, and of keys just created for addresses not meant here. */
  readonly takenIds: ReadonlySet<string>;
  readonly unfinished: readonly UnfinishedCreate[];
  readonly projects: RecordedProjects;
  readonly leftAlone: readonly string[];
  /** By address: what stops the deletion of a key that is to be destroyed. */
  readonly prevented: ReadonlyMap<string, Stop>;
}

export type Selected =
  | { readonly kind: "selected"; readonly selection: Selection }
  | { readonly kind: "stopped"; readonly stops: readonly Stop[] };

export function select(
  request: PlanRequest,
  document: StateDocument | undefined,
  unfinished: readonly UnfinishedCreate[],
): Selected {
  const { mode, address, module } = request;
  const isMeant = (candidate: string) =>
    address === undefined || candidate === address || resourceOf(candidate) === address;
  const keys = module.keys.filter((key) => isMeant(key.address));
  const recorded = document === undefined ? [] : recordedKeys(document).filter((key) => isMeant(key.address));
  const creates = unfinished.filter((create) => isMeant(create.address));
  if (address !== undefined && keys.length + recorded.length + creates.length === 0 && !isStopped(module, address))
    return { kind: "stopped", stops: [unknownAddress(address)] };

  const stops: Stop[] = module.stops.filter(
    (stop) =>
      (mode === "apply" || stop.concerns === "everything") &&
      (stop.address === undefined || address === undefined || resourceOf(address) === resourceOf(stop.address)),
  );
  const isEmpty = module.files.length === 0 && stops.length === 0;
  if (mode === "apply" && isEmpty && recorded.length > 0) stops.push(noConfiguration());
  stops.push(...recordedStops(recorded, module));
  const prevented = new Map<string, Stop>();
  if (mode === "destroy")
    for (const key of keys) if (key.preventDestroy) prevented.set(key.address, preventsDestroy(key));
  for (const [of, stop] of prevented) if (recorded.some(({ resource }) => resource === of)) stops.push(stop);

  const wanted: WantedKey[] = [];
  for (const key of mode === "destroy" ? [] : keys) {
    const resolved = resolveKey(key, module.era, (reference) => resolveId(document, reference));
    if (resolved.kind === "wanted") wanted.push(resolved.key);
    // The evaluator has said the same in its own words.
    else if (!stops.some((stop) => stop.address === key.address)) stops.push(...resolved.stops);
  }
  stops.push(...wanted.flatMap((key) => pendingImport(key, module, recorded)));
  if (stops.length > 0) return { kind: "stopped", stops };
  const leftAlone = address !== undefined || document === undefined ? [] : moduleKeys(document);
  const elsewhere = unfinished.filter((create) => !isMeant(create.address));
  const takenIds = new Set([
    ...(document === undefined ? [] : recordedKeyIds(document)),
    ...elsewhere.flatMap(({ created }) => created?.apiKeyId ?? []),
  ]);
  const { era, files } = module;
  return {
    kind: "selected",
    selection: {
      mode,
      address,
      era,
      files,
      wanted,
      recorded,
      takenIds,
      unfinished: creates,
      projects: recordedProjects(document),
      leftAlone,
      prevented,
    },
  };
}

function resourceOf(address: string): string {
  return address.replace(/\[.*$/, "");
}

function isStopped(module: DesiredModule, address: string): boolean {
  return module.stops.some((stop) => stop.address === resourceOf(address));
}

/** The key exists already: a create would make a second one. */
function pendingImport({ address }: WantedKey, module: DesiredModule, recorded: readonly RecordedKey[]): Stop[] {
  const block = module.imports.find((item) => item.address === address);
  return block === undefined || recorded.some((key) => key.address === address) ? [] : [importFirst(block)];
}
