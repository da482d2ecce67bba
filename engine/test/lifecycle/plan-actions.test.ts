/** Plan = f(desired, recorded, live), each row one situation. */
import { describe, expect, test } from "vitest";
import { acme, foreign, one, three, two } from "./atlas-data.ts";
import { assignment, key, known } from "./desired-values.ts";
import { planned, type Situation, sentences } from "./situation.ts";

const id = "64c0000000000000000001aa";
const inOne = assignment(one, "GROUP_OWNER");
const recorded = { apiKeyId: id, description: "ci", assignments: { [one]: ["GROUP_OWNER"] } };
const live = { id, desc: "ci", organizationRoles: ["ORG_MEMBER"], projects: { [one]: ["GROUP_OWNER"] } };

interface Row extends Situation {
  readonly name: string;
  /** The key's kind, then its actions, one word and what it is about. */
  readonly plan: readonly string[];
}

describe("what is done", () => {
  test.each<Row>([
    { name: "nothing is recorded", keys: [key("ci", [inOne])], plan: ["create", `create ${one} GROUP_OWNER`] },
    {
      name: "several projects",
      keys: [key("ci", [assignment(two, "GROUP_OWNER"), inOne, assignment(three, "GROUP_READ_ONLY")])],
      plan: ["create", `create ${two} GROUP_OWNER`, `assign ${one} GROUP_OWNER`, `assign ${three} GROUP_READ_ONLY`],
    },
    {
      name: "organization roles in the first assignment belong to the key",
      keys: [key("ci", [assignment(one, "ORG_BILLING_ADMIN", "GROUP_OWNER")])],
      plan: ["create", `create ${one} ORG_BILLING_ADMIN GROUP_OWNER`],
    },
    { name: "all is as wanted", keys: [key("ci", [inOne])], recorded, live, plan: ["nothing"] },
    {
      name: "roles and assignments in another order, and doubled",
      keys: [key("ci", [inOne, assignment(two, "GROUP_READ_ONLY", "GROUP_OWNER", "GROUP_READ_ONLY")])],
      recorded: { ...recorded, assignments: { [two]: ["GROUP_OWNER", "GROUP_READ_ONLY"], [one]: ["GROUP_OWNER"] } },
      live: { ...live, projects: { [two]: ["GROUP_OWNER", "GROUP_READ_ONLY"], [one]: ["GROUP_OWNER"] } },
      plan: ["nothing"],
    },
    {
      name: "two assignments of one project are one",
      keys: [key("ci", [inOne, assignment(one, "GROUP_READ_ONLY")])],
      recorded,
      live,
      plan: ["update", `changeRoles ${one} GROUP_OWNER -> GROUP_OWNER GROUP_READ_ONLY`],
    },
    {
      name: "another description",
      keys: [key("ci", [inOne], { description: known("new") })],
      recorded,
      live,
      plan: ["update", "changeDescription ci -> new"],
    },
    {
      name: "one project for another in the same organization",
      keys: [key("ci", [assignment(two, "GROUP_OWNER")])],
      recorded,
      live,
      plan: ["update", `assign ${two} GROUP_OWNER`, `unassign ${one} GROUP_OWNER`],
    },
    {
      name: "projects of another organization",
      keys: [key("ci", [assignment(foreign, "GROUP_OWNER")])],
      recorded,
      live,
      plan: ["replace", `delete ${id} in ${acme}`, `create ${foreign} GROUP_OWNER`],
    },
    { name: "the file no longer has it", keys: [], recorded, live, plan: ["delete", `delete ${id} in ${acme}`] },
    { name: "neither the file nor Atlas have it any more", keys: [], recorded, live: "gone", plan: ["nothing"] },
    {
      name: "Atlas no longer has it",
      keys: [key("ci", [inOne])],
      recorded,
      live: "gone",
      plan: ["create", `create ${one} GROUP_OWNER`],
    },
    {
      name: "all is destroyed",
      mode: "destroy",
      keys: [key("ci", [inOne])],
      recorded,
      live,
      plan: ["delete", `delete ${id} in ${acme}`],
    },
    {
      name: "the older form",
      keys: [key("ci", [inOne], { form: "role_names", projectId: known(one) })],
      plan: ["create", `create ${one} GROUP_OWNER`],
    },
  ])("$name", ({ plan, ...situation }) => {
    expect(sentences(planned(situation))).toEqual(plan);
  });
});

