import { describe, expect, test } from "vitest";
import { droppedRoles, roleClassifier, roleScope, roles } from "../../src/atlas/roles.ts";

const classify = roleClassifier(new Set());

function nearNames(name: string): string[] {
  const kind = classify(name);
  return kind.kind === "near" || kind.kind === "dropped" ? kind.near.map((near) => near.name) : [];
}

test("every role of the table is known, with the scope its name begins with", () => {
  for (const { name, scope } of roles) {
    expect(classify(name)).toEqual({ kind: "known", scope });
    expect(name.startsWith("ORG_") ? "organization" : "project").toBe(scope);
  }
});

test("no role stands in the table twice, and none that Atlas dropped", () => {
  expect(new Set(roles.map((role) => role.name)).size).toBe(roles.length);
  for (const { name } of roles) expect(droppedRoles.has(name)).toBe(false);
});

describe("a slip of the pen leads to the role that was meant", () => {
  test.each([
    ["GROUP_READONLY", "GROUP_READ_ONLY"],
    ["GROUP_OWNR", "GROUP_OWNER"],
    ["GROUP_OWNERR", "GROUP_OWNER"],
    ["GROUP_ONWER", "GROUP_OWNER"],
    ["Group_Owner", "GROUP_OWNER"],
    ["group_owner", "GROUP_OWNER"],
    ["GROUP-OWNER", "GROUP_OWNER"],
    ["group-owner", "GROUP_OWNER"],
    ["GROUP OWNER", "GROUP_OWNER"],
    ["group\towner", "GROUP_OWNER"],
    ["PROJECT_OWNER", "GROUP_OWNER"],
    ["Project-Owner", "GROUP_OWNER"],
    ["project read only", "GROUP_READ_ONLY"],
    ["PROJECT_DATA_ACCESS_ADMIM", "GROUP_DATA_ACCESS_ADMIN"],
    ["ORG_OWNR", "ORG_OWNER"],
    ["org_member", "ORG_MEMBER"],
    ["ORG_READONLY", "ORG_READ_ONLY"],
  ])("%s -> %s", (name, meant) => {
    expect(classify(name).kind).toBe("near");
    expect(nearNames(name)[0]).toBe(meant);
  });
});

test("only case and separators differ: the distance is 0", () => {
  expect(classify("project-owner")).toEqual({ kind: "near", near: [{ name: "GROUP_OWNER", distance: 0 }] });
});

test("near names come nearest first, and by name where they are equally near", () => {
  const additional = new Set(["GROUP_AB", "GROUP_AD", "GROUP_ABCE"]);
  expect(roleClassifier(additional)("GROUP_ABC")).toEqual({
    kind: "near",
    near: [
      { name: "GROUP_AB", distance: 1 },
      { name: "GROUP_ABCE", distance: 1 },
      { name: "GROUP_AD", distance: 2 },
    ],
  });
});

test.each([...droppedRoles])("%s is dropped", (name) => {
  expect(classify(name).kind).toBe("dropped");
});

test.each(["GROUP_SOMETHING_NEW", "GROUP_VECTOR_ADMIN", "GROUP_X_"])("%s may be a new project role", (name) => {
  expect(classify(name)).toEqual({ kind: "unknownProjectRole" });
});

test.each([
  "",
  "owner",
  "ORG_SOMETHING_NEW",
  "GROUP_",
  "group_something_new",
  "GROUP_V2_OWNER",
  "PROJECT_SOMETHING",
  "12",
])("%j is nothing", (name) => expect(classify(name)).toEqual({ kind: "invalid" }));

test("additional roles are known, and are what was meant by a name near them", () => {
  const classify = roleClassifier(new Set(["GROUP_SOMETHING_NEW", "ORG_SOMETHING_NEW"]));
  expect(classify("GROUP_SOMETHING_NEW")).toEqual({ kind: "known", scope: "project" });
  expect(classify("ORG_SOMETHING_NEW")).toEqual({ kind: "known", scope: "organization" });
  expect(classify("GROUP_SOMETHING_NEWS")).toEqual({
    kind: "near",
    near: [{ name: "GROUP_SOMETHING_NEW", distance: 1 }],
  });
});

test("the scope is read from the name", () => {
  expect([roleScope("ORG_OWNER"), roleScope("GROUP_OWNER")]).toEqual(["organization", "project"]);
});
