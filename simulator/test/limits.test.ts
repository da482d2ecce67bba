import { describe, expect, test } from "vitest";
import { RateLimits } from "../src/limits.ts";
import { as, errorOf, type Reply, simulate } from "./client.ts";
import { acme, api, member, owner, web } from "./sample.ts";

const remaining = ({ headers }: Reply) => [headers["ratelimit-limit"], headers["ratelimit-remaining"]];

describe("limits", () => {
  test.each([
    ["", "300"],
    ["/orgs", "300"],
    [`/orgs/${acme}`, "500"],
    [`/orgs/${acme}/apiKeys`, "500"],
    ["/groups", "1200"],
    ["/groups/byName/web", "1200"],
    [`/groups/${web}`, "1200"],
    [`/groups/${web}/apiKeys`, "1200"],
  ])("of GET %j: %s", async (path, capacity) => {
    const reply = await as(await simulate(), owner)("GET", path);
    expect(remaining(reply)).toEqual([capacity, String(Number(capacity) - 1)]);
  });

  test("are the caller's, the organization's or the project's", async () => {
    const simulator = await simulate();
    const [mine, others] = [as(simulator, owner), as(simulator, member)];
    expect(remaining(await mine("GET", "/orgs"))[1]).toBe("299");
    expect(remaining(await others("GET", "/orgs"))[1]).toBe("299");
    expect(remaining(await mine("GET", `/orgs/${acme}/apiKeys`))[1]).toBe("499");
    expect(remaining(await others("GET", `/orgs/${acme}/apiKeys`))[1]).toBe("498");
    expect(remaining(await mine("GET", `/groups/${web}/apiKeys`))[1]).toBe("1199");
    expect(remaining(await mine("GET", `/groups/${api}/apiKeys`))[1]).toBe("1199");
  });

  test("are counted and not kept unless switched on", async () => {
    const simulator = await simulate({ now: () => 0 });
    const call = as(simulator, owner);
    for (let count = 0; count < 301; count++) expect((await call("GET", "")).status).toBe(200);
    simulator.setSwitches({ rateLimits: true });
    expect((await call("GET", "")).status).toBe(429);
  });

  test("say when to come again, and are filled up by the minute", async () => {
    let now = 0;
    const call = as(await simulate({ now: () => now, switches: { rateLimits: true } }), owner);
    for (let count = 0; count < 300; count++) await call("GET", "/orgs");
    now = 41_000;
    const reply = await call("GET", "/orgs");
    expect([errorOf(reply), reply.headers["retry-after"]]).toEqual(["429 RATE_LIMITED_TOKEN_BUCKET", "19"]);
    expect(remaining(reply)).toEqual(["300", "0"]);
    expect(reply.json).toMatchObject({
      detail:
        "Rate limit exceeded for api/atlas/v2/orgs. Please retry after 19 seconds. " +
        "Request capacity: 300. Refill rate: 100 per 60 seconds.",
      parameters: ["api/atlas/v2/orgs", 19, 300, 100, 60],
      reason: "Too Many Requests",
    });
    now = 60_000;
    expect(remaining(await call("GET", "/orgs"))).toEqual(["300", "99"]);
  });

  test("a refused call has no effect", async () => {
    const simulator = await simulate({ now: () => 0, switches: { rateLimits: true } });
    const call = as(simulator, owner);
    for (let count = 0; count < 500; count++) await call("GET", `/orgs/${acme}/apiKeys`);
    expect((await call("DELETE", `/orgs/${acme}/apiKeys/${member.id}`)).status).toBe(429);
    expect(simulator.state().apiKeys).toContainEqual(member);
  });
});

test("a bucket holds no more than its capacity", () => {
  const limits = new RateLimits();
  expect(limits.take("orgs", "x", 0).remaining).toBe(299);
  expect(limits.take("orgs", "x", 3_600_000).remaining).toBe(299);
});
