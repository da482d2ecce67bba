import { describe, expect, test } from "vitest";
import { as, errorOf, send, simulate } from "./client.ts";
import { acme, member, owner, sample, web } from "./sample.ts";

describe("the control port", () => {
  test("is not there unless asked for", async () => {
    const simulator = await simulate();
    expect((await send(simulator.url, "GET", "/_control/state")).status).toBe(401);
    expect(errorOf(await as(simulator, owner)("GET", "/_control/state"))).toBe("404 RESOURCE_NOT_FOUND");
    expect(simulator.requests()).toHaveLength(3);
  });

  test("tells and clears the requests, and is not counted itself", async () => {
    const { url } = await simulate({ control: true });
    await send(url, "GET", "/api/atlas/v2");
    const expected = [{ method: "GET", path: "/api/atlas/v2", status: 401, authenticated: false }];
    expect((await send(url, "GET", "/_control/requests")).json).toEqual(expected);
    expect((await send(url, "GET", "/_control/requests")).json).toEqual(expected);
    expect((await send(url, "DELETE", "/_control/requests")).status).toBe(204);
    expect((await send(url, "GET", "/_control/requests")).json).toEqual([]);
  });

  test("tells the state, unmasked, and takes another", async () => {
    const simulator = await simulate({ control: true });
    expect((await send(simulator.url, "GET", "/_control/state")).json).toEqual({
      ...sample,
      serviceAccounts: [{ ...sample.serviceAccounts[0], roles: [{ orgId: acme, roleName: "ORG_OWNER" }] }],
    });
    const body = { ...sample, apiKeys: [owner] };
    expect((await send(simulator.url, "PUT", "/_control/state", { body })).status).toBe(204);
    expect((await as(simulator, owner)("GET", `/groups/${web}/apiKeys`)).json.totalCount).toBe(0);
    const wrong = await send(simulator.url, "PUT", "/_control/state", { body: { apiKeys: [owner] } });
    expect([wrong.status, wrong.json.error]).toEqual([400, expect.stringContaining(owner.id)]);
    expect(simulator.state().apiKeys).toEqual([owner]);
  });

  test("takes faults, all at once", async () => {
    const { url } = await simulate({ control: true });
    const put = (body: unknown) => send(url, "PUT", "/_control/faults", { body });
    expect((await put([{ request: 2, when: "after", fault: "503" }])).status).toBe(204);
    expect((await put([{ request: 1, when: "before", fault: "500" }])).status).toBe(204);
    expect((await send(url, "GET", "/")).status).toBe(500);
    expect((await send(url, "GET", "/")).status).toBe(401);
    expect((await send(url, "GET", "/_control/faults")).json).toEqual([{ request: 1, when: "before", fault: "500" }]);
    await send(url, "DELETE", "/_control/faults");
    await send(url, "DELETE", "/_control/requests");
    expect((await send(url, "GET", "/")).status).toBe(401);
  });

  test.each([
    ["no list", { request: 1, when: "before", fault: "500" }, "array"],
    ["no object", [1], "object"],
    ["a request that is none", [{ request: 0, when: "before", fault: "500" }], "request"],
    ["another time", [{ request: 1, when: "during", fault: "500" }], "when"],
    ["another fault", [{ request: 1, when: "before", fault: "404" }], "500, 503, 429, reset, hang, slow"],
    ["429 after the effect", [{ request: 1, when: "after", fault: "429" }], "429"],
    ["a strange property", [{ request: 1, when: "before", fault: "500", n: 1 }], '"n"'],
    ["a strange time", [{ request: 1, when: "before", fault: "slow", slowMs: -1 }], "slowMs"],
    [
      "two at one request",
      [
        { request: 1, when: "before", fault: "500" },
        { request: 1, when: "after", fault: "500" },
      ],
      "request 1",
    ],
    ["no JSON", "[", "JSON"],
  ])("refuses faults with %s and keeps the old ones", async (_, body, said) => {
    const simulator = await simulate({ control: true });
    simulator.setFaults([{ request: 9, when: "before", fault: "500" }]);
    const { status, json } = await send(simulator.url, "PUT", "/_control/faults", { body });
    expect([status, json.error]).toEqual([400, expect.stringContaining(said)]);
    expect((await send(simulator.url, "GET", "/_control/faults")).json).toMatchObject([{ request: 9 }]);
  });

  test("takes options", async () => {
    const { url } = await simulate({ control: true });
    const put = (body: unknown) => send(url, "PUT", "/_control/options", { body });
    expect((await put({ rateLimits: true, nonces: "rising" })).status).toBe(204);
    expect((await send(url, "GET", "/_control/options")).json).toMatchObject({ rateLimits: true, nonces: "rising" });
    for (const [body, said] of [
      [{ nonce: "any" }, "rateLimits"],
      [{ nonces: "twice" }, "one-time"],
      [{ latencyMs: "1" }, "milliseconds"],
      [{ rateLimits: 1 }, "true or false"],
      [{ goneVersions: [1] }, "list of strings"],
      [[], "object"],
    ] as const) {
      const { status, json } = await put(body);
      expect([status, json.error]).toEqual([400, expect.stringContaining(said)]);
    }
  });

  test.each([
    ["GET", "/_control", 404],
    ["GET", "/_control/nothing", 404],
    ["POST", "/_control/state", 405],
    ["PUT", "/_control/requests", 405],
  ])("%s %s: %s", async (method, path, status) => {
    expect((await send((await simulate({ control: true })).url, method, path)).status).toBe(status);
  });

  test("answers to no other host's name", async () => {
    const { url } = await simulate({ control: true });
    const reply = await send(url, "GET", "/_control/state", { headers: { Host: "attacker.example" } });
    expect([reply.status, reply.text.includes(owner.privateKey)]).toEqual([403, false]);
  });
});

