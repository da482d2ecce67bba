import { describe, expect, test } from "vitest";
import type { Simulator, SimulatorOptions } from "../src/simulator.ts";
import { as, digestHeader, nonceOf, type Reply, send, simulate, v2 } from "./client.ts";
import { owner } from "./sample.ts";

const target = "/api/atlas/v2/orgs?pageNum=1";

/** Signs in with one nonce and answers what each of the counts brings. */
async function counts(simulator: Simulator, ...given: string[]): Promise<Reply[]> {
  const nonce = nonceOf(await send(simulator.url, "GET", target));
  const replies: Reply[] = [];
  for (const nc of given) replies.push(await signed(simulator, { nonce, nc }));
  return replies;
}

function signed(simulator: Simulator, parts: Partial<Parameters<typeof digestHeader>[1]> & { nonce: string }) {
  const Authorization = digestHeader(owner, { uri: target, method: "GET", ...parts });
  return send(simulator.url, "GET", target, { headers: { Accept: v2, Authorization } });
}

const stale = ({ headers }: Reply) => /stale=(\w+)$/.exec(headers["www-authenticate"] ?? "")?.[1];

describe("without credentials", () => {
  test("the challenge and its body, byte for byte", async () => {
    const { url } = await simulate();
    const { status, headers, text } = await send(url, "GET", target);
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toMatch(
      /^Digest realm="MMS Public API", domain="", nonce="[A-Za-z0-9+/]{32}", algorithm=MD5, qop="auth", stale=false$/,
    );
    expect(text).toBe(
      '{\n  "error" : 401,\n  "reason" : "Unauthorized",\n' +
        '  "detail" : "You are not authorized for this resource.",\n  "errorCode" : "UNEXPECTED_ERROR"\n}',
    );
    expect(Buffer.byteLength(text)).toBe(142);
    expect(headers["content-type"]).toBe("application/json");
    expect(headers["x-error-code"]).toBeUndefined();
  });

  test("every challenge has another nonce", async () => {
    const { url } = await simulate();
    expect(nonceOf(await send(url, "GET", target))).not.toBe(nonceOf(await send(url, "GET", target)));
  });
});

describe("with a digest", () => {
  test("is let in, with the algorithm bare or in quotes", async () => {
    const simulator = await simulate();
    const nonce = nonceOf(await send(simulator.url, "GET", target));
    expect((await signed(simulator, { nonce })).status).toBe(200);
    expect((await signed(simulator, { nonce, algorithm: '"MD5"' })).status).toBe(200);
  });

  test.each([
    ["a wrong private key", { password: "754c8808-0ba8-4153-8eea-000000000000" }],
    ["an unknown public key", { username: "nobodyno" }],
    ["another realm", { realm: "Atlas" }],
    ["the digest of another method", { method: "POST" }],
    ["the uri without the query", { uri: "/api/atlas/v2/orgs" }],
  ])("is challenged again for %s, not as stale", async (_, parts) => {
    const simulator = await simulate();
    const nonce = nonceOf(await send(simulator.url, "GET", target));
    const reply = await signed(simulator, { nonce, ...parts });
    expect([reply.status, stale(reply)]).toEqual([401, "false"]);
  });

  test("a nonce that was never given out is stale", async () => {
    const reply = await signed(await simulate(), { nonce: "made+up" });
    expect([reply.status, stale(reply)]).toEqual([401, "true"]);
  });

  test("as a key made a moment ago", async () => {
    const simulator = await simulate();
    const body = { desc: "new", roles: ["ORG_MEMBER"] };
    const { json } = await as(simulator, owner)(
      "POST",
      `/orgs/${owner.roles.map((role) => "orgId" in role && role.orgId)}/apiKeys`,
      body,
    );
    expect((await as(simulator, json)("GET", "/orgs")).json.totalCount).toBe(1);
  });
});

describe("nonces", () => {
  const statuses = async (switches: SimulatorOptions["switches"] = {}) => {
    const replies = await counts(await simulate({ switches }), "00000003", "00000003", "00000001", "00000004");
    return replies.map((reply) => reply.status);
  };

  test("may be used again in any order of counts", async () => {
    expect(await statuses()).toEqual([200, 200, 200, 200]);
  });

  test("are good once with the switch one-time", async () => {
    expect(await statuses({ nonces: "one-time" })).toEqual([200, 401, 401, 401]);
  });

  test("need a rising count with the switch rising", async () => {
    expect(await statuses({ nonces: "rising" })).toEqual([200, 401, 401, 200]);
  });

  test.each([
    [true, "true"],
    [false, "false"],
  ])("a used one is answered stale=%s as switched", async (staleTrue, said) => {
    const [, second] = await counts(
      await simulate({ switches: { nonces: "one-time", staleTrue } }),
      "00000001",
      "00000002",
    );
    expect(second && [second.status, stale(second), nonceOf(second).length]).toEqual([401, said, 32]);
  });

  test("end after their lifetime", async () => {
    let now = 0;
    const simulator = await simulate({ now: () => now, switches: { nonceLifetimeMs: 1000 } });
    const nonce = nonceOf(await send(simulator.url, "GET", target));
    now = 1000;
    expect((await signed(simulator, { nonce })).status).toBe(200);
    now = 1001;
    const late = await signed(simulator, { nonce, nc: "00000002" });
    expect([late.status, stale(late)]).toEqual([401, "true"]);
    expect((await signed(simulator, { nonce: nonceOf(late) })).status).toBe(200);
  });
});
