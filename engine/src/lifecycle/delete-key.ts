/** Deletes keys; that one is gone already is as good. */
import { done, type Outcome } from "../outcome.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { Action } from "./plan.ts";

/** From Atlas, then from the state. */
export async function deleteKey(
  context: ApplyContext,
  address: string,
  { apiKeyId, orgId }: Extract<Action, { kind: "delete" }>,
): Promise<Outcome<void>> {
  const deleted = await deleteFromAtlas(context, orgId, apiKeyId);
  if (deleted.kind !== "done") return deleted;
  const recorded = await context.recorder.record(address, "absent");
  // Whether or not the key came from a create that an earlier run left: nothing of it is left.
  return recorded.kind === "done" ? await context.journal.settled(address) : recorded;
}

export async function deleteFromAtlas(
  { api, signal, privateKeys, knownIds }: ApplyContext,
  orgId: string,
  apiKeyId: string,
): Promise<Outcome<void>> {
  const deleted = await api.deleteOrganizationKey(orgId, apiKeyId, signal);
  const isGone = deleted.kind === "failed" && deleted.code === "API_KEY_NOT_FOUND";
  if (deleted.kind !== "done" && !isGone) return deleted;
  knownIds.get(orgId)?.delete(apiKeyId);
  if (privateKeys !== "state") await privateKeys.forget(apiKeyId);
  return done(undefined);
}
