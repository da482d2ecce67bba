/** Records keys that exist in Atlas under addresses of the module, as `terraform import` does. */
import { areRelated } from "../../../server/src/terraform/address.ts";
import type { AdminApi, ApiKey } from "../admin-api/admin-api.ts";
import type { ImportReport, ImportRequest } from "../engine.ts";
import { done, type Failure, failed, type Outcome } from "../outcome.ts";
import { type RecordedKey, recordedKeys } from "../state/recorded-keys.ts";
import { resolveId } from "../state/references.ts";
import type { StateDocument } from "../state/state-document.ts";
import type { StateStore } from "../state/state-store.ts";
import type { DesiredModule } from "./desired.ts";
import { keyRecord } from "./key-record.ts";
import { type KeyShape, liveShape } from "./key-shape.ts";
import { readState } from "./look.ts";
import { inNoProject } from "./look-up.ts";
import { stopped } from "./plan.ts";
import { createRecorder } from "./recorder.ts";
import { resolveKey, type WantedKey } from "./resolve.ts";
import { beginRun } from "./run-journal.ts";

export interface RecordOptions {
  readonly api: AdminApi;
  readonly store: StateStore;
}

type Import = ImportRequest["imports"][number];

/** All that can be said against it is said before the first key is recorded. */
export async function recordImports(request: ImportRequest, options: RecordOptions): Promise<Outcome<ImportReport>> {
  const { module, imports } = request;
  const stops = module.stops.filter(
    ({ code, concerns, address }) =>
      (concerns === "everything" || code === "unknown-instances") &&
      (address === undefined || imports.some((item) => areRelated(address, item.address))),
  );
  if (stops.length > 0) return stopped(stops);
  const begun = await beginRun(options.store.path, "import", request.takeOver);
  if (begun.kind !== "done") return begun;
  try {
    return await recordUnderLock(request, options);
  } finally {
    await begun.value.end();
  }
}

async function recordUnderLock(
  { module, imports, signal }: ImportRequest,
  { api, store }: RecordOptions,
): Promise<Outcome<ImportReport>> {
  const document = await readState(store, signal);
  if (document.kind !== "done") return document;
  const inState = document.value === undefined ? [] : recordedKeys(document.value);
  for (const [index, item] of imports.entries()) {
    const objection = objectionTo(item, module, inState) ?? repeated(item, imports.slice(0, index));
    if (objection !== undefined) return objection;
  }
  const open = imports.filter((item) => !isRecorded(item, inState));
  const keys = await readKeys(api, open, signal);
  if (keys.kind !== "done") return keys;
  const homeless = keys.value.map(inNoProject).find((found) => found !== undefined);
  if (homeless !== undefined) return homeless;

  const { era, provider } = module;
  const recorder = createRecorder({ store, document: document.value, era, provider });
  const records = open.map(({ address, orgId }, index) => {
    const key = keys.value[index] as ApiKey;
    const inAtlas = { apiKeyId: key.id, orgId, publicKey: key.publicKey, shape: liveShape(key) };
    return recorder.record(address, keyRecord(inAtlas, wantedAt(address, module, document.value), null));
  });
  for (const recorded of await Promise.all(records)) if (recorded.kind !== "done") return recorded;
  return done({ recorded: open.map(({ address }) => address) });
}

function isRecorded({ address, apiKeyId }: Import, inState: readonly RecordedKey[]): boolean {
  return inState.some((key) => key.address === address && key.apiKeyId === apiKeyId);
}

function objectionTo(item: Import, module: DesiredModule, inState: readonly RecordedKey[]): Failure | undefined {
  const { address, apiKeyId } = item;
  if (!module.keys.some((key) => key.address === address))
    return failed("not-in-configuration", `The configuration has no ${address}.`, "Add its block first.");
  if (isRecorded(item, inState)) return undefined;
  if (inState.some((key) => key.address === address))
    return failed("already-recorded", `The state already records another key as ${address}.`);
  const other = inState.find((key) => key.apiKeyId === apiKeyId);
  return other && failed("already-recorded", `The key ${apiKeyId} is already recorded as ${other.address}.`);
}

function repeated({ address, apiKeyId }: Import, earlier: readonly Import[]): Failure | undefined {
  if (!earlier.some((item) => item.address === address || item.apiKeyId === apiKeyId)) return undefined;
  return failed("imported-twice", `${address} and ${apiKeyId} belong together once: one of them is named twice.`);
}

/** What the block says of how the key is written down; where it cannot be known, as one would write it. */
function wantedAt(
  address: string,
  module: DesiredModule,
  document: StateDocument | undefined,
): Pick<WantedKey, "shape" | "firstProject" | "hasOwnProject" | "form"> {
  const desired = module.keys.find((key) => key.address === address);
  const resolved = desired && resolveKey(desired, module.era, (reference) => resolveId(document, reference));
  if (resolved?.kind === "wanted") return resolved.key;
  const shape: KeyShape = { description: "", organizationRoles: [], assignments: [] };
  const hasOwnProject = desired?.projectId !== undefined;
  return { shape, firstProject: "", hasOwnProject, form: desired?.form ?? "assignments" };
}

/** In the order of the imports; one request for each, or for all of an organization. */
async function readKeys(
  api: AdminApi,
  imports: readonly Import[],
  signal: AbortSignal,
): Promise<Outcome<readonly ApiKey[]>> {
  const lists = new Map<string, readonly ApiKey[]>();
  for (const orgId of new Set(imports.map((item) => item.orgId))) {
    const needed = new Set(imports.flatMap((item) => (item.orgId === orgId ? [item.apiKeyId] : [])));
    if (needed.size < 2) continue;
    const list = await api.organizationKeys(orgId, signal, needed);
    if (list.kind !== "done") return list;
    lists.set(orgId, list.value);
  }
  const keys: ApiKey[] = [];
  for (const { orgId, apiKeyId } of imports) {
    const list = lists.get(orgId);
    const listed = list?.find(({ id }) => id === apiKeyId);
    if (list !== undefined && listed === undefined)
      return failed("API_KEY_NOT_FOUND", `The organization ${orgId} has no API key ${apiKeyId}.`);
    const read = listed === undefined ? await api.organizationKey(orgId, apiKeyId, signal) : done(listed);
    if (read.kind !== "done") return read;
    keys.push(read.value);
  }
  return done(keys);
}
