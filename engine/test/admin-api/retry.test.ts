import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import type { ClientOptions } from "../../src/admin-api/client.ts";
import type { Wait } from "../../src/admin-api/retry.ts";
import { apiKeyId, clientOf, createdKey, json, never, orgId, projectId, refuse, startServer } from "./server.ts";

const organizations = (response: ServerResponse) => json(response, 200, { results: [], links: [] });

/** Answers with each of `answers` in turn, and then with the organizations. */
async function client(answers: readonly ((response: ServerResponse) => void)[], options: Partial<ClientOptions> = {}) {
  const server = await startServer((_request, response, index) => (answers[index] ?? organizations)(response));
  const waits: Wait[] = [];
  const api = clientOf(server.url, { onWait: (wait) => waits.push(wait), ...options });
  return { api, waits, requests: server.requests };
}

const busy =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    refuse(response, status, status === 429 ? "RATE_LIMITED_TOKEN_BUCKET" : "UNEXPECTED_ERROR");
  };

describe("while Atlas is busy", () => {
  test.each([429, 503])("a call is tried five times after %i, the waits growing", async (status) => {
    const { api, waits, requests } = await client(Array(9).fill(busy(status)));
    expect(await api.organizations(never)).toMatchObject({ kind: "failed", status, effect: "none" });
    expect(requests).toHaveLength(5);
    const seconds = waits.map(({ milliseconds }) => milliseconds);
    expect(seconds).toHaveLength(4);
    for (const [index, least] of [1, 2, 4, 8].entries()) {
      expect(seconds[index]).toBeGreaterThanOrEqual(least);
      expect(seconds[index]).toBeLessThanOrEqual(least * 1.25);
    }
    expect(waits.map(({ attempt, tries }) => `${attempt}/${tries}`)).toEqual(["2/5", "3/5", "4/5", "5/5"]);
    expect(waits[0]).toMatchObject({
      why: status === 429 ? "rate-limited" : "unavailable",
      action: "list the organizations",
    });
  });

  test.each([
    ["seconds", { "Retry-After": "7" }, 7],
    ["nothing to wait for", { "Retry-After": "0" }, 0],
    ["a date", { "Retry-After": "Wed, 21 Oct 2015 07:28:30 GMT", Date: "Wed, 21 Oct 2015 07:28:00 GMT" }, 30],
    [
      "a date that has passed",
      { "Retry-After": "Wed, 21 Oct 2015 07:28:30 GMT", Date: "Wed, 21 Oct 2015 07:29:00 GMT" },
      0,
    ],
  ])("Retry-After is obeyed: %s", async (_, headers, seconds) => {
    const { api, waits } = await client([busy(429, headers)]);
    expect(await api.organizations(never)).toMatchObject({ kind: "done" });
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([seconds]);
  });

  test("a Retry-After that says nothing is as good as none", async () => {
    const { api, waits } = await client([busy(503, { "Retry-After": "soon" })]);
    expect(await api.organizations(never)).toMatchObject({ kind: "done" });
    expect(waits[0]?.milliseconds).toBeGreaterThanOrEqual(1);
  });

  test("who is to wait for an hour is told instead", async () => {
    const { api, waits, requests } = await client([busy(429, { "Retry-After": "3600" })]);
    expect(await api.organizations(never)).toMatchObject({
      code: "RATE_LIMITED_TOKEN_BUCKET",
      status: 429,
      message: expect.stringContaining("; it asks to wait 3600 seconds."),
      advice: "Try again after that time.",
    });
    expect([waits.length, requests.length]).toEqual([0, 1]);
  });

  test("a create waits out 429, and makes one key", async () => {
    const { api, requests } = await client([busy(429), busy(429), (response) => json(response, 200, createdKey)]);
    const created = await api.createProjectKey(projectId, { desc: "x", roles: ["GROUP_OWNER"] }, never);
    expect(created).toMatchObject({ kind: "done", value: { privateKey: createdKey.privateKey } });
    expect(requests).toHaveLength(3);
  });

  test("a create that is refused to the end has no effect", async () => {
    const { api } = await client(Array(9).fill(busy(429)));
    const created = await api.createProjectKey(projectId, { desc: "x", roles: ["GROUP_OWNER"] }, never);
    expect(created).toMatchObject({ kind: "failed", status: 429, effect: "none" });
  });

  test.each([500, 502, 503, 504])("a create is not sent again after %i", async (status) => {
    const { api, requests } = await client([busy(status)]);
    const created = await api.createOrganizationKey(orgId, { desc: "x", roles: ["ORG_MEMBER"] }, never);
    expect(created).toMatchObject({ kind: "failed", status, effect: "unknown" });
    expect(requests).toHaveLength(1);
  });
});

