/**
 * Writes what has happened into the state, one step before the next. What is to be recorded while a write is under way
 * goes into the next write together.
 */
import type { Era } from "../../../server/src/terraform/era.ts";
import { failed, type Outcome } from "../outcome.ts";
import { editKeys, findInstance, type KeyChanges } from "../state/edit-keys.ts";
import { type KeyRecord, keyInstance } from "../state/key-instance.ts";
import { providerAddress } from "../state/provider-address.ts";
import { emptyState, type JsonObject, parseState, raiseSerial, type StateDocument } from "../state/state-document.ts";
import { type StateStore, stateMoved } from "../state/state-store.ts";
import type { DesiredProvider } from "./desired.ts";

export interface Recorder {
  /** "absent": the key is no longer to be recorded. */
  record(address: string, record: KeyRecord | "absent"): Promise<Outcome<void>>;
}

export interface RecorderOptions {
  readonly store: StateStore;
  /** As read when the run began. */
  readonly document: StateDocument | undefined;
  /** What is made of the state before anything is recorded in it, as it was of `document`. */
  readonly move?: (document: StateDocument) => { readonly document: StateDocument };
  readonly era: Era;
  readonly provider: DesiredProvider;
}

/** How often a write is tried again because somebody else has just written. */
const attempts = 20;

export function createRecorder({ store, document, move, era, provider }: RecorderOptions): Recorder {
  /** As we last saw or wrote it: where our keys are not as in it, somebody else has changed them. */
  let known = document;
  let batch = new Map<string, KeyRecord | "absent">();
  let next: Promise<Outcome<void>> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function flush(): Promise<Outcome<void>> {
    const records = batch;
    batch = new Map();
    next = undefined;
    for (let attempt = 1; ; attempt++) {
      const written = await write(records);
      if (written.kind !== "failed" || written.code !== stateMoved || attempt === attempts) return written;
    }
  }

  async function write(records: ReadonlyMap<string, KeyRecord | "absent">): Promise<Outcome<void>> {
    // What Atlas has done is recorded even when the run is being cancelled.
    const read = await store.read(new AbortController().signal);
    if (read.kind !== "done") return read;
    const parsed = parseState(read.value ?? emptyState());
    if (parsed.kind !== "done") return parsed;
    const current = move?.(parsed.value).document ?? parsed.value;
    for (const address of records.keys())
      if (isOther(current, known) || fingerprint(current, address) !== fingerprint(known, address))
        return changedByOthers(address);
    const address = providerAddress(current, { ...provider, cli: store.cli });
    const next = parseState(editKeys(current, instancesOf(current, records), address));
    if (next.kind !== "done") return next;
    const written = await store.write(raiseSerial(next.value.text), read.value);
    if (written.kind === "done") known = next.value;
    return written;
  }

  function instancesOf(current: StateDocument, records: ReadonlyMap<string, KeyRecord | "absent">): KeyChanges {
    const changes = new Map<string, JsonObject | "absent">();
    for (const [address, record] of records)
      changes.set(
        address,
        record === "absent" ? record : keyInstance(record, era, findInstance(current, address)?.json),
      );
    return changes;
  }

  return {
    record(address, record) {
      batch.set(address, record);
      if (next === undefined) {
        next = turn.then(flush);
        turn = next;
      }
      return next;
    },
  };
}

/** Of what Terraform keeps when it writes the state anew: not its order, nor what it does not know. */
function fingerprint(document: StateDocument | undefined, address: string): string {
  const json = document && findInstance(document, address)?.json;
  return JSON.stringify(json && [json["status"] ?? null, sorted(json["attributes"])]);
}

function isOther(current: StateDocument, known: StateDocument | undefined): boolean {
  return known !== undefined && known.lineage !== current.lineage;
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
}

function changedByOthers(address: string): Outcome<void> {
  return failed(
    "state-changed",
    `Somebody else has changed what the state records of ${address}; what was done in Atlas is not recorded.`,
    "Look at a new plan.",
  );
}
