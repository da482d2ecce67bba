/** Two organizations to test with. */
import type { ApiKeyData, Data } from "../src/simulator.ts";

export const acme = "64a000000000000000000001";
export const globex = "64a000000000000000000002";
export const web = "64b000000000000000000001";
export const api = "64b000000000000000000002";
export const data = "64b000000000000000000003";
export const foreign = "64b000000000000000000004";

const inOrg = (roleName: string, orgId = acme) => ({ orgId, roleName });
const inGroup = (groupId: string, roleName: string) => ({ groupId, roleName });

const key = (id: string, publicKey: string, roles: ApiKeyData["roles"]): ApiKeyData => ({
  id: `64c00000000000000000000${id}`,
  desc: `key ${publicKey}`,
  publicKey,
  privateKey: `754c8808-0ba8-4153-8eea-85daa09d400${id}`,
  roles,
});

export const owner = key("1", "ownerown", [inOrg("ORG_OWNER")]);
export const member = key("2", "memberme", [inOrg("ORG_MEMBER"), inGroup(web, "GROUP_READ_ONLY")]);
export const projectOwner = key("3", "projowne", [inOrg("ORG_MEMBER"), inGroup(web, "GROUP_OWNER")]);
export const manager = key("4", "managerm", [inOrg("ORG_MEMBER"), inGroup(web, "GROUP_ACCESS_MANAGER")]);
export const reader = key("5", "readerre", [inOrg("ORG_READ_ONLY"), inOrg("ORG_MEMBER"), inOrg("ORG_BILLING_ADMIN")]);
export const stranger = key("6", "stranger", [inOrg("ORG_OWNER", globex)]);

export const account = { clientId: `mdb_sa_id_${acme}`, secret: "mdb_sa_sk_secret", orgId: acme, roles: ["ORG_OWNER"] };

export const sample: Data = {
  organizations: [
    { id: acme, name: "Acme Corporation" },
    { id: globex, name: "Globex" },
  ],
  projects: [
    { id: web, orgId: acme, name: "web" },
    { id: api, orgId: acme, name: "api" },
    { id: data, orgId: acme, name: "data & more" },
    { id: foreign, orgId: globex, name: "api" },
  ],
  apiKeys: [owner, member, projectOwner, manager, reader, stranger],
  serviceAccounts: [account],
};

/** So many keys of Acme beside the sample's. */
export function manyKeys(count: number): ApiKeyData[] {
  return Array.from({ length: count }, (_, index) => {
    const text = String(index).padStart(4, "0");
    const letters = text.replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] as string);
    return {
      ...key("1", `many${letters}`, [inOrg("ORG_MEMBER"), inGroup(web, "GROUP_READ_ONLY")]),
      id: `64d00000000000000000${text}`,
    };
  });
}
