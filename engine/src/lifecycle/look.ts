/** Reads state and Atlas and makes a plan of them: what a plan and an apply begin with. */
import type { AdminApi } from "../admin-api/admin-api.ts";
import { type Cancelled, done, type Failure, type Outcome } from "../outcome.ts";
import { type Moved, withImpliedMoves } from "../state/implied-moves.ts";
import type { UnfinishedCreate } from "../state/journal.ts";
import { parseState, type StateDocument } from "../state/state-document.ts";
import type { StateStore } from "../state/state-store.ts";
import type { Live } from "./live.ts";
import { makePlan } from "./make-plan.ts";
import { type Plan, type PlanFailure, stopped } from "./plan.ts";
import type { PrivateKeys } from "./private-keys.ts";
import { readLive } from "./read-live.ts";
import { covers, type PlanRequest, type Selection, select } from "./selection.ts";

export interface Sources {
  readonly api: AdminApi;
  readonly store: StateStore;
  readonly privateKeys: PrivateKeys;
  readonly signal: AbortSignal;
}

export interface Look {
  /** As Terraform takes it, see `move`. Undefined: nothing has been recorded yet. */
  readonly document: StateDocument | undefined;
  /** Of the state as it is. */
  readonly move: (document: StateDocument) => Moved;
  readonly selection: Selection;
  readonly live: Live;
  /** Of the keys that unfinished creates may have made, those whose private key is kept. */
  readonly secrets: ReadonlySet<string>;
  readonly plan: Plan;
}

/** `listed`: organizations whose keys are listed though the plan needs no list. */
export async function look(
  { api, store, privateKeys, signal }: Sources,
  request: PlanRequest,
  unfinished: readonly UnfinishedCreate[],
  listed: ReadonlySet<string>,
): Promise<Outcome<Look, PlanFailure>> {
  const read = await readState(store, signal);
  if (read.kind !== "done") return withoutStops(read);
  const move = movesOf(request);
  const moved = read.value && move(read.value);
  const selected = select(request, moved, unfinished);
  if (selected.kind === "stopped") return stopped(selected.stops);
  const { selection } = selected;
  const live = await readLive(api, selection, listed, signal);
  if (live.kind !== "done") return withoutStops(live);
  const secrets = await keptSecrets(selection, live.value, privateKeys);
  const plan = makePlan(selection, live.value, secrets);
  if (plan.kind !== "done") return plan;
  return done({ document: moved?.document, move, selection, live: live.value, secrets, plan: plan.value });
}

/** Of the keys that are meant. Where nobody knows which instances there are, none is moved. */
function movesOf({ module, address }: PlanRequest): (document: StateDocument) => Moved {
  const unknown = module.stops.flatMap((stop) => (stop.code === "unknown-instances" ? (stop.address ?? []) : []));
  const addresses = module.keys
    .map((key) => key.address)
    .filter((each) => !unknown.some((of) => covers(of, each)) && (address === undefined || covers(address, each)));
  const all = new Set(addresses);
  return (document) => withImpliedMoves(document, all);
}

export async function readState(store: StateStore, signal: AbortSignal): Promise<Outcome<StateDocument | undefined>> {
  const text = await store.read(signal);
  if (text.kind !== "done") return text;
  return text.value === undefined ? done(undefined) : parseState(text.value);
}

export function withoutStops(outcome: Failure | Cancelled): PlanFailure | Cancelled {
  return outcome.kind === "failed" ? { ...outcome, stops: [] } : outcome;
}

async function keptSecrets(selection: Selection, live: Live, privateKeys: PrivateKeys): Promise<Set<string>> {
  const secrets = new Set<string>();
  if (privateKeys === "state") return secrets;
  for (const { orgId, created } of selection.unfinished) {
    if (created === undefined || !live.lists.get(orgId)?.some(({ id }) => id === created.apiKeyId)) continue;
    if (await privateKeys.has(created.apiKeyId)) secrets.add(created.apiKeyId);
  }
  return secrets;
}
