/**
 * What became of a create that an earlier run did not finish: the keys of the organization before and now tell.
 * Pure; who calls has listed the keys.
 */
import type { ApiKey } from "../admin-api/admin-api.ts";
import type { UnfinishedCreate } from "../state/journal.ts";
import { isOrganizationRole, liveShape, meetsOrganizationRoles, sameSet } from "./key-shape.ts";
import type { Live } from "./live.ts";
import type { Orphan } from "./plan.ts";
import type { Selection } from "./selection.ts";

export type Settled =
  /** No key has appeared. */
  | { readonly kind: "did-not-happen" }
  /** The key is there and somebody has its secret: it only needs to be recorded. */
  | {
      readonly kind: "adopt";
      readonly key: ApiKey;
      readonly orgId: string;
      /** The same key, for when its place has been taken. */
      readonly orphans: readonly Orphan[];
    }
  /** Keys that have appeared since, one of which may be ours; nobody has its secret. */
  | { readonly kind: "orphans"; readonly orphans: readonly Orphan[] };

/** By address. `secrets`: of the keys that Atlas has named in an answer, those whose private key is kept. */
export function settleAll(selection: Selection, live: Live, secrets: ReadonlySet<string>): Map<string, Settled> {
  const answered = selection.unfinished.flatMap(({ created }) => created?.apiKeyId ?? []);
  const taken = new Set([...selection.takenIds, ...answered]);
  return new Map(
    selection.unfinished.map((create) => {
      const now = live.lists.get(create.orgId) ?? [];
      return [
        create.address,
        create.created === undefined ? search(create, now, taken) : find(create, now, secrets, selection.takenIds),
      ];
    }),
  );
}

/** Atlas has answered: which key it is, is known. */
function find(
  { created, orgId }: UnfinishedCreate,
  now: readonly ApiKey[],
  secrets: ReadonlySet<string>,
  recorded: ReadonlySet<string>,
): Settled {
  const key = now.find(({ id }) => id === created?.apiKeyId);
  if (created === undefined || key === undefined || recorded.has(key.id)) return { kind: "did-not-happen" };
  const orphans = [orphan(key, "certain")];
  const hasSecret = created.kept || created.privateKey !== undefined || secrets.has(key.id);
  return hasSecret ? { kind: "adopt", key, orgId, orphans } : { kind: "orphans", orphans };
}

/**
 * Atlas has not answered: the keys that have appeared since tell. That a secret of one of them is kept here says nothing:
 * it may be that of another folder's key.
 */
function search(create: UnfinishedCreate, now: readonly ApiKey[], taken: ReadonlySet<string>): Settled {
  const appeared = appearedSince(create, now).filter(({ id }) => !taken.has(id));
  if (appeared.length === 0) return { kind: "did-not-happen" };
  return { kind: "orphans", orphans: appeared.map((key) => orphan(key, likenessOf(create, key))) };
}

function likenessOf(create: UnfinishedCreate, key: ApiKey): Orphan["likeness"] {
  if (!matches(create, key)) return "differs";
  return create.appeared === undefined || create.appeared.includes(key.id) ? "matches" : "later";
}

/** By their ids. */
export function appearedSince({ before }: UnfinishedCreate, now: readonly ApiKey[]): ApiKey[] {
  const known = new Set(before);
  return now.filter(({ id }) => !known.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Our description, our roles in our project and in no other. */
function matches(create: UnfinishedCreate, key: ApiKey): boolean {
  const shape = liveShape(key);
  const [assignment, second] = shape.assignments;
  return (
    key.desc === create.description &&
    assignment?.projectId === create.projectId &&
    second === undefined &&
    sameSet(
      assignment.roles,
      create.roles.filter((role) => !isOrganizationRole(role)),
    ) &&
    meetsOrganizationRoles(create.roles.filter(isOrganizationRole), shape.organizationRoles)
  );
}

/** Atlas answers in changing order; two looks at the same are to be the same. */
function orphan({ id, desc, publicKey, roles }: ApiKey, likeness: Orphan["likeness"]): Orphan {
  const sorted = [...roles].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { apiKeyId: id, description: desc, publicKey, roles: sorted, likeness };
}
