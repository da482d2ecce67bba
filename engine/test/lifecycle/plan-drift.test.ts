/** Drift stands apart from what the file changed; each action says why, and what was before and after. */
import { describe, expect, test } from "vitest";
import type { Drift } from "../../src/lifecycle/plan.ts";
import { one, three, two } from "./atlas-data.ts";
import { assignment, key, known } from "./desired-values.ts";
import { planned, type Situation } from "./situation.ts";

const id = "64c0000000000000000001aa";
const recorded = {
  apiKeyId: id,
  description: "ci",
  assignments: { [one]: ["GROUP_OWNER"], [two]: ["GROUP_READ_ONLY"] },
};
const live = {
  id,
  desc: "ci",
  organizationRoles: ["ORG_MEMBER"],
  projects: { [one]: ["GROUP_OWNER"], [two]: ["GROUP_READ_ONLY"] },
};
const asRecorded = [key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_READ_ONLY")])];

function keyPlan(situation: Situation) {
  const plan = planned({ recorded, live, ...situation });
  if (plan.kind !== "done") throw new Error(JSON.stringify(plan));
  return { ...plan.value.keys[0], changes: plan.value.changes, hasWork: plan.value.hasWork };
}

describe("drift", () => {
  test.each<Situation & { readonly name: string; readonly drift: readonly Drift[]; readonly changes: number }>([
    { name: "none", keys: asRecorded, drift: [], changes: 0 },
    {
      name: "the description, which the file still has",
      keys: asRecorded,
      live: { ...live, desc: "by hand" },
      drift: [{ kind: "description", recorded: "ci", live: "by hand" }],
      changes: 1,
    },
    {
      name: "roles, taken away, added and changed",
      keys: asRecorded,
      live: { ...live, projects: { [one]: ["GROUP_OWNER", "GROUP_READ_ONLY"], [three]: ["GROUP_OWNER"] } },
      drift: [
        { kind: "roles", projectId: one, recorded: ["GROUP_OWNER"], live: ["GROUP_OWNER", "GROUP_READ_ONLY"] },
        { kind: "roles", projectId: two, recorded: ["GROUP_READ_ONLY"], live: [] },
        { kind: "roles", projectId: three, recorded: [], live: ["GROUP_OWNER"] },
      ],
      changes: 3,
    },
    {
      name: "organization roles",
      keys: asRecorded,
      live: { ...live, organizationRoles: ["ORG_OWNER"] },
      drift: [{ kind: "organizationRoles", recorded: [], live: ["ORG_OWNER"] }],
      changes: 1,
    },
    {
      name: "none of organization roles where the provider never reads them back",
      keys: asRecorded,
      module: { era: "e1.21.4" },
      live: { ...live, organizationRoles: ["ORG_OWNER"] },
      drift: [],
      changes: 1,
    },
    { name: "the key is gone", keys: asRecorded, live: "gone", drift: [{ kind: "gone", apiKeyId: id }], changes: 2 },
    {
      name: "what the file now wants too is no change, only an outdated record",
      keys: [key("ci", [assignment(one, "GROUP_OWNER"), assignment(three, "GROUP_OWNER")])],
      live: { ...live, projects: { [one]: ["GROUP_OWNER"], [three]: ["GROUP_OWNER"] } },
      drift: [
        { kind: "roles", projectId: two, recorded: ["GROUP_READ_ONLY"], live: [] },
        { kind: "roles", projectId: three, recorded: [], live: ["GROUP_OWNER"] },
      ],
      changes: 0,
    },
  ])("$name", ({ drift, changes, ...situation }) => {
    const plan = keyPlan(situation);
    expect(plan.drift).toEqual(drift);
    expect(plan.changes).toBe(changes);
    expect(plan.isRecordOutdated).toBe(drift.length > 0);
    expect(plan.hasWork).toBe(changes > 0 || drift.length > 0);
  });
});

describe("reasons", () => {
  const renamed = (description: string) => [
    key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_READ_ONLY")], {
      description: known(description),
    }),
  ];
  test.each<Situation & { readonly name: string; readonly reason: RegExp }>([
    { name: "the file", keys: renamed("new"), reason: /^The file wants something else/ },
    { name: "Atlas", keys: asRecorded, live: { ...live, desc: "by hand" }, reason: /^Atlas changed/ },
    { name: "both", keys: renamed("new"), live: { ...live, desc: "by hand" }, reason: /^Both/ },
    {
      name: "organization roles that nobody named",
      keys: asRecorded,
      live: { ...live, organizationRoles: ["ORG_OWNER"] },
      reason: /names no organization role, and the key has ORG_OWNER/,
    },
    {
      name: "the file, which names an organization role for the first time",
      keys: [key("ci", [assignment(one, "ORG_BILLING_ADMIN", "GROUP_OWNER"), assignment(two, "GROUP_READ_ONLY")])],
      reason: /^The file wants something else/,
    },
    { name: "a key that is gone", keys: asRecorded, live: "gone", reason: /no longer in Atlas/ },
    { name: "a key that the file no longer has", keys: [], reason: /the files no longer have it/ },
  ])("$name", ({ reason, ...situation }) => {
    expect(keyPlan(situation).actions?.[0]?.reason).toMatch(reason);
  });
});

test("before and after differ only where something is to be done", () => {
  const keys = [
    key("ci", [assignment(two, "GROUP_READ_ONLY"), assignment(one, "GROUP_OWNER")], { description: known("new") }),
  ];
  const { before, after } = keyPlan({ keys });
  expect(before).toEqual({ ...after, description: "ci" });
  expect(after?.assignments.map(({ projectId }) => projectId)).toEqual([two, one]);
});

test("a plan is a plain value", () => {
  const plan = planned({ recorded, live, keys: [] });
  expect(JSON.parse(JSON.stringify(plan))).toEqual(JSON.parse(JSON.stringify(structuredClone(plan))));
});
