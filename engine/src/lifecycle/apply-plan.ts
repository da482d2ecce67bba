/** Applies a plan: takes the state, looks again, asks, and then does what was shown and nothing else. */
import type { AdminApi } from "../admin-api/admin-api.ts";
import type { Applied, ApplyRequest } from "../engine.ts";
import { done, failed, type Outcome } from "../outcome.ts";
import type { StateStore } from "../state/state-store.ts";
import type { CreatedKey } from "./apply-context.ts";
import { whatChanged } from "./basis.ts";
import type { DesiredModule } from "./desired.ts";
import { type Look, look, withoutStops } from "./look.ts";
import { engineName } from "./make-plan.ts";
import { perform } from "./perform.ts";
import type { Plan, PlanFailure } from "./plan.ts";
import type { PrivateKeys } from "./private-keys.ts";
import { beginRun, type RunJournal } from "./run-journal.ts";
import { askAboutOrphans } from "./settle-orphans.ts";

export interface ApplyOptions {
  readonly api: AdminApi;
  readonly store: StateStore;
  readonly privateKeys: PrivateKeys;
  readonly limit: number;
}

export async function applyPlan(plan: Plan, request: ApplyRequest, options: ApplyOptions): Promise<Applied> {
  const created: CreatedKey[] = [];
  let stepsDone = 0;
  const onProgress: ApplyRequest["onProgress"] = (progress) => {
    stepsDone = progress.done;
    request.onProgress(progress);
  };
  const outcome = await underLock(plan, { ...request, onProgress }, options, created);
  const report = { created, stepsDone };
  if (outcome.kind === "done") return done(report);
  return outcome.kind === "failed"
    ? { ...outcome, report, stops: "stops" in outcome ? outcome.stops : [] }
    : { ...outcome, report };
}

async function underLock(
  plan: Plan,
  request: ApplyRequest,
  options: ApplyOptions,
  created: CreatedKey[],
): Promise<Outcome<void> | PlanFailure> {
  if (plan.version !== 1 || plan.engine !== engineName)
    return failed(
      "other-plan",
      `This plan was made by another engine or version (${plan.engine}, ${plan.version}).`,
      "Make a new plan.",
    );
  const begun = await beginRun(options.store.path, plan.mode, request.takeOver);
  if (begun.kind !== "done") return begun;
  const journal = begun.value;
  try {
    const seen = await lookAgain(plan, request, options, journal);
    if (seen.kind !== "done") return seen;
    const orgOf = (address: string) => journal.creates().find((create) => create.address === address)?.orgId ?? "";
    const decisions = await askAboutOrphans(plan.keys, orgOf, request.consent);
    if (decisions.kind !== "done") return decisions;
    return await perform({ ...options, ...request, ...seen.value, journal, created, decisions: decisions.value });
  } finally {
    await journal.end();
  }
}

/** Fails when the plan is no longer the one that was shown, or a new private key could not be kept. */
async function lookAgain(
  plan: Plan,
  { readModule, signal }: ApplyRequest,
  { api, store, privateKeys }: ApplyOptions,
  journal: RunJournal,
): Promise<Outcome<Look & { readonly module: DesiredModule }, PlanFailure>> {
  const module = await readModule();
  if (module.kind !== "done") return withoutStops(module);
  const creating = plan.keys.filter((key) => key.actions.some(({ kind }) => kind === "create"));
  const seen = await look(
    { api, store, privateKeys, signal },
    { mode: plan.mode, address: plan.address, module: module.value },
    journal.creates(),
    new Set(creating.map(({ orgId }) => orgId)),
  );
  if (seen.kind !== "done") return seen;
  const changed = whatChanged(plan, seen.value.plan);
  if (changed !== undefined) return withoutStops(changed);
  const ready =
    creating.length > 0 && privateKeys !== "state" ? await privateKeys.prepare(creating.length) : done(undefined);
  return ready.kind === "done" ? done({ ...seen.value, module: module.value }) : withoutStops(ready);
}
