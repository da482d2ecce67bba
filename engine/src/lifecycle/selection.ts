/** Which keys a plan is about: what the files want of them, and what is recorded. */
import { areRelated, covers } from "../../../server/src/terraform/address.ts";
import type { Era } from "../../../server/src/terraform/era.ts";
import type { Moved } from "../state/implied-moves.ts";
import type { UnfinishedCreate } from "../state/journal.ts";
import { type RecordedKey, recordedKeys } from "../state/recorded-keys.ts";
import { type RecordedProjects, recordedProjects, resolveId } from "../state/references.ts";
import type { DesiredModule, FileDigest, Stop } from "./desired.ts";
import type { Plan } from "./plan.ts";
import { recordedStops } from "./recorded-stops.ts";
import { resolveKey, type WantedKey } from "./resolve.ts";
import { importFirst, inUnreadModule, noConfiguration, preventsDestroy, unknownAddress } from "./stops.ts";

export { covers };

export interface PlanRequest {
  readonly mode: "apply" | "destroy";
  /** One instance, all of a block, or all of a called module; undefined: all, and all that is recorded. */
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
  /** Where a key is still recorded, by its address. */
  readonly movedFrom: ReadonlyMap<string, string>;
  /** The ids of all keys in the state, called modules included, and of keys just created for addresses not meant here. */
  readonly takenIds: ReadonlySet<string>;
  readonly unfinished: readonly UnfinishedCreate[];
  readonly projects: RecordedProjects;
  readonly leftAlone: readonly string[];
  /** By address: what stops the deletion of a key that is no longer wanted. */
  readonly prevented: ReadonlyMap<string, Stop>;
}

export type Selected =
  | { readonly kind: "selected"; readonly selection: Selection }
  | { readonly kind: "stopped"; readonly stops: readonly Stop[] };

export function select(
  request: PlanRequest,
  moved: Moved | undefined,
  unfinished: readonly UnfinishedCreate[],
): Selected {
  const { mode, address, module } = request;
  const document = moved?.document;
  const isMeant = (candidate: string) => address === undefined || covers(address, candidate);
  const isUnread = (candidate: string) => module.unreadModules.some((called) => covers(called, candidate));
  const keys = module.keys.filter((key) => isMeant(key.address));
  const all = document === undefined ? [] : recordedKeys(document);
  const inState = all.filter((key) => isMeant(key.address));
  const leftAlone = inState.flatMap((key) => (isUnread(key.address) ? [key.address] : []));
  const recorded = inState.filter((key) => !isUnread(key.address));
  const creates = unfinished.filter((create) => isMeant(create.address));
  const addresses = [...keys, ...recorded, ...creates].map((key) => key.address);
  const stops = stopsOf(module, mode, address, addresses);
  if (address !== undefined && addresses.length === 0 && stops.length === 0) {
    const [left] = leftAlone;
    return { kind: "stopped", stops: [left === undefined ? unknownAddress(address) : inUnreadModule(left)] };
  }

  const isEmpty = module.files.length === 0 && stops.length === 0;
  if (mode === "apply" && isEmpty && recorded.length > 0) stops.push(noConfiguration());
  stops.push(...recordedStops(recorded, module));
  const prevented = new Map<string, Stop>();
  const staying = new Set(mode === "destroy" ? [] : keys.map((key) => key.address));
  for (const { address: of } of [...recorded, ...creates]) {
    const block = module.protectedBlocks.find((each) => covers(each.address, of));
    if (block !== undefined && !staying.has(of))
      prevented.set(of, preventsDestroy({ address: of, place: block.place }));
  }
  if (mode === "destroy") stops.push(...recorded.flatMap((key) => prevented.get(key.address) ?? []));

  const wanted: WantedKey[] = [];
  for (const key of mode === "destroy" ? [] : keys) {
    const resolved = resolveKey(key, module.era, (reference) => resolveId(document, reference));
    if (resolved.kind === "wanted") wanted.push(resolved.key);
    // The evaluator has said the same in its own words.
    else if (!stops.some((stop) => stop.address !== undefined && covers(stop.address, key.address)))
      stops.push(...resolved.stops);
  }
  stops.push(...wanted.flatMap((key) => pendingImport(key, module, recorded)));
  if (stops.length > 0) return { kind: "stopped", stops };
  const elsewhere = unfinished.filter((create) => !isMeant(create.address));
  const takenIds = new Set([
    ...all.map(({ apiKeyId }) => apiKeyId),
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
      movedFrom: moved?.from ?? new Map(),
      projects: recordedProjects(document),
      leftAlone,
      prevented,
    },
  };
}

/** Those of the module that count, `others` being keys that are recorded or being created. */
export function stopsOf(
  { stops, keys }: DesiredModule,
  mode: Plan["mode"],
  address: string | undefined,
  others: readonly string[] = [],
): Stop[] {
  const all = [...keys.map((key) => key.address), ...others];
  const asked = address === undefined ? all : [address, ...all.filter((each) => covers(address, each))];
  return stops.filter((stop) => {
    if (mode === "destroy" && stop.concerns === "values") return false;
    const of = stop.address;
    return of === undefined || asked.some((each) => areRelated(of, each));
  });
}

/** The key exists already: a create would make a second one. */
function pendingImport({ address }: WantedKey, module: DesiredModule, recorded: readonly RecordedKey[]): Stop[] {
  const block = module.imports.find((item) => covers(item.address, address));
  return block === undefined || recorded.some((key) => key.address === address) ? [] : [importFirst(block)];
}
