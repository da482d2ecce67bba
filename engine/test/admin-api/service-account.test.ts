import { describe, expect, test } from "vitest";
import { account, data, first, keyId, oauth, org, requestsOf, signedIn, startAtlas } from "./atlas.ts";
import { clientOf, createdKey, json, never, projectId, refuse, startServer } from "./server.ts";

const token = "POST /api/oauth/token 200";

describe("the access token", () => {
  test("is fetched once for calls that begin together, and kept for later ones", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas, oauth);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => api.organizationKey(org, keyId, never)));
    for (const outcome of outcomes) expect(outcome.kind).toBe("done");
    await api.removeKey(first, keyId, never);
    const requests = requestsOf(atlas);
    expect(requests.filter((request) => request === token)).toHaveLength(1);
    expect(requests).toHaveLength(1 + 8 + 1);
  });

  test("is asked for as RFC 6749 says", async () => {
    const server = await startServer((request, response) =>
      request.path === "/api/oauth/token"
        ? json(response, 200, { access_token: "t0ken-t0ken", expires_in: 3600, token_type: "Bearer" })
        : json(response, 200, { results: [], links: [] }),
    );
    await clientOf(server.url, {}, oauth).organizations(never);
    const [asked, used] = server.requests;
    expect(asked).toMatchObject({ method: "POST", body: "grant_type=client_credentials" });
    expect(asked?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
      authorization: `Basic ${Buffer.from(`${account.clientId}:${account.clientSecret}`).toString("base64")}`,
    });
    expect(used?.headers.authorization).toBe("Bearer t0ken-t0ken");
  });

  test("is renewed ten minutes before it expires, and not earlier", async () => {
    let now = 0;
    const atlas = await startAtlas({ now: () => now });
    const api = signedIn(atlas, oauth, { now: () => now });
    for (const [minutes, tokens] of [
      [0, 1],
      [49, 1],
      [51, 2],
      [51 + 49, 2],
    ] as const) {
      now = minutes * 60_000;
      expect(await api.organizations(never)).toMatchObject({ kind: "done" });
      expect(requestsOf(atlas).filter((request) => request === token)).toHaveLength(tokens);
    }
  });

  test("that lives shortly is not renewed at every call", async () => {
    let now = 0;
    const atlas = await startAtlas({ now: () => now, switches: { tokenLifetimeMs: 60_000 } });
    const api = signedIn(atlas, oauth, { now: () => now });
    for (const seconds of [0, 10, 49, 51, 80]) {
      now = seconds * 1000;
      await api.organizations(never);
    }
    expect(requestsOf(atlas).filter((request) => request === token)).toHaveLength(2);
  });

  test.each(["UNEXPECTED_ERROR", "invalid_token"])("that Atlas no longer takes (%s) is renewed, once", async (code) => {
    let tokens = 0;
    const server = await startServer((request, response) => {
      if (request.path === "/api/oauth/token") {
        tokens += 1;
        return json(response, 200, { access_token: `number-${tokens}`, expires_in: 3600 });
      }
      if (request.headers.authorization === "Bearer number-2") return json(response, 200, createdKey);
      if (request.method === "GET" && tokens === 1) return json(response, 200, { results: [], links: [] });
      json(response, 401, code === "invalid_token" ? { error: code } : { errorCode: code, error: 401 });
    });
    const api = clientOf(server.url, {}, oauth);
    await api.organizations(never);
    const create = () => api.createProjectKey(projectId, { desc: "x", roles: ["GROUP_OWNER"] }, never);
    expect(await create()).toMatchObject({ kind: "done" });
    expect(tokens).toBe(2);
  });

  test("that is refused though it was just fetched is not fetched again", async () => {
    const server = await startServer((request, response) =>
      request.path === "/api/oauth/token"
        ? json(response, 200, { access_token: "token-token", expires_in: 3600 })
        : refuse(response, 401, "UNEXPECTED_ERROR"),
    );
    const outcome = await clientOf(server.url, {}, oauth).organizations(never);
    expect(outcome).toMatchObject({ kind: "failed", code: "sign-in-refused", status: 401 });
    expect(outcome).toHaveProperty("message", expect.stringContaining("did not accept the service account"));
    expect(server.requests).toHaveLength(2);
  });

  test("is not renewed for a missing permission", async () => {
    const readOnly = data.serviceAccounts.map((each) => ({ ...each, roles: ["ORG_READ_ONLY"] }));
    const atlas = await startAtlas({ data: { ...data, serviceAccounts: readOnly } });
    const api = signedIn(atlas, oauth);
    await api.organizations(never);
    atlas.clearRequests();
    const outcome = await api.createOrganizationKey(org, { desc: "x", roles: ["ORG_MEMBER"] }, never);
    expect(outcome).toMatchObject({ kind: "failed", code: "USER_UNAUTHORIZED", effect: "none" });
    expect(atlas.requests()).toHaveLength(1);
  });

  test("is revoked by signing out", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas, oauth);
    await api.signOut(never);
    expect(atlas.requests()).toEqual([]);
    await api.organizations(never);
    await api.signOut(never);
    expect(requestsOf(atlas)).toEqual([token, "GET /api/atlas/v2/orgs 200", "POST /api/oauth/revoke 200"]);
  });
});