describe("a test in the same process", () => {
  test("sees each change when it happens", async () => {
    const seen: string[][] = [];
    const simulator = await simulate({ changed: (data) => seen.push(data.apiKeys.map(({ desc }) => desc)) });
    const call = as(simulator, owner);
    await call("GET", "/orgs");
    await call("PATCH", `/orgs/${acme}/apiKeys/${member.id}`, { desc: "renamed" });
    await call("PATCH", `/orgs/${acme}/apiKeys/${member.id}`, { desc: "" });
    expect(seen).toEqual([expect.arrayContaining(["renamed"])]);
  });

  test("starts from a state and gets the same one", async () => {
    const first = await simulate();
    await as(first, owner)("POST", `/groups/${web}/apiKeys`, { desc: "d", roles: ["GROUP_READ_ONLY"] });
    const second = await simulate({ data: first.state() });
    expect(second.state()).toEqual(first.state());
    second.setState({ ...sample, apiKeys: [] });
    expect(second.state().apiKeys).toEqual([]);
  });

  test("keeps the organization of a key that has lost its last role", async () => {
    const lone = { ...member, roles: member.roles.filter((role) => "groupId" in role) };
    const first = await simulate({ data: { ...sample, apiKeys: [owner, lone] } });
    await as(first, owner)("DELETE", `/groups/${web}/apiKeys/${lone.id}`);
    expect(first.state().apiKeys[1]).toMatchObject({ roles: [], orgId: acme });
    const second = await simulate({ data: first.state() });
    expect((await as(second, owner)("GET", `/orgs/${acme}/apiKeys/${lone.id}`)).status).toBe(200);
  });

  test("is refused data and faults that make no sense", async () => {
    await expect(simulate({ data: { projects: [{ id: web, orgId: acme, name: "web" }] } })).rejects.toThrow(acme);
    const simulator = await simulate();
    expect(() => simulator.setFaults([{ request: 1, when: "after", fault: "429" }])).toThrow("429");
    expect(() => simulator.setState({ apiKeys: [member] })).toThrow(member.id);
  });

  test("makes the same keys from the same seed, and others from another", async () => {
    const make = async (seed: number) => {
      const call = as(await simulate({ seed }), owner);
      return (await call("POST", `/groups/${web}/apiKeys`, { desc: "d", roles: ["GROUP_READ_ONLY"] })).json.privateKey;
    };
    expect(await make(7)).toBe(await make(7));
    expect(await make(7)).not.toBe(await make(8));
  });
});