describe("organization roles", () => {
  const wants = (...roles: string[]) => [key("ci", [assignment(one, ...roles, "GROUP_OWNER")])];
  const has = (...organizationRoles: string[]) => ({ ...live, organizationRoles });
  test.each<Row>([
    { name: "none named, ORG_MEMBER", keys: wants(), live: has("ORG_MEMBER"), plan: ["nothing"] },
    { name: "none named, ORG_READ_ONLY of old", keys: wants(), live: has("ORG_READ_ONLY"), plan: ["nothing"] },
    { name: "none named, both", keys: wants(), live: has("ORG_READ_ONLY", "ORG_MEMBER"), plan: ["nothing"] },
    { name: "none named, none at all", keys: wants(), live: has(), plan: ["nothing"] },
    {
      name: "none named, ORG_OWNER",
      keys: wants(),
      live: has("ORG_OWNER"),
      plan: ["update", "changeOrganizationRoles ORG_OWNER -> ORG_MEMBER"],
    },
    {
      name: "none named, ORG_OWNER beside the default",
      keys: wants(),
      live: has("ORG_MEMBER", "ORG_OWNER"),
      plan: ["update", "changeOrganizationRoles ORG_MEMBER ORG_OWNER -> ORG_MEMBER"],
    },
    { name: "ORG_MEMBER named and there", keys: wants("ORG_MEMBER"), live: has("ORG_MEMBER"), plan: ["nothing"] },
    {
      name: "ORG_MEMBER named, ORG_READ_ONLY there",
      keys: wants("ORG_MEMBER"),
      live: has("ORG_READ_ONLY"),
      plan: ["update", "changeOrganizationRoles ORG_READ_ONLY -> ORG_MEMBER"],
    },
    {
      name: "another named, the default beside it",
      keys: wants("ORG_BILLING_ADMIN"),
      live: has("ORG_MEMBER", "ORG_BILLING_ADMIN"),
      plan: ["update", "changeOrganizationRoles ORG_BILLING_ADMIN ORG_MEMBER -> ORG_BILLING_ADMIN"],
    },
  ])("$name", ({ plan, ...situation }) => {
    expect(sentences(planned({ recorded, ...situation }))).toEqual(plan);
  });
});

describe("lifecycle", () => {
  const renamed = (ignoreChanges: "all" | string[]) => [
    key("ci", [assignment(two, "ORG_OWNER", "GROUP_OWNER")], { description: known("new"), ignoreChanges }),
  ];
  test.each<Row>([
    {
      name: "ignore_changes = [description]",
      keys: renamed(["description"]),
      plan: [
        "update",
        "changeOrganizationRoles ORG_MEMBER -> ORG_OWNER",
        `assign ${two} GROUP_OWNER`,
        `unassign ${one} GROUP_OWNER`,
      ],
    },
    {
      name: "ignore_changes = [project_assignment]",
      keys: renamed(["project_assignment"]),
      plan: ["update", "changeDescription ci -> new"],
    },
    { name: "ignore_changes = all", keys: renamed("all"), plan: ["nothing"] },
    {
      name: "ignore_changes = all does not hinder a create",
      keys: renamed("all"),
      live: "gone",
      plan: ["create", `create ${two} ORG_OWNER GROUP_OWNER`],
    },
    {
      name: "what is ignored does not move a key to another organization",
      keys: [key("ci", [assignment(foreign, "GROUP_OWNER")], { ignoreChanges: ["project_assignment"] })],
      plan: ["nothing"],
    },
    {
      name: "prevent_destroy does not hinder a change",
      keys: [key("ci", [inOne], { description: known("new"), preventDestroy: true })],
      plan: ["update", "changeDescription ci -> new"],
    },
  ])("$name", ({ plan, ...situation }) => {
    expect(sentences(planned({ recorded, live, ...situation }))).toEqual(plan);
  });
});
