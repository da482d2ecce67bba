/** An Atlas with two organizations; who signs in owns both, as a person may. */
import type { ApiKeyData, Data } from "../../../simulator/src/simulator.ts";

export const acme = "64a000000000000000000001";
export const globex = "64a000000000000000000002";

/** Twelve projects of Acme, in the order of their ids. */
export const projects = Array.from(
  { length: 12 },
  (_, index) => `64b0000000000000000000${String(index + 1).padStart(2, "0")}`,
);
export const [one = "", two = "", three = ""] = projects;
export const foreign = "64b000000000000000000099";

export const owner = { publicKey: "ownerown", privateKey: "0f0e0d0c-1111-4222-8333-444455556666" };

export const otherOwner = { publicKey: "otherown", privateKey: "1f0e0d0c-1111-4222-8333-444455556666" };

/** Owns Acme too. */
export const serviceAccount = {
  kind: "serviceAccount",
  clientId: "mdb_sa_id_64d000000000000000000001",
  clientSecret: `mdb_sa_sk_${"a".repeat(40)}`,
} as const;

const ownerKey: ApiKeyData = {
  id: "64c000000000000000000001",
  desc: "owner",
  ...owner,
  roles: [{ orgId: acme, roleName: "ORG_OWNER" }],
};

export const atlasData: Data = {
  organizations: [
    { id: acme, name: "Acme" },
    { id: globex, name: "Globex" },
  ],
  projects: [
    ...projects.map((id, index) => ({ id, orgId: acme, name: `project ${index + 1}` })),
    { id: foreign, orgId: globex, name: "elsewhere" },
  ],
  apiKeys: [ownerKey],
  serviceAccounts: [
    { clientId: serviceAccount.clientId, secret: serviceAccount.clientSecret, orgId: acme, roles: ["ORG_OWNER"] },
  ],
};

/** A key of Acme: `roles` by project; the organization role is Atlas's default. */
export function atlasKey(
  number: number,
  desc: string,
  roles: { readonly [projectId: string]: readonly string[] },
  organizationRoles: readonly string[] = ["ORG_MEMBER"],
): ApiKeyData {
  const letter = String.fromCharCode(96 + number);
  return {
    id: `64c0000000000000000001${String(number).padStart(2, "0")}`,
    desc,
    publicKey: letter.repeat(8),
    privateKey: `754c8808-0ba8-4153-8eea-85daa09d40${String(number).padStart(2, "0")}`,
    roles: [
      ...organizationRoles.map((roleName) => ({ orgId: acme, roleName })),
      ...Object.entries(roles).flatMap(([groupId, names]) => names.map((roleName) => ({ groupId, roleName }))),
    ],
  };
}

export function withKeys(...keys: readonly ApiKeyData[]): Data {
  return { ...atlasData, apiKeys: [...atlasData.apiKeys, ...keys] };
}

/** Of a key in Atlas: its project roles by project and its organization roles, sorted. */
export function rolesOf(data: Data, apiKeyId: string) {
  const roles = data.apiKeys.find(({ id }) => id === apiKeyId)?.roles ?? [];
  const inProjects: Record<string, string[]> = {};
  const organizationRoles: string[] = [];
  for (const role of roles) {
    if ("groupId" in role) inProjects[role.groupId] = [...(inProjects[role.groupId] ?? []), role.roleName].sort();
    else organizationRoles.push(role.roleName);
  }
  return { organizationRoles: organizationRoles.sort(), inProjects };
}
