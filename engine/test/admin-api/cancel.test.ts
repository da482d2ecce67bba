import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import {
  apiKey,
  apiKeyId,
  clientOf,
  createdKey,
  json,
  never,
  orgId,
  projectId,
  refuse,
  startServer,
} from "./server.ts";

const key = { desc: "x", roles: ["GROUP_OWNER"] };

/** Holds every answer back until told. */
async function holding() {
  const held: ServerResponse[] = [];
  const server = await startServer((_request, response) => void held.push(response));
  const arrived = (number: number) => expect.poll(() => held.length, { interval: 1 }).toBe(number);
  return { ...server, held, arrived };
}

describe("cancelled before it is sent", () => {
  test("no call sends anything", async () => {
    const { url, requests } = await holding();
    const api = clientOf(url);
    const signal = AbortSignal.abort();
    expect(await api.organizations(signal)).toEqual({ kind: "cancelled" });
    expect(await api.createProjectKey(projectId, key, signal)).toEqual({ kind: "cancelled" });
    expect(requests).toEqual([]);
  });

  test("a create with an API key is not sent once its challenge has come", async () => {
    const { url, requests, held, arrived } = await holding();
    const api = clientOf(url, {}, { kind: "apiKey", publicKey: "abcdefgh", privateKey: "secret-secret" });
    const controller = new AbortController();
    const created = api.createProjectKey(projectId, key, controller.signal);
    await arrived(1);
    controller.abort();
    held[0]?.writeHead(401, { "WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"' }).end();
    expect(await created).toEqual({ kind: "cancelled" });
    expect(requests).toHaveLength(1);
  });
});

describe("cancelled on its way", () => {
  test("a read ends at once", async () => {
    const { url, arrived } = await holding();
    const controller = new AbortController();
    const outcome = clientOf(url).organizations(controller.signal);
    await arrived(1);
    controller.abort();
    expect(await outcome).toEqual({ kind: "cancelled" });
  });

  test("a read ends in the middle of its answer", async () => {
    const { url, held, arrived } = await holding();
    const controller = new AbortController();
    const outcome = clientOf(url).organizations(controller.signal);
    await arrived(1);
    held[0]?.writeHead(200).write('{"results":');
    setTimeout(() => controller.abort(), 10);
    expect(await outcome).toEqual({ kind: "cancelled" });
  });

  test("a create that is answered in time brings its key, so that it can be recorded", async () => {
    const { url, held, arrived } = await holding();
    const controller = new AbortController();
    const created = clientOf(url).createProjectKey(projectId, key, controller.signal);
    await arrived(1);
    controller.abort();
    const [response] = held;
    if (response) json(response, 200, createdKey);
    expect(await created).toMatchObject({ kind: "done", value: { privateKey: createdKey.privateKey } });
  });

  test.each(["create", "change"] as const)("a %s without an answer says that it may have happened", async (what) => {
    const { url, arrived, requests } = await holding();
    const api = clientOf(url, { timing: { cancelGrace: 10 } });
    const controller = new AbortController();
    const { signal } = controller;
    const outcome =
      what === "create"
        ? api.createProjectKey(projectId, key, signal)
        : api.setProjectRoles(projectId, apiKeyId, ["GROUP_OWNER"], signal);
    await arrived(1);
    controller.abort();
    const failure = await outcome;
    expect(failure).toMatchObject({
      kind: "failed",
      code: "cancelled-in-flight",
      status: undefined,
      effect: "unknown",
    });
    expect(failure).toHaveProperty("message", expect.stringMatching(/was cancelled .*; it may have been done/));
    expect(requests).toHaveLength(1);
  });
});

describe("cancelled on its way, and answered that Atlas is busy", () => {
  const key = { desc: "x", roles: ["GROUP_OWNER"] };
  test.each([
    ["a create that is refused has changed nothing", 429, "create", { kind: "cancelled" }],
    ["a change that may have been made says so", 503, "change", { code: "cancelled-in-flight", effect: "unknown" }],
  ] as const)("%s, and nobody is told to wait", async (_, status, what, expected) => {
    const { url, held, arrived, requests } = await holding();
    const controller = new AbortController();
    const { signal } = controller;
    let waits = 0;
    const api = clientOf(url, { onWait: () => void waits++ });
    const outcome =
      what === "create" ? api.createProjectKey(projectId, key, signal) : api.removeKey(projectId, apiKeyId, signal);
    await arrived(1);
    controller.abort();
    const [response] = held;
    if (response) refuse(response, status, "RATE_LIMITED");
    expect(await outcome).toMatchObject(expected);
    expect([waits, requests.length]).toEqual([0, 1]);
  });
});

describe("cancelled while it waits", () => {
  const waiting = async (status: number) => {
    const server = await startServer((_request, response) => refuse(response, status, "RATE_LIMITED"));
    const controller = new AbortController();
    const api = clientOf(server.url, {
      timing: { second: 1_000_000 },
      onWait: () => setTimeout(() => controller.abort(), 1),
    });
    return { api, signal: controller.signal, requests: server.requests };
  };

  test("a call that was refused has changed nothing", async () => {
    const { api, signal, requests } = await waiting(429);
    expect(await api.createProjectKey(projectId, key, signal)).toEqual({ kind: "cancelled" });
    expect(requests).toHaveLength(1);
  });

  test("a read has changed nothing", async () => {
    const { api, signal } = await waiting(503);
    expect(await api.projects(signal)).toEqual({ kind: "cancelled" });
  });

  test("a change after 503 may have been made", async () => {
    const { api, signal } = await waiting(503);
    const outcome = await api.removeKey(projectId, apiKeyId, signal);
    expect(outcome).toMatchObject({ kind: "failed", code: "cancelled-in-flight", effect: "unknown" });
  });
});

test("between two pages a list ends", async () => {
  const controller = new AbortController();
  const server = await startServer((_request, response) => {
    json(response, 200, { results: [apiKey], links: [{ rel: "next" }] });
    setTimeout(() => controller.abort(), 0);
  });
  expect(await clientOf(server.url).organizationKeys(orgId, controller.signal)).toEqual({ kind: "cancelled" });
});

test("a client serves on after a cancelled call", async () => {
  const { url, held, arrived } = await holding();
  const api = clientOf(url);
  const controller = new AbortController();
  const outcome = api.organizations(controller.signal);
  await arrived(1);
  controller.abort();
  await outcome;
  const next = api.organizations(never);
  await arrived(2);
  const response = held[1];
  if (response) json(response, 200, { results: [], links: [] });
  expect(await next).toEqual({ kind: "done", value: [] });
});

test("as many calls as wanted share a signal, without a warning", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on("warning", note);
  const server = await startServer((_request, response) => json(response, 200, { results: [], links: [] }));
  const { signal } = new AbortController();
  await Promise.all(Array.from({ length: 20 }, () => clientOf(server.url).organizations(signal)));
  // Warnings are emitted in a turn of their own.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", note);
  expect(warnings).toEqual([]);
});
