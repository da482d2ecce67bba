import { describe, expect, test } from "vitest";
import { digest, first, keyId, org, reader, requestsOf, second, signedIn, startAtlas } from "./atlas.ts";
import {
  apiKey,
  clientOf,
  createdKey,
  json,
  never,
  privateKey,
  projectId,
  publicKey,
  refuse,
  startServer,
} from "./server.ts";

const key = { kind: "apiKey", publicKey, privateKey } as const;

/** As recorded from Atlas, to the byte. */
const challenge = (nonce: string, stale = false) =>
  `Digest realm="MMS Public API", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`;
const challengeBody = `{
  "error" : 401,
  "reason" : "Unauthorized",
  "detail" : "You are not authorized for this resource.",
  "errorCode" : "UNEXPECTED_ERROR"
}`;

describe("requests", () => {
  test("a call costs two at first and one ever after", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas);
    await api.organizationKey(org, keyId, never);
    expect(atlas.requests().map(({ status }) => status)).toEqual([401, 200]);
    atlas.clearRequests();
    await api.organizations(never);
    await api.createProjectKey(first, { desc: "x", roles: ["GROUP_OWNER"] }, never);
    await api.assignKey(second, keyId, ["GROUP_OWNER"], never);
    await api.removeKey(second, keyId, never);
    expect(requestsOf(atlas)).toEqual([
      "GET /api/atlas/v2/orgs 200",
      `POST /api/atlas/v2/groups/${first}/apiKeys 200`,
      `POST /api/atlas/v2/groups/${second}/apiKeys/${keyId} 204`,
      `DELETE /api/atlas/v2/groups/${second}/apiKeys/${keyId} 204`,
    ]);
  });

  test.each(["any", "rising", "one-time"] as const)(
    "twelve at once all succeed where nonces serve: %s",
    async (nonces) => {
      const atlas = await startAtlas({ switches: { nonces } });
      const api = signedIn(atlas);
      const twelve = () => Promise.all(Array.from({ length: 12 }, () => api.organizationKey(org, keyId, never)));
      for (const outcome of [...(await twelve()), ...(await twelve())]) expect(outcome.kind).toBe("done");
      const requests = atlas.requests().length;
      if (nonces === "any") expect(requests).toBe(1 + 24);
      // At worst what it costs without reuse.
      else expect(requests).toBeLessThanOrEqual(48);
    },
  );

  test.each([true, false])("an expired nonce costs one more, told by stale=%s", async (staleTrue) => {
    let now = 0;
    const atlas = await startAtlas({ now: () => now, switches: { nonceLifetimeMs: 1000, staleTrue } });
    const api = signedIn(atlas);
    await api.organizations(never);
    now = 2000;
    atlas.clearRequests();
    expect(await api.createProjectKey(first, { desc: "x", roles: ["GROUP_OWNER"] }, never)).toMatchObject({
      kind: "done",
    });
    await api.organizations(never);
    expect(atlas.requests().map(({ status }) => status)).toEqual([401, 200, 200]);
    expect(atlas.state().apiKeys.filter(({ desc }) => desc === "x")).toHaveLength(1);
  });

  test("a missing permission is said at once, and costs no second sign-in", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas, { kind: "apiKey", ...reader });
    await api.organizations(never);
    atlas.clearRequests();
    const outcome = await api.createOrganizationKey(org, { desc: "x", roles: ["ORG_MEMBER"] }, never);
    expect(outcome).toMatchObject({ kind: "failed", code: "USER_UNAUTHORIZED", status: 401, effect: "none" });
    expect(atlas.requests()).toHaveLength(1);
    await api.organizations(never);
    expect(atlas.requests()).toHaveLength(2);
  });

  test("wrong keys are said after two, and the next call begins anew", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas, { ...digest, privateKey: "00000000-1111-4222-8333-444455556666" });
    expect(await api.organizations(never)).toEqual({
      kind: "failed",
      code: "sign-in-refused",
      message:
        "Could not list the organizations: Atlas did not accept the API key's public and private key (HTTP 401).",
      advice: "Check both halves, and that the key still exists in this Atlas.",
      status: 401,
      effect: "none",
    });
    expect(atlas.requests()).toHaveLength(2);
    const outcomes = await Promise.all([api.organizations(never), api.projects(never), api.organizations(never)]);
    expect(outcomes.map((outcome) => outcome.kind === "failed" && outcome.code)).toEqual(
      Array(3).fill("sign-in-refused"),
    );
    expect(atlas.requests()).toHaveLength(8);
  });
});

