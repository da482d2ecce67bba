/** Creates a key so that whatever happens in between, the next run can tell what became of it. */
import type { ApiFailure, CreatedApiKey } from "../admin-api/admin-api.ts";
import { done, failed, type Outcome } from "../outcome.ts";
import type { CreatedInAtlas, UnfinishedCreate } from "../state/journal.ts";
import type { ApplyContext } from "./apply-context.ts";
import { type KeyInAtlas, keyRecord } from "./key-record.ts";
import { liveShape } from "./key-shape.ts";
import type { WantedKey } from "./resolve.ts";
import { appearedSince } from "./settle.ts";

/** Only one at a time in an organization: of two unanswered creates nobody could tell which one made a key. */
export async function createKey(context: ApplyContext, wanted: WantedKey, orgId: string): Promise<Outcome<KeyInAtlas>> {
  const { api, journal, signal, knownIds } = context;
  const { address, shape, firstProject: projectId } = wanted;
  const projectRoles = shape.assignments.find((assignment) => assignment.projectId === projectId)?.roles ?? [];
  const key = { desc: shape.description, roles: [...shape.organizationRoles, ...projectRoles] };
  const create: UnfinishedCreate = {
    address,
    orgId,
    projectId,
    description: key.desc,
    roles: key.roles,
    before: [...(knownIds.get(orgId) ?? [])],
    appeared: undefined,
    created: undefined,
  };
  const begun = await journal.begin(create);
  if (begun.kind !== "done") return begun;
  const answer = await api.createProjectKey(projectId, key, signal);
  if (answer.kind === "done") return await keepAndRecord(context, wanted, orgId, answer.value);
  if (answer.kind === "failed" && answer.effect === "unknown") return await unanswered(context, create, answer);
  const settled = await journal.settled(address);
  return settled.kind === "done" ? answer : settled;
}

/**
 * The id is noted before the secret is kept: a secret in a place that others keep theirs in too would not tell whose
 * key it is. Of a process that is killed between the two nobody has the secret, and the next run knows the key.
 */
async function keepAndRecord(
  { journal, recorder, privateKeys, knownIds, created }: ApplyContext,
  wanted: WantedKey,
  orgId: string,
  answer: CreatedApiKey,
): Promise<Outcome<KeyInAtlas>> {
  const { address } = wanted;
  const isInState = privateKeys === "state";
  knownIds.get(orgId)?.add(answer.id);
  const note: CreatedInAtlas = {
    apiKeyId: answer.id,
    kept: false,
    privateKey: isInState ? answer.privateKey : undefined,
  };
  const named = await journal.answered(address, note);
  const kept = isInState ? done({ place: "the state" }) : await privateKeys.keep(answer.id, answer.privateKey);
  if (kept.kind !== "done") return kept;
  const noted = isInState ? named : await journal.answered(address, { ...note, kept: true });
  const inAtlas = { apiKeyId: answer.id, orgId, publicKey: answer.publicKey, shape: liveShape(answer) };
  created.push({ address, apiKeyId: answer.id, orgId, publicKey: answer.publicKey, privateKeyPlace: kept.value.place });
  const recorded = await recorder.record(address, keyRecord(inAtlas, wanted, isInState ? answer.privateKey : null));
  if (recorded.kind !== "done") return recorded;
  if (noted.kind !== "done") return noted;
  const settled = await journal.settled(address);
  return settled.kind === "done" ? done(inAtlas) : settled;
}

/** Tells what can be told now. The journal keeps what the next run needs to settle it. */
async function unanswered(
  { api, signal, journal }: ApplyContext,
  create: UnfinishedCreate,
  failure: ApiFailure,
): Promise<Outcome<KeyInAtlas>> {
  const list = await api.organizationKeys(create.orgId, signal);
  const appeared = list.kind === "done" ? appearedSince(create, list.value) : undefined;
  // When that cannot be noted, the next run is only less certain.
  if (appeared !== undefined) await journal.unanswered(create.address, appeared.map(idOf));
  const found =
    appeared === undefined
      ? "Whether the key was created is not known yet."
      : appeared.length === 0
        ? "No key has appeared so far."
        : `${appeared.map(idOf).join(", ")} has appeared since, and nobody has its private key.`;
  return failed("create-unanswered", `${failure.message} ${found}`, "Apply again: that settles what became of it.");
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
