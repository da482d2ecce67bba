/** Deletes what unanswered creates have left behind, after asking. */
import { done, failed, type Outcome } from "../outcome.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { OrphanConsent, OrphanQuestion } from "./consent.ts";
import { deleteFromAtlas } from "./delete-key.ts";
import type { KeyPlan } from "./plan.ts";

export interface OrphanDecision {
  readonly address: string;
  readonly orgId: string;
  /** Empty: none is ours. */
  readonly apiKeyIds: readonly string[];
}

/** Asks for every key before anything is done. */
export async function askAboutOrphans(
  keys: readonly KeyPlan[],
  orgOf: (address: string) => string,
  consent: OrphanConsent,
): Promise<Outcome<readonly OrphanDecision[]>> {
  const decisions: OrphanDecision[] = [];
  for (const { address, orphans } of keys) {
    if (orphans.length === 0) continue;
    const question = { address, orgId: orgOf(address), orphans };
    const answer = await consent(question);
    if (answer.kind === "stop") return refused(question);
    const chosen = answer.kind === "delete" ? answer.apiKeyIds : [];
    const apiKeyIds = orphans.map(({ apiKeyId }) => apiKeyId).filter((id) => chosen.includes(id));
    decisions.push({ address, orgId: question.orgId, apiKeyIds });
  }
  return done(decisions);
}

/** False: a step failed. */
export async function settleOrphans(context: ApplyContext, decisions: readonly OrphanDecision[]): Promise<boolean> {
  for (const { address, orgId, apiKeyIds } of decisions) {
    for (const apiKeyId of apiKeyIds) {
      const work = () => deleteFromAtlas(context, orgId, apiKeyId);
      if (!(await context.steps.run({ address, title: `delete ${apiKeyId}, left by an unanswered create`, work })))
        return false;
    }
    const settled = await context.steps.run({
      address,
      title: "close the unanswered create",
      work: () => context.journal.settled(address),
    });
    if (!settled) return false;
  }
  return true;
}

function refused({ address, orphans }: OrphanQuestion): Outcome<never> {
  const list = orphans.map(
    ({ apiKeyId, publicKey, description }) => `${apiKeyId} (${publicKey}, ${JSON.stringify(description)})`,
  );
  return failed(
    "orphans",
    `A create of ${address} got no answer. Since then these keys have appeared, and which of them is ours is not certain: ${list.join("; ")}.`,
    "Delete ours in Atlas, or apply where you can be asked.",
  );
}
