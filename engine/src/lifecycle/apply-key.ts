/** Applies the plan of one key, step by step, each recorded before the next. */
import type { ApiKey } from "../admin-api/admin-api.ts";
import { done, type Outcome } from "../outcome.ts";
import type { ApplyContext } from "./apply-context.ts";
import { changesOf } from "./change-key.ts";
import { createKey } from "./create-key.ts";
import { deleteKey } from "./delete-key.ts";
import { type KeyInAtlas, keyRecord } from "./key-record.ts";
import { liveShape } from "./key-shape.ts";
import type { KeyPlan } from "./plan.ts";
import type { WantedKey } from "./resolve.ts";

export interface KeyWork {
  readonly plan: KeyPlan;
  readonly wanted: WantedKey | undefined;
  /** As Atlas has it now; undefined when it is not there. */
  readonly key: ApiKey | undefined;
  /** Of a key that an earlier run created and did not record: its private key, where that goes into the state. */
  readonly adopted: { readonly privateKey: string | null } | undefined;
}

/** How many steps `applyKey` takes when nothing fails. */
export function countSteps({ kind, actions, isRecordOutdated }: KeyPlan): number {
  const whole = actions.filter((action) => action.kind === "create" || action.kind === "delete").length;
  return whole + changesOf(actions).length + (isRecordOutdated && recordsFirst(kind) ? 1 : 0);
}

/** `inTurn` runs one create after the other. */
export async function applyKey(
  context: ApplyContext,
  { plan, wanted, key, adopted }: KeyWork,
  inTurn: (create: () => Promise<boolean>) => Promise<boolean>,
): Promise<void> {
  const { address, orgId, kind, actions } = plan;
  const { steps, recorder, journal } = context;
  let current: KeyInAtlas | undefined = key && {
    apiKeyId: key.id,
    orgId,
    publicKey: key.publicKey,
    shape: liveShape(key),
  };

  function record(privateKey?: string | null): Promise<Outcome<void>> {
    const isAbsent = current === undefined || wanted === undefined;
    return recorder.record(address, isAbsent ? "absent" : keyRecord(current as KeyInAtlas, wanted, privateKey));
  }

  if (plan.isRecordOutdated && recordsFirst(kind)) {
    const work = async () => {
      const recorded = await record(adopted?.privateKey);
      return recorded.kind === "done" && adopted !== undefined ? await journal.settled(address) : recorded;
    };
    if (!(await steps.run({ address, title: "record what Atlas has", work }))) return;
  }
  const deletion = actions.find((action) => action.kind === "delete");
  if (deletion !== undefined) {
    const work = () => deleteKey(context, address, deletion);
    if (!(await steps.run({ address, title: `delete ${deletion.apiKeyId}`, work }))) return;
    current = undefined;
  }
  const creation = actions.find((action) => action.kind === "create");
  if (creation !== undefined && wanted !== undefined) {
    const work = async (): Promise<Outcome<void>> => {
      const created = await createKey(context, wanted, orgId);
      if (created.kind !== "done") return created;
      current = created.value;
      return done(undefined);
    };
    const title = `create in ${creation.projectId}`;
    if (!(await inTurn(() => steps.run({ address, title, work })))) return;
  }
  await Promise.all(
    changesOf(actions).map(({ title, request, after }) => {
      const work = async (): Promise<Outcome<void>> => {
        if (current === undefined) throw new Error("a key is changed only while it is there");
        const answer = await request(context, current);
        if (answer.kind !== "done") return answer;
        current = { ...current, shape: after(current.shape) };
        return await record();
      };
      return steps.run({ address, title, work });
    }),
  );
}

/** A create or a delete overwrites the record anyway. */
function recordsFirst(kind: KeyPlan["kind"]): boolean {
  return kind === "update" || kind === "nothing";
}
