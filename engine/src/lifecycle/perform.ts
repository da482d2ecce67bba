/** Does what a plan says, once it is certain that it still holds. */
import type { AdminApi } from "../admin-api/admin-api.ts";
import type { Outcome } from "../outcome.ts";
import type { StateStore } from "../state/state-store.ts";
import type { ApplyContext, CreatedKey } from "./apply-context.ts";
import { applyKey, countSteps, type KeyWork } from "./apply-key.ts";
import type { DesiredModule } from "./desired.ts";
import type { Look } from "./look.ts";
import { named } from "./names.ts";
import type { KeyPlan } from "./plan.ts";
import type { PrivateKeys } from "./private-keys.ts";
import type { OnProgress } from "./progress.ts";
import { createRecorder } from "./recorder.ts";
import type { RunJournal } from "./run-journal.ts";
import { type Settled, settleAll } from "./settle.ts";
import { type OrphanDecision, settleOrphans } from "./settle-orphans.ts";
import { createStepRunner } from "./step-runner.ts";

export interface PerformOptions extends Look {
  readonly api: AdminApi;
  readonly store: StateStore;
  readonly privateKeys: PrivateKeys;
  readonly limit: number;
  readonly module: DesiredModule;
  readonly journal: RunJournal;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
  /** Filled while it runs. */
  readonly created: CreatedKey[];
  readonly decisions: readonly OrphanDecision[];
}

export async function perform(options: PerformOptions): Promise<Outcome<void>> {
  const { plan, selection, live, secrets, journal, decisions } = options;
  const settled = settleAll(selection, live, secrets);
  const works = plan.keys.map((key) => workOf(key, options, settled.get(key.address)));
  // What did not happen is over, but for a create that is now done again: its own entry takes the place.
  for (const { plan: key } of works) {
    if (settled.get(key.address)?.kind !== "did-not-happen" || key.kind === "create" || key.kind === "replace")
      continue;
    const closed = await journal.settled(key.address);
    if (closed.kind !== "done") return closed;
  }
  const context = contextOf(options, works);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (create: () => Promise<boolean>): Promise<boolean> => {
    const result = turn.then(create);
    turn = result;
    return result;
  };
  if (await settleOrphans(context, decisions)) await Promise.all(works.map((work) => applyKey(context, work, inTurn)));
  return context.steps.result();
}

function workOf(plan: KeyPlan, { selection, live, journal }: PerformOptions, settled: Settled | undefined): KeyWork {
  const { address, apiKeyId } = plan;
  const wanted = selection.wanted.find((key) => key.address === address);
  if (settled?.kind === "adopt" && settled.key.id === apiKeyId) {
    const noted = journal.creates().find((create) => create.address === address)?.created;
    return { plan, wanted, key: settled.key, adopted: { privateKey: noted?.privateKey ?? null } };
  }
  const found = live.keys.get(apiKeyId ?? "");
  return { plan, wanted, key: found?.kind === "found" ? found.key : undefined, adopted: undefined };
}

function contextOf(options: PerformOptions, works: readonly KeyWork[]): ApplyContext {
  const { api, signal, store, document, move, module, journal, privateKeys, limit, onProgress, created, live } =
    options;
  const ofOrphans = options.decisions.reduce((sum, { apiKeyIds }) => sum + apiKeyIds.length + 1, 0);
  const total = works.reduce((sum, { plan }) => sum + countSteps(plan), ofOrphans);
  return {
    api,
    signal,
    recorder: createRecorder({ store, document, move, era: module.era, provider: module.provider }),
    journal,
    privateKeys,
    steps: createStepRunner({ limit, total, signal, onProgress }),
    knownIds: new Map([...live.lists].map(([orgId, keys]) => [orgId, new Set(keys.map(({ id }) => id))])),
    created,
    projectText: (projectId) => named(projectId, live.projectNames.get(projectId)),
  };
}
