import { describe, expect, test } from "vitest";
import type { Fault, Simulator } from "../src/simulator.ts";
import { as, digestHeader, errorOf, nonceOf, type Reply, type Sending, send, simulate, v2 } from "./client.ts";
import { acme, member, owner } from "./sample.ts";

const target = `/api/atlas/v2/orgs/${acme}/apiKeys/${member.id}`;

/** The first request is the challenge: a fault at 2 meets the second, which changes the description. */
async function rename(simulator: Simulator, sending: Sending = {}): Promise<Reply> {
  const nonce = nonceOf(await send(simulator.url, "PATCH", target));
  const Authorization = digestHeader(owner, { nonce, uri: target, method: "PATCH" });
  const headers = { Accept: v2, "Content-Type": v2, Authorization };
  return send(simulator.url, "PATCH", target, { headers, body: { desc: "renamed" }, ...sending });
}

const isRenamed = (simulator: Simulator) => simulator.state().apiKeys.some(({ desc }) => desc === "renamed");
const effects = [
  ["before", false],
  ["after", true],
] as const;

const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Renames, and leaves once the second request has come (and has had its effect, where that comes first). */
async function renameAndLeave(simulator: Simulator, when: "before" | "after"): Promise<void> {
  const leaving = new AbortController();
  const left = expect(rename(simulator, { signal: leaving.signal })).rejects.toMatchObject({ name: "AbortError" });
  while (when === "before" ? simulator.requests().length < 2 : !isRenamed(simulator)) await moment(1);
  leaving.abort();
  await left;
}

async function withFault(fault: Partial<Fault>): Promise<Simulator> {
  const simulator = await simulate();
  simulator.setFaults([{ request: 2, when: "before", fault: "500", ...fault }]);
  return simulator;
}

describe("a fault", () => {
  test.each(effects)("500 comes %s the effect, as Atlas says it", async (when, renamed) => {
    const simulator = await withFault({ when, fault: "500" });
    const reply = await rename(simulator);
    expect(errorOf(reply)).toBe("500 UNEXPECTED_ERROR");
    expect(reply.json).toMatchObject({ detail: "Unexpected error.", parameters: [] });
    expect(isRenamed(simulator)).toBe(renamed);
    expect(simulator.requests()[1]).toMatchObject({ status: 500, authenticated: renamed });
  });

  test.each(effects)("503 comes %s the effect, without JSON", async (when, renamed) => {
    const simulator = await withFault({ when, fault: "503" });
    const { status, headers, text } = await rename(simulator);
    expect([status, headers["content-type"], headers["retry-after"]]).toEqual([503, "text/plain", undefined]);
    expect(() => JSON.parse(text)).toThrow();
    expect(isRenamed(simulator)).toBe(renamed);
  });

  test("503 says when to come again where told", async () => {
    const simulator = await withFault({ fault: "503", retryAfterSeconds: 7 });
    expect((await rename(simulator)).headers["retry-after"]).toBe("7");
  });

  test.each([
    [undefined, "1"],
    [0, "0"],
    [30, "30"],
  ])("429 after %s s says so and has no effect", async (retryAfterSeconds, said) => {
    const simulator = await withFault({ fault: "429", ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
    const reply = await rename(simulator);
    expect([errorOf(reply), reply.headers["retry-after"]]).toEqual(["429 RATE_LIMITED_TOKEN_BUCKET", said]);
    expect(reply.json.parameters[0]).toBe(target.slice(1));
    expect(isRenamed(simulator)).toBe(false);
  });

  test.each(effects)("reset comes %s the effect", async (when, renamed) => {
    const simulator = await withFault({ when, fault: "reset" });
    await expect(rename(simulator)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(isRenamed(simulator)).toBe(renamed);
    expect(simulator.requests()[1]).toMatchObject({ status: null });
  });

  test.each(effects)("hang gives no answer, %s the effect", async (when, renamed) => {
    const simulator = await withFault({ when, fault: "hang" });
    await renameAndLeave(simulator, when);
    await moment(20);
    expect(isRenamed(simulator)).toBe(renamed);
    expect(simulator.requests()[1]).toMatchObject({ status: null });
  });

  test("hang ends when the simulator is closed", async () => {
    const simulator = await withFault({ fault: "hang" });
    const hanging = rename(simulator);
    const ended = expect(hanging).rejects.toThrow();
    while (simulator.requests().length < 2) await moment(1);
    await simulator.close();
    await ended;
  });

  test.each(effects)("slow answers late, %s the effect", async (when) => {
    const simulator = await withFault({ when, fault: "slow", slowMs: 30 });
    const start = performance.now();
    expect((await rename(simulator)).json.desc).toBe("renamed");
    expect(performance.now() - start).toBeGreaterThan(28);
    expect(simulator.requests()[1]).toMatchObject({ status: 200, authenticated: true });
  });

  test.each(effects)("slow, when the client does not wait: %s the effect", async (when, renamed) => {
    const simulator = await withFault({ when, fault: "slow", slowMs: 250 });
    await renameAndLeave(simulator, when);
    await moment(300);
    expect(isRenamed(simulator)).toBe(renamed);
    expect(simulator.requests()[1]).toMatchObject({ status: null });
  });
});

describe("the request to fail", () => {
  test("is counted from 1, challenges included, and others are let through", async () => {
    const simulator = await simulate();
    simulator.setFaults([
      { request: 1, when: "before", fault: "503" },
      { request: 4, when: "before", fault: "500" },
    ]);
    const call = as(simulator, owner);
    expect((await send(simulator.url, "GET", "/api/atlas/v2/orgs")).status).toBe(503);
    expect((await call("GET", "/orgs")).status).toBe(200);
    expect((await send(simulator.url, "GET", "/api/oauth/token")).status).toBe(500);
    expect((await call("GET", "/orgs")).status).toBe(200);
  });

  test("is counted anew when the requests are cleared", async () => {
    const simulator = await simulate();
    simulator.setFaults([{ request: 1, when: "before", fault: "500" }]);
    const statuses = [];
    for (const clear of [false, true, false]) {
      if (clear) simulator.clearRequests();
      statuses.push((await send(simulator.url, "GET", "/")).status);
    }
    expect(statuses).toEqual([500, 500, 401]);
  });
});

test("requests are told in order, with path, query, status and whether they were let in", async () => {
  const simulator = await simulate();
  await as(simulator, owner)("GET", "/orgs?pageNum=2");
  await as(simulator, { ...owner, privateKey: "wrong" })("GET", `/groups/${"1".repeat(24)}`);
  const orgs = { method: "GET", path: "/api/atlas/v2/orgs", query: "pageNum=2" };
  const group = { method: "GET", path: `/api/atlas/v2/groups/${"1".repeat(24)}` };
  expect(simulator.requests()).toEqual([
    { ...orgs, status: 401, authenticated: false },
    { ...orgs, status: 200, authenticated: true },
    { ...group, status: 401, authenticated: false },
    { ...group, status: 401, authenticated: false },
  ]);
});

test("every request takes the latency", async () => {
  const { url } = await simulate({ switches: { latencyMs: 30 } });
  const start = performance.now();
  await Promise.all([send(url, "GET", "/"), send(url, "GET", "/")]);
  const taken = performance.now() - start;
  expect(taken).toBeGreaterThan(28);
  expect(taken).toBeLessThan(1000);
});