describe("a failing token request", () => {
  test("names a wrong secret, without showing it", async () => {
    const atlas = await startAtlas();
    const outcome = await signedIn(atlas, { ...oauth, clientSecret: "mdb_sa_sk_wrongwrongwrong" }).organizations(never);
    expect(outcome).toMatchObject({ kind: "failed", code: "invalid_client", status: 401, effect: "none" });
    expect(outcome).toHaveProperty("message", expect.stringContaining("client id and secret"));
    expect(JSON.stringify(outcome)).not.toContain("wrongwrong");
  });

  test("says what Atlas says of a forbidden account", async () => {
    const denied = data.serviceAccounts.map((each) => ({ ...each, accessDenied: true }));
    const atlas = await startAtlas({ data: { ...data, serviceAccounts: denied } });
    expect(await signedIn(atlas, oauth).organizations(never)).toMatchObject({ code: "access_denied", status: 403 });
  });

  test("is repeated while Atlas limits requests", async () => {
    const atlas = await startAtlas();
    atlas.setFaults([
      { request: 1, when: "before", fault: "429", retryAfterSeconds: 3 },
      { request: 2, when: "before", fault: "503" },
      { request: 3, when: "after", fault: "reset" },
    ]);
    const waits: string[] = [];
    const api = signedIn(atlas, oauth, { onWait: ({ why, action }) => waits.push(`${why}: ${action}`) });
    expect(await api.organizations(never)).toMatchObject({ kind: "done" });
    const action = "sign in with the service account";
    expect(waits).toEqual([`rate-limited: ${action}`, `unavailable: ${action}`, `no-answer: ${action}`]);
  });

  test.each([
    ["no JSON", "hello"],
    ["no token", "{}"],
    ["a token that is no word", '{"access_token":"a b\\n"}'],
  ])("with %s in its answer is told", async (_, body) => {
    const server = await startServer((_request, response) => response.end(body));
    const outcome = await clientOf(server.url, {}, oauth).createProjectKey(projectId, { desc: "", roles: [] }, never);
    expect(outcome).toMatchObject({ kind: "failed", code: "unexpected-answer", effect: "none" });
  });

  test("after a change that may have been made says that it may", async () => {
    let now = 0;
    let tokens = 0;
    const server = await startServer((request, response) => {
      if (request.path !== "/api/oauth/token") return refuse(response, 503, "UNEXPECTED_ERROR");
      tokens += 1;
      if (tokens === 1) return json(response, 200, { access_token: "token-token", expires_in: 3600 });
      json(response, 401, { error: "invalid_client" });
    });
    const expire = () => {
      now = 3_600_000;
    };
    const api = clientOf(server.url, { now: () => now, onWait: expire }, oauth);
    const outcome = await api.removeKey(projectId, keyId, never);
    expect(outcome).toMatchObject({ kind: "failed", code: "invalid_client", effect: "unknown" });
    expect(tokens).toBe(2);
  });

  test("ends with the last call that waits for it", async () => {
    let closed = 0;
    const server = await startServer((_request, response) => void response.on("close", () => void closed++));
    const [one, two] = [new AbortController(), new AbortController()];
    const api = clientOf(server.url, {}, oauth);
    const outcomes = [one, two].map(({ signal }) => api.organizations(signal));
    await expect.poll(() => server.requests.length, { interval: 1 }).toBe(1);
    one.abort();
    expect(await outcomes[0]).toEqual({ kind: "cancelled" });
    expect(closed).toBe(0);
    two.abort();
    expect(await outcomes[1]).toEqual({ kind: "cancelled" });
    await expect.poll(() => closed, { interval: 1 }).toBe(1);
    const third = new AbortController();
    const later = api.organizations(third.signal);
    await expect.poll(() => server.requests.length, { interval: 1 }).toBe(2);
    third.abort();
    expect(await later).toEqual({ kind: "cancelled" });
  });
});
