import { describe, expect, test } from "vitest";
import type { Simulator } from "../src/simulator.ts";
import { send, simulate, v2 } from "./client.ts";
import { account, acme, globex, sample } from "./sample.ts";

const ownerOf = (orgId: string) => ({ orgId, roleName: "ORG_OWNER" });

const form = "application/x-www-form-urlencoded";

function post(simulator: Simulator, path: string, body: string, user = `${account.clientId}:${account.secret}`) {
  const Authorization = `Basic ${Buffer.from(user).toString("base64")}`;
  return send(simulator.url, "POST", `/api/oauth/${path}`, { headers: { Authorization, "Content-Type": form }, body });
}

const tokenOf = async (simulator: Simulator): Promise<string> =>
  (await post(simulator, "token", "grant_type=client_credentials")).json.access_token;

function get(simulator: Simulator, token: string, path = "/orgs") {
  const headers = { Accept: v2, Authorization: `Bearer ${token}` };
  return send(simulator.url, "GET", `/api/atlas/v2${path}`, { headers });
}

test("a person's access token lets in, and sees every organization that the person is in", async () => {
  const user = { username: "pat@example.com", accessToken: "pats-token", roles: [ownerOf(acme), ownerOf(globex)] };
  const simulator = await simulate({ data: { ...sample, users: [user] } });
  expect((await get(simulator, "pats-token")).json.results.map(({ id }: { id: string }) => id)).toEqual([acme, globex]);
  expect((await get(simulator, "another")).status).toBe(401);
  expect(simulator.state().users).toEqual([user]);
});

describe("a token", () => {
  test("is given for client credentials and lets in for an hour", async () => {
    let now = 0;
    const simulator = await simulate({ now: () => now });
    const { status, json } = await post(simulator, "token", "grant_type=client_credentials");
    expect([status, json]).toEqual([200, { access_token: expect.any(String), expires_in: 3600, token_type: "Bearer" }]);
    now = 3_599_999;
    expect((await get(simulator, json.access_token)).json.results).toMatchObject([{ id: acme }]);
    now = 3_600_000;
    expect((await get(simulator, json.access_token)).status).toBe(401);
  });

  test("is no longer good once revoked", async () => {
    const simulator = await simulate();
    const [kept, revoked] = [await tokenOf(simulator), await tokenOf(simulator)];
    const { status, text } = await post(simulator, "revoke", `token=${revoked}&token_type_hint=access_token`);
    expect([status, text]).toEqual([200, ""]);
    expect((await get(simulator, revoked)).status).toBe(401);
    expect((await get(simulator, kept)).status).toBe(200);
  });

  test("is revoked by nobody else", async () => {
    const other = { ...account, clientId: "mdb_sa_id_other" };
    const simulator = await simulate({ data: { ...sample, serviceAccounts: [account, other] } });
    const token = await tokenOf(simulator);
    expect((await post(simulator, "revoke", `token=${token}`, `${other.clientId}:${other.secret}`)).status).toBe(200);
    expect((await get(simulator, token)).status).toBe(200);
  });

  test("that nobody gave is refused as the authentication layer does", async () => {
    const { status, json } = await get(await simulate(), "made.up.token");
    expect([status, json.errorCode]).toEqual([401, "UNEXPECTED_ERROR"]);
  });

  test("has no key to tell of in the system's status", async () => {
    const simulator = await simulate();
    expect((await get(simulator, await tokenOf(simulator), "")).json.apiKey).toBeNull();
  });
});

describe("errors are OAuth's", () => {
  test.each([
    ["no grant", "token", "scope=x", 400, "invalid_request"],
    ["another grant", "token", "grant_type=password", 400, "unsupported_grant_type"],
    ["nothing to revoke", "revoke", "", 400, "invalid_request"],
  ])("for %s", async (_, path, body, status, error) => {
    const reply = await post(await simulate(), path, body);
    expect([reply.status, reply.json.error, typeof reply.json.error_description]).toEqual([status, error, "string"]);
  });

  test.each(["", "nobody:x", `${account.clientId}:wrong`, account.clientId])("for the credentials %j", async (user) => {
    const { status, json } = await post(await simulate(), "token", "grant_type=client_credentials", user);
    expect([status, json.error]).toEqual([401, "invalid_client"]);
  });

  test("for a body that is no form", async () => {
    const { url } = await simulate();
    const headers = { "Content-Type": "application/json" };
    const { status, json } = await send(url, "POST", "/api/oauth/token", { headers, body: {} });
    expect([status, json.error]).toEqual([400, "invalid_request"]);
  });

  test("for a GET", async () => {
    expect((await send((await simulate()).url, "GET", "/api/oauth/token")).status).toBe(405);
  });

  test("for an account without access", async () => {
    const serviceAccounts = [{ ...account, accessDenied: true }];
    const simulator = await simulate({ data: { ...sample, serviceAccounts } });
    const { status, json } = await post(simulator, "token", "grant_type=client_credentials");
    expect([status, json.error]).toEqual([403, "access_denied"]);
  });
});

test("50 tokens a minute, where limits are kept, and then Atlas's own error", async () => {
  let now = 10_000;
  const simulator = await simulate({ now: () => now, switches: { rateLimits: true } });
  for (let count = 0; count < 50; count++) await tokenOf(simulator);
  now += 20_500;
  const { status, headers, json } = await post(simulator, "token", "grant_type=client_credentials");
  expect([status, headers["retry-after"], headers["x-error-code"]]).toEqual([429, "40", "RATE_LIMITED"]);
  expect(json.detail).toBe("Resource /api/oauth/token is limited to 50 requests every 1 minutes.");
  expect(json.parameters).toEqual(["/api/oauth/token", 50, 1]);
  now += 40_000;
  expect(await tokenOf(simulator)).toEqual(expect.any(String));
});
