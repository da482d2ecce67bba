/** Each fault, before and after its effect, at each kind of call: how many requests, what outcome, what is in Atlas. */
import { describe, expect, test } from "vitest";
import type { Fault, Simulator } from "../../../simulator/src/simulator.ts";
import type { AdminApi, ApiOutcome } from "../../src/admin-api/admin-api.ts";
import { data, first, keyId, org, requestsOf, second, signedIn, signIns, startAtlas } from "./atlas.ts";
import { never } from "./server.ts";

interface Expected {
  readonly requests: number;
  readonly outcome: "done" | "none" | "unknown";
}

const once = { requests: 1, outcome: "done" } as const;
const twice = { requests: 2, outcome: "done" } as const;
const givenUp = { requests: 1, outcome: "unknown" } as const;

/** What every fault but "slow" does to a read, and to a change that may be made twice. */
const read = { 500: { requests: 1, outcome: "none" }, others: twice } as const;
const change = { 500: givenUp, others: twice } as const;

interface Call {
  readonly name: string;
  readonly expected: { readonly 500: Expected; readonly others: Expected };
  /** Where the first try has had its effect already. */
  readonly afterwards?: Expected;
  call(api: AdminApi): Promise<ApiOutcome<unknown>>;
  isDone(atlas: Simulator): boolean;
}

const rolesOf = (atlas: Simulator) => atlas.state().apiKeys.find(({ id }) => id === keyId)?.roles ?? [];
const isIn = (atlas: Simulator, project: string, role: string) =>
  rolesOf(atlas).some((each) => "groupId" in each && each.groupId === project && each.roleName === role);
const count = (atlas: Simulator) => atlas.state().apiKeys.length - data.apiKeys.length;

const calls: readonly Call[] = [
  {
    name: "organizationKeys",
    expected: read,
    call: (api) => api.organizationKeys(org, never),
    isDone: () => true,
  },
  {
    name: "setProjectRoles",
    expected: change,
    call: (api) => api.setProjectRoles(first, keyId, ["GROUP_OWNER"], never),
    isDone: (atlas) => isIn(atlas, first, "GROUP_OWNER"),
  },
  {
    name: "updateOrganizationKey",
    expected: change,
    call: (api) => api.updateOrganizationKey(org, keyId, { desc: "renamed" }, never),
    isDone: (atlas) => atlas.state().apiKeys.some(({ desc }) => desc === "renamed"),
  },
  {
    name: "assignKey",
    expected: change,
    // The second POST is told that the key is there already, and the project's keys tell that it is ours.
    afterwards: { requests: 3, outcome: "done" },
    call: (api) => api.assignKey(second, keyId, ["GROUP_OWNER"], never),
    isDone: (atlas) => isIn(atlas, second, "GROUP_OWNER"),
  },
  {
    name: "removeKey",
    expected: change,
    call: (api) => api.removeKey(first, keyId, never),
    isDone: (atlas) => !isIn(atlas, first, "GROUP_READ_ONLY"),
  },
  {
    name: "deleteOrganizationKey",
    expected: change,
    call: (api) => api.deleteOrganizationKey(org, keyId, never),
    isDone: (atlas) => count(atlas) === -1,
  },
  {
    name: "createProjectKey",
    expected: { 500: givenUp, others: givenUp },
    call: (api) => api.createProjectKey(first, { desc: "x", roles: ["GROUP_OWNER"] }, never),
    isDone: (atlas) => count(atlas) === 1,
  },
  {
    name: "createOrganizationKey",
    expected: { 500: givenUp, others: givenUp },
    call: (api) => api.createOrganizationKey(org, { desc: "x", roles: ["ORG_MEMBER"] }, never),
    isDone: (atlas) => count(atlas) === 1,
  },
];

const faults = (["500", "503", "reset", "hang", "slow"] as const).flatMap((fault) =>
  (["before", "after"] as const).map((when): Omit<Fault, "request"> => ({ fault, when })),
);

function expectation({ expected, afterwards }: Call, { fault, when }: Omit<Fault, "request">): Expected {
  if (fault === "slow") return once;
  if (fault === "429") return twice;
  if (fault === "500") return expected[500];
  return (when === "after" ? afterwards : undefined) ?? expected.others;
}

describe.each(signIns)("signed in by $name", ({ credentials }) => {
  describe.each(calls)("$name", (call) => {
    test.each([...faults, { fault: "429", when: "before" } as const])("$fault $when the effect", async (fault) => {
      const atlas = await startAtlas({ switches: { slowMs: 5 } });
      const api = signedIn(atlas, credentials, { timing: { timeout: fault.fault === "hang" ? 60 : 10_000 } });
      await api.organizations(never);
      atlas.clearRequests();
      atlas.setFaults([{ request: 1, ...fault }]);
      const outcome = await call.call(api);
      const expected = expectation(call, fault);
      const kind = outcome.kind === "failed" ? outcome.effect : outcome.kind;
      expect({ kind, requests: requestsOf(atlas) }).toEqual({
        kind: expected.outcome,
        requests: expect.objectContaining({ length: expected.requests }),
      });
      if (kind === "done") expect(call.isDone(atlas)).toBe(true);
      if (call.name.startsWith("create")) expect(count(atlas)).toBe(kind === "done" || fault.when === "after" ? 1 : 0);
    });
  });
});

test("a repeated assign that finds the key there with other roles is no success", async () => {
  const atlas = await startAtlas();
  const somebodyElse = () => {
    const role = { groupId: second, roleName: "GROUP_READ_ONLY" };
    const assign = <T extends { id: string; roles: readonly object[] }>(key: T) =>
      key.id === keyId ? { ...key, roles: [...key.roles, role] } : key;
    atlas.setState({ ...data, apiKeys: data.apiKeys.map(assign) });
  };
  const api = signedIn(atlas, undefined, { onWait: somebodyElse });
  await api.organizations(never);
  atlas.clearRequests();
  atlas.setFaults([{ request: 1, when: "before", fault: "503" }]);
  const outcome = await api.assignKey(second, keyId, ["GROUP_OWNER"], never);
  expect(outcome).toMatchObject({ code: "API_KEY_ALREADY_IN_GROUP", effect: "unknown" });
  expect(atlas.requests()).toHaveLength(3);
});

test("a change that was refused after a try whose answer was lost may have been made", async () => {
  const atlas = await startAtlas();
  const api = signedIn(atlas);
  await api.organizations(never);
  atlas.clearRequests();
  atlas.setFaults([
    { request: 1, when: "after", fault: "reset" },
    { request: 2, when: "before", fault: "500" },
  ]);
  const outcome = await api.updateOrganizationKey(org, keyId, { desc: "renamed" }, never);
  expect(outcome).toEqual({
    kind: "failed",
    code: "UNEXPECTED_ERROR",
    message: "Could not change the API key: Unexpected error (UNEXPECTED_ERROR); it may have been done all the same.",
    advice: expect.any(String),
    status: 500,
    effect: "unknown",
  });
  expect(atlas.state().apiKeys.some(({ desc }) => desc === "renamed")).toBe(true);
});
