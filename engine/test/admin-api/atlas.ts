/** A simulated Atlas with two organizations, and clients that sign in to it. */
import { onTestFinished } from "vitest";
import { type Data, type Simulator, type SimulatorOptions, startSimulator } from "../../../simulator/src/simulator.ts";
import type { ClientOptions } from "../../src/admin-api/client.ts";
import type { Credentials } from "../../src/credentials/credentials.ts";
import { clientOf } from "./server.ts";

export const org = "5f0000000000000000000001";
export const otherOrg = "5f0000000000000000000002";
export const [first, second, third] = [project(1), project(2), project(3)];
export const keyId = "5f00000000000000000000a1";

export const owner = { publicKey: "ownerown", privateKey: "0f0e0d0c-1111-4222-8333-444455556666" };
export const reader = { publicKey: "readerre", privateKey: "1a1b1c1d-1111-4222-8333-444455556666" };
export const account = { clientId: "mdb_sa_id_5f00000000000000000000c1", clientSecret: "mdb_sa_sk_verysecretindeed" };

export const digest = { kind: "apiKey", ...owner } as const satisfies Credentials;
export const oauth = { kind: "serviceAccount", ...account } as const satisfies Credentials;
export const signIns = [
  { name: "digest", credentials: digest },
  { name: "oauth", credentials: oauth },
];

export function project(number: number): string {
  return `5f00000000000000000001${String(number).padStart(2, "0")}`;
}

export const data: Data = {
  organizations: [
    { id: org, name: "Acme" },
    { id: otherOrg, name: "Other" },
  ],
  projects: [
    ...[first, second, third].map((id, index) => ({ id, orgId: org, name: `project ${index + 1}` })),
    { id: project(9), orgId: otherOrg, name: "elsewhere" },
  ],
  apiKeys: [
    { id: "5f00000000000000000000f1", desc: "owner", ...owner, roles: [{ orgId: org, roleName: "ORG_OWNER" }] },
    { id: "5f00000000000000000000f2", desc: "reader", ...reader, roles: [{ orgId: org, roleName: "ORG_READ_ONLY" }] },
    {
      id: keyId,
      desc: "ci",
      publicKey: "cikeycik",
      privateKey: "22222222-1111-4222-8333-444455556666",
      roles: [
        { orgId: org, roleName: "ORG_MEMBER" },
        { groupId: first, roleName: "GROUP_READ_ONLY" },
      ],
    },
  ],
  serviceAccounts: [{ clientId: account.clientId, secret: account.clientSecret, orgId: org, roles: ["ORG_OWNER"] }],
};

/** Ends with the test. */
export async function startAtlas(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const atlas = await startSimulator({ data, seed: 1, ...options });
  onTestFinished(() => atlas.close());
  return atlas;
}

export function signedIn(atlas: Simulator, credentials: Credentials = digest, options: Partial<ClientOptions> = {}) {
  return clientOf(atlas.url, options, credentials);
}

/** As one line each: `GET /api/atlas/v2/orgs 200`. */
export function requestsOf(atlas: Simulator): string[] {
  return atlas.requests().map(({ method, path, status }) => `${method} ${path.replace(/\?.*/, "")} ${status}`);
}
