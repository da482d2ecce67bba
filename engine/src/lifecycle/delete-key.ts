/** Deletes keys; that one is gone already is as good. */
import { done, type Outcome } from "../outcome.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { Action } from "./plan.ts";

/** From Atlas, then from wherever we have something of it. */
export async function deleteKey(
  context: ApplyContext,
  address: string,
  { apiKeyId, orgId }: Extract<Action, { kind: "delete" }>,
): Promise<Outcome<void>> {
  const deleted = await deleteFromAtlas(context, orgId, apiKeyId);
  return deleted.kind === "done" ? await forgetRecord(context, address) : deleted;
}

export async function deleteFromAtlas(context: ApplyContext, orgId: string, apiKeyId: string): Promise<Outcome<void>> {
  const deleted = await context.api.deleteOrganizationKey(orgId, apiKeyId, context.signal);
  const isGone = deleted.kind === "failed" && deleted.code === "API_KEY_NOT_FOUND";
  if (deleted.kind !== "done" && !isGone) return deleted;
  context.knownIds.get(orgId)?.delete(apiKeyId);
  await forgetSecret(context, apiKeyId);
  return done(undefined);
}

/** Also of a create that an earlier run left: nothing of it is left then. */
export async function forgetRecord({ recorder, journal }: ApplyContext, address: string): Promise<Outcome<void>> {
  const recorded = await recorder.record(address, "absent");
  return recorded.kind === "done" ? await journal.settled(address) : recorded;
}

/** Of a key that is no more: it opens nothing, so that one that cannot be removed does no harm. */
export async function forgetSecret({ privateKeys }: ApplyContext, apiKeyId: string): Promise<void> {
  if (privateKeys !== "state") await privateKeys.forget(apiKeyId).catch(() => undefined);
}