describe("the header", () => {
  test("goes out only when asked for, counts up, and signs path and query", async () => {
    const server = await startServer((request, response) => {
      if (request.headers.authorization) return json(response, 200, { results: [apiKey], links: [] });
      response.writeHead(401, { "WWW-Authenticate": challenge("bm9uY2U="), "Content-Type": "application/json" });
      response.end(challengeBody);
    });
    const api = clientOf(server.url, {}, key);
    await api.projectKeys(projectId, never);
    await api.projectKeys(projectId, never);
    const path = `/api/atlas/v2/groups/${projectId}/apiKeys?itemsPerPage=500&pageNum=1`;
    expect(server.requests.map((request) => request.path)).toEqual([path, path, path]);
    const [none, one, two] = server.requests.map(({ headers }) => headers.authorization);
    expect(none).toBeUndefined();
    expect(one).toMatch(/^Digest username="abcdefgh", realm="MMS Public API", nonce="bm9uY2U=", uri="/);
    expect(one).toContain(`uri="${path}", algorithm=MD5, response="`);
    expect(one).toMatch(/qop=auth, nc=00000001, cnonce="[0-9a-f]{32}"$/);
    expect(two).toMatch(/nonce="bm9uY2U=".*nc=00000002/);
    expect(server.requests[1]?.headers).toMatchObject({
      accept: "application/vnd.atlas.2023-01-01+json",
      "user-agent": expect.stringMatching(/^atlas-api-keys\/1\.2\.3 \(\w+;\w+\)$/),
    });
  });

  test("answers a 401 with an empty body too, and takes over the nonce that came last", async () => {
    const server = await startServer((request, response, index) => {
      if (request.headers.authorization?.includes(`nonce="n${index - 1}"`)) return json(response, 200, createdKey);
      response.writeHead(401, { "WWW-Authenticate": challenge(`n${index}`, true) }).end();
    });
    const api = clientOf(server.url, {}, key);
    const create = () => api.createProjectKey(projectId, { desc: "x", roles: ["GROUP_OWNER"] }, never);
    expect(await create()).toMatchObject({ kind: "done" });
    expect(await create()).toMatchObject({ kind: "done" });
    expect(server.requests).toHaveLength(4);
    expect(server.requests.map(({ body }) => body)).toEqual(Array(4).fill('{"desc":"x","roles":["GROUP_OWNER"]}'));
  });

  test("is not sent after a 401 whose code is in the header alone", async () => {
    const server = await startServer((_request, response) =>
      response.writeHead(401, { "WWW-Authenticate": challenge("n"), "X-Error-Code": "USER_UNAUTHORIZED" }).end(),
    );
    expect(await clientOf(server.url, {}, key).organizations(never)).toMatchObject({ code: "USER_UNAUTHORIZED" });
    expect(server.requests).toHaveLength(1);
  });

  test("has a new nonce only once it has served the request that brought it", async () => {
    const held: (() => void)[] = [];
    const server = await startServer((request, response, index) => {
      const nonce = /nonce="(\w+)"/.exec(request.headers.authorization ?? "")?.[1];
      const refusal = () => response.writeHead(401, { "WWW-Authenticate": challenge(`n${index}`) }).end();
      const answer = () => json(response, 200, { results: [], links: [] });
      // The first nonce serves once; the one after it is kept waiting for its answer.
      if (nonce === "n0" && index === 1) answer();
      else if (nonce === "n2" && held.length === 0) held.push(answer);
      else if (nonce === undefined || nonce === "n0") refusal();
      else answer();
    });
    const api = clientOf(server.url, {}, key);
    await api.organizations(never);
    const slow = api.organizations(never);
    await expect.poll(() => held.length, { interval: 1 }).toBe(1);
    expect(await api.projects(never)).toMatchObject({ kind: "done" });
    held[0]?.();
    expect(await slow).toMatchObject({ kind: "done" });
    const nonces = server.requests.map(({ headers }) => /nonce="(\w+)"/.exec(headers.authorization ?? "")?.[1]);
    expect(nonces).toEqual([undefined, "n0", "n0", "n2", "n0", "n4"]);
  });

  test.each([
    ["a code of Atlas's, though a challenge is there", challenge("n"), "USER_UNAUTHORIZED", "USER_UNAUTHORIZED"],
    ["no challenge", undefined, "UNEXPECTED_ERROR", "sign-in-refused"],
    ["a challenge of another kind", 'Basic realm="MMS Public API"', "UNEXPECTED_ERROR", "sign-in-refused"],
  ])("is not sent after a 401 with %s", async (_, header, errorCode, code) => {
    const server = await startServer((_request, response) => {
      if (header) response.setHeader("WWW-Authenticate", header);
      refuse(response, 401, errorCode);
    });
    expect(await clientOf(server.url, {}, key).organizations(never)).toMatchObject({ kind: "failed", code });
    expect(server.requests).toHaveLength(1);
  });
});

test("who is cancelled while another call fetches the nonce leaves at once; the others go on", async () => {
  let answerFirst = () => {};
  const server = await startServer((request, response, index) => {
    if (request.headers.authorization) return json(response, 200, { results: [], links: [] });
    response.writeHead(401, { "WWW-Authenticate": challenge("n") });
    if (index === 0) answerFirst = () => response.end(challengeBody);
    else response.end(challengeBody);
  });
  const api = clientOf(server.url, {}, key);
  const [leader, follower] = [new AbortController(), new AbortController()];
  const outcomes = [leader.signal, follower.signal, never].map((signal) => api.organizations(signal));
  await expect.poll(() => server.requests.length).toBe(1);
  follower.abort();
  expect(await outcomes[1]).toEqual({ kind: "cancelled" });
  leader.abort();
  expect(await outcomes[0]).toEqual({ kind: "cancelled" });
  expect(await outcomes[2]).toMatchObject({ kind: "done" });
  expect(server.requests).toHaveLength(3);
  answerFirst();
});