describe("an answer that is lost", () => {
  const reset = (response: ServerResponse) => response.socket?.destroy();
  const half = (response: ServerResponse) => {
    response.writeHead(200, { "Content-Length": "100" }).write("{");
    setTimeout(() => response.socket?.destroy(), 5);
  };
  const halfChunk = (response: ServerResponse) => {
    response.write('{"results":');
    setTimeout(() => response.socket?.destroy(), 5);
  };

  test.each([
    ["at once", reset],
    ["in the middle", half],
    ["in the middle of chunks", halfChunk],
  ])("%s is asked for once more, and not again", async (_, lose) => {
    const { api, waits, requests } = await client([lose]);
    expect(await api.organizations(never)).toMatchObject({ kind: "done" });
    expect(waits).toMatchObject([{ why: "no-answer", attempt: 2 }]);
    expect(requests).toHaveLength(2);
    const hopeless = await client(Array(9).fill(lose));
    expect(await hopeless.api.organizations(never)).toMatchObject({ code: "connection-lost", effect: "none" });
    expect(hopeless.requests).toHaveLength(2);
  });

  test.each([
    ["at once", reset],
    ["in the middle", half],
    ["in the middle of chunks", halfChunk],
  ])("%s is not asked for again by a create", async (_, lose) => {
    const { api, requests } = await client([lose]);
    const created = await api.createProjectKey(projectId, { desc: "x", roles: ["GROUP_OWNER"] }, never);
    expect(created).toMatchObject({ kind: "failed", code: "connection-lost", status: undefined, effect: "unknown" });
    expect(requests).toHaveLength(1);
  });

  test("because it takes too long ends the connection", async () => {
    const { api } = await client([() => {}, () => {}], { timing: { timeout: 20, second: 1 } });
    expect(await api.deleteOrganizationKey(orgId, apiKeyId, never)).toEqual({
      kind: "failed",
      code: "timed-out",
      message: expect.stringMatching(
        /^Could not delete the API key: 127\.0\.0\.1:\d+ did not answer within 0\.02 seconds; it may have been done all the same\.$/,
      ),
      advice: "Plan again: a plan reads what Atlas has.",
      status: undefined,
      effect: "unknown",
    });
  });

  test("because its body never ends is given up too", async () => {
    const trickle = (response: ServerResponse) => response.writeHead(200).write("{");
    const { api } = await client([trickle, trickle], { timing: { timeout: 20, second: 1 } });
    expect(await api.organizations(never)).toMatchObject({ code: "timed-out", effect: "none" });
  });
});

describe("an answer that says yes and is none", () => {
  test.each([
    ["a page of something else", "<html>Welcome to our Wi-Fi</html>"],
    ["nothing", ""],
    ["half a key", JSON.stringify({ ...createdKey, privateKey: "********-****-****-123456789abc" })],
    ["a key without its secret", JSON.stringify({ ...createdKey, privateKey: undefined })],
    ["no object", "[]"],
  ])("to a create leaves open what has happened: %s", async (_, body) => {
    const { api, requests } = await client([(response) => response.end(body)]);
    const created = await api.createProjectKey(projectId, { desc: "x", roles: ["GROUP_OWNER"] }, never);
    expect(created).toMatchObject({ kind: "failed", code: "unexpected-answer", status: 200, effect: "unknown" });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ["no list", {}],
    ["an entry that is none", { results: [{ name: "no id" }] }],
  ])("to a read is a failure: %s", async (_, body) => {
    const { api } = await client([(response) => json(response, 200, body)]);
    expect(await api.organizations(never)).toMatchObject({ code: "unexpected-answer", effect: "none" });
  });
});

describe("pages", () => {
  const page = (ids: readonly string[], links?: readonly object[]) => (response: ServerResponse) =>
    json(response, 200, { results: ids.map((id) => ({ id, name: id })), ...(links ? { links } : {}) });
  const many = (letter: string, length: number) => Array.from({ length }, (_, index) => `${letter}${index}`);

  test("end where no link leads on, however full the page", async () => {
    const { api, requests } = await client([page(many("a", 500), [{ rel: "self", href: "x" }])]);
    expect(await api.organizations(never)).toMatchObject({ kind: "done", value: { length: 500 } });
    expect(requests).toHaveLength(1);
  });

  test("go on by number, wherever the link leads to", async () => {
    const next = [{ rel: "next", href: "https://elsewhere.example/steal" }];
    const { api, requests } = await client([page(["a", "b"], next), page(["b", "c"], next), page([], next)]);
    const outcome = await api.organizations(never);
    expect(outcome).toMatchObject({ kind: "done", value: [{ id: "a" }, { id: "b" }, { id: "c" }] });
    expect(requests.map(({ path }) => path.replace(/.*\?/, ""))).toEqual([
      "itemsPerPage=500&pageNum=1",
      "itemsPerPage=500&pageNum=2",
      "itemsPerPage=500&pageNum=3",
    ]);
  });

  test("without links end with one that is not full", async () => {
    const { api, requests } = await client([page(many("a", 500)), page(many("b", 3))]);
    expect(await api.organizations(never)).toMatchObject({ kind: "done", value: { length: 503 } });
    expect(requests).toHaveLength(2);
  });

  test("that repeat for ever end", async () => {
    const next = [{ rel: "next", href: "x" }];
    const { api, requests } = await client(Array(50).fill(page(["a"], next)));
    expect(await api.organizations(never)).toMatchObject({ kind: "done", value: { length: 1 } });
    expect(requests).toHaveLength(2);
  });

  test("fail together with one of them", async () => {
    const { api } = await client([page(["a"], [{ rel: "next", href: "x" }]), busy(500)]);
    expect(await api.organizations(never)).toMatchObject({ kind: "failed", status: 500 });
  });
});
