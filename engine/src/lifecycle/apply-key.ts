/** Applies the plan of one key, step by step, each recorded before the next. */
import type { ApiKey } from "../admin-api/admin-api.ts";
import { done, type Outcome } from "../outcome.ts";
import type { ApplyContext } from "./apply-context.ts";
import { changesOf } from "./change-key.ts";
import { createKey } from "./create-key.ts";
import { deleteKey, forgetRecord, forgetSecret } from "./delete-key.ts";
import { type KeyInAtlas, keyRecord } from "./key-record.ts";
import { liveShape } from "./key-shape.ts";
import { named } from "./names.ts";
import type { Action, KeyPlan } from "./plan.ts";
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
export function countSteps({ actions, isRecordOutdated }: KeyPlan): number {
  const whole = actions.filter(isWhole).length;
  return whole + changesOf(actions).length + (isRecordOutdated && whole === 0 ? 1 : 0);
}

/** `inTurn` runs one create after the other. */
export async function applyKey(
  context: ApplyContext,
  { plan, wanted, key, adopted }: KeyWork,
  inTurn: (create: () => Promise<boolean>) => Promise<boolean>,
): Promise<void> {
  const { address, orgId, actions, drift } = plan;
  const { steps, recorder, journal } = context;
  const run = (title: string, work: () => Promise<Outcome<void>>) => steps.run({ address, title, work });
  let current: KeyInAtlas | undefined = key && {
    apiKeyId: key.id,
    orgId,
    publicKey: key.publicKey,
    shape: liveShape(key),
  };
  for (const change of drift) if (change.kind === "gone") await forgetSecret(context, change.apiKeyId);

  // A create or a delete changes the record anyway.
  if (plan.isRecordOutdated && !actions.some(isWhole)) {
    const isRecorded = await run("record what Atlas has", async () => {
      if (current === undefined || wanted === undefined) return await forgetRecord(context, address);
      const recorded = await recorder.record(address, keyRecord(current, wanted, adopted?.privateKey));
      return recorded.kind === "done" && adopted !== undefined ? await journal.settled(address) : recorded;
    });
    if (!isRecorded) return;
  }
  const deletion = actions.find((action) => action.kind === "delete");
  if (deletion !== undefined) {
    if (
      !(await run(`delete ${named(deletion.apiKeyId, deletion.before.description)}`, () =>
        deleteKey(context, address, deletion),
      ))
    )
      return;
    current = undefined;
  }
  const creation = actions.find((action) => action.kind === "create");
  if (wanted === undefined) return;
  if (creation !== undefined) {
    const create = async (): Promise<Outcome<void>> => {
      const created = await createKey(context, wanted, orgId);
      if (created.kind !== "done") return created;
      current = created.value;
      return done(undefined);
    };
    if (!(await inTurn(() => run(`create in ${context.projectText(creation.projectId)}`, create)))) return;
  }
  await Promise.all(
    changesOf(actions).map(({ title, request, after }) =>
      run(title(context), async () => {
        if (current === undefined) throw new Error("a key is changed only while it is there");
        const answer = await request(context, current);
        if (answer.kind !== "done") return answer;
        current = { ...current, shape: after(current.shape) };
        return await recorder.record(address, keyRecord(current, wanted, undefined));
      }),
    ),
  );
}

function isWhole({ kind }: Action): boolean {
  return kind === "create" || kind === "delete";
}
