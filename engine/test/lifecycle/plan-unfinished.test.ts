/** What an earlier run left unfinished, and what the plan makes of it. */
import { describe, expect, test } from "vitest";
import { consentBeforehand } from "../../src/lifecycle/consent.ts";
import type { UnfinishedCreate } from "../../src/state/journal.ts";
import { acme, one, two } from "./atlas-data.ts";
import { assignment, key } from "./desired-values.ts";
import { type LiveHere, planned, type Situation, sentences } from "./situation.ts";

const address = "mongodbatlas_project_api_key.ci";
const keys = [key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_READ_ONLY")])];
const old = "64c000000000000000000001";
const create: UnfinishedCreate = {
  address,
  orgId: acme,
  projectId: one,
  description: "ci",
  roles: ["GROUP_OWNER"],
  before: [old],
  appeared: undefined,
  created: undefined,
};
const other: LiveHere = { id: old, desc: "owner", organizationRoles: ["ORG_OWNER"], projects: {} };
const ours: LiveHere = {
  id: "64c0000000000000000001aa",
  desc: "ci",
  organizationRoles: ["ORG_MEMBER"],
  projects: { [one]: ["GROUP_OWNER"] },
};
const answered = (kept: boolean, privateKey?: string) => ({
  ...create,
  created: { apiKeyId: ours.id, kept, privateKey },
});
const createsAnew = ["create", `create ${one} GROUP_OWNER`, `assign ${two} GROUP_READ_ONLY`];
const goesOn = ["update", `assign ${two} GROUP_READ_ONLY`];

interface Row extends Omit<Situation, "keys"> {
  readonly name: string;
  readonly keys?: Situation["keys"];
  readonly plan: readonly string[];
  readonly orphans: readonly string[];
  /** Whether somebody who agreed beforehand has agreed to their deletion. */
  readonly isAgreed?: boolean;
}

describe("an unfinished create", () => {
  test.each<Row>([
    { name: "did not happen", unfinished: [create], list: [other], plan: createsAnew, orphans: [] },
    {
      name: "happened, and nobody has the secret",
      unfinished: [create],
      list: [other, ours],
      plan: createsAnew,
      orphans: [`${ours.id} matches`],
      isAgreed: true,
    },
    {
      name: "happened, as a list afterwards has shown",
      unfinished: [{ ...create, appeared: [ours.id] }],
      list: [other, ours],
      plan: createsAnew,
      orphans: [`${ours.id} matches`],
      isAgreed: true,
    },
    {
      // Another folder's key: both keep their secrets in one place.
      name: "got no answer, and the secret of a key like ours is kept",
      unfinished: [create],
      list: [other, ours],
      secrets: [ours.id],
      plan: createsAnew,
      orphans: [`${ours.id} matches`],
    },
    {
      name: "did not happen as far as a list afterwards could tell, and a key like ours has appeared since",
      unfinished: [{ ...create, appeared: [] }],
      list: [other, ours],
      plan: createsAnew,
      orphans: [`${ours.id} later`],
      isAgreed: false,
    },
    {
      name: "was answered, and the secret is there though nothing says so",
      unfinished: [answered(false)],
      list: [other, ours],
      secrets: [ours.id],
      plan: goesOn,
      orphans: [],
    },
    { name: "was answered and kept", unfinished: [answered(true)], list: [other, ours], plan: goesOn, orphans: [] },
    {
      name: "was answered, its secret in the journal",
      unfinished: [answered(false, "s")],
      list: [other, ours],
      plan: goesOn,
      orphans: [],
    },
    {
      name: "was answered, its secret lost",
      unfinished: [answered(false)],
      list: [other, { ...ours, id: "64c0000000000000000001bb" }, ours],
      plan: createsAnew,
      orphans: [`${ours.id} certain`],
      isAgreed: true,
    },
    {
      name: "was answered, and the key is gone since",
      unfinished: [answered(true)],
      list: [other],
      plan: createsAnew,
      orphans: [],
    },
    {
      name: "another key than ours has appeared",
      unfinished: [create],
      list: [other, { ...ours, desc: "colleague's" }],
      plan: createsAnew,
      orphans: [`${ours.id} differs`],
      isAgreed: false,
    },
    {
      name: "ours has more roles by now",
      unfinished: [create],
      list: [other, { ...ours, projects: { [one]: ["GROUP_OWNER"], [two]: ["GROUP_OWNER"] } }],
      plan: createsAnew,
      orphans: [`${ours.id} differs`],
      isAgreed: false,
    },
    {
      name: "two keys have appeared",
      unfinished: [create],
      list: [other, ours, { ...ours, id: "64c0000000000000000001bb", desc: "x" }],
      plan: createsAnew,
      orphans: [`${ours.id} matches`, "64c0000000000000000001bb differs"],
      isAgreed: false,
    },
    {
      name: "did not happen, and the file no longer has the key",
      keys: [],
      unfinished: [create],
      list: [other],
      plan: ["nothing"],
      orphans: [],
    },
    {
      name: "the file no longer has the key",
      keys: [],
      unfinished: [create],
      list: [other, ours],
      plan: ["delete"],
      orphans: [`${ours.id} matches`],
      isAgreed: true,
    },
    {
      name: "the file no longer has the key, and its secret is kept",
      keys: [],
      unfinished: [answered(true)],
      list: [other, ours],
      plan: ["delete", `delete ${ours.id} in ${acme}`],
      orphans: [],
    },
    {
      name: "its place in the state has been taken",
      unfinished: [answered(true)],
      list: [other, ours],
      recorded: { apiKeyId: "64c0000000000000000001cc", description: "ci", assignments: { [one]: ["GROUP_OWNER"] } },
      live: { ...ours, id: "64c0000000000000000001cc" },
      plan: goesOn,
      orphans: [`${ours.id} certain`],
      isAgreed: true,
    },
    {
      name: "the state records the very key",
      unfinished: [create],
      list: [other, ours],
      recorded: { apiKeyId: ours.id, description: "ci", assignments: { [one]: ["GROUP_OWNER"] } },
      live: ours,
      plan: goesOn,
      orphans: [],
    },
  ])("$name", async ({ plan, orphans, isAgreed, keys: wanted = keys, ...situation }) => {
    const made = planned({ keys: wanted, ...situation });
    expect(sentences(made)).toEqual(plan);
    if (made.kind !== "done") throw new Error("no plan");
    const found = made.value.keys[0]?.orphans ?? [];
    expect(found.map(({ apiKeyId, likeness }) => `${apiKeyId} ${likeness}`)).toEqual(orphans);
    expect(made.value.hasWork).toBe(true);
    expect(made.value.keys[0]?.orgId).toBe(acme);
    if (isAgreed === undefined) return;
    const answer = await consentBeforehand({ address, orgId: acme, orphans: found });
    expect(answer.kind).toBe(isAgreed ? "delete" : "stop");
  });
});

test.each([
  ["apply", [], "the files no longer have it"],
  ["destroy", keys, "a destroy deletes it"],
] as const)("why what is left of a create goes in an %s is true of it", (mode, there, why) => {
  const made = planned({ mode, keys: there, unfinished: [create], list: [other, ours] });
  expect(made).toMatchObject({ value: { keys: [{ kind: "delete", reason: expect.stringContaining(why) }] } });
});

test("prevent_destroy holds for a key that is not recorded yet", () => {
  const kept = [key("ci", [assignment(one, "GROUP_OWNER")], { preventDestroy: true })];
  const situation = { mode: "destroy", keys: kept, unfinished: [answered(true)] } as const;
  expect(planned({ ...situation, list: [other, ours] })).toMatchObject({
    stops: [{ code: "prevent-destroy", address }],
  });
  expect(sentences(planned({ ...situation, list: [other] }))).toEqual(["nothing"]);
});

test("a key that was created for an address that is not asked for is none that may be ours", () => {
  const theirs = { ...answered(true), address: "mongodbatlas_project_api_key.other" };
  const made = planned({ keys, address, unfinished: [theirs, create], list: [other, ours] });
  expect(made).toMatchObject({ value: { keys: [{ kind: "create", orphans: [] }] } });
});

test("a create of another key than the one that is asked for stays unfinished", () => {
  const elsewhere = { ...create, address: "mongodbatlas_project_api_key.other" };
  const made = planned({ keys, address, unfinished: [elsewhere], list: [other, ours] });
  expect(sentences(made)).toEqual(createsAnew);
});
