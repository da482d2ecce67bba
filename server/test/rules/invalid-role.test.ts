import { expect, test } from "vitest";
import { checkText, editFixes } from "./check-text.ts";

/** The findings of the rule in the first assignment's list: message, and each fix with its marks. */
function invalidRoles(roles: string, additional: readonly string[] = []): string[][] {
  const text = `resource "mongodbatlas_project_api_key" "k" {
  description = "d"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ${roles}
  }
}
`;
  return checkText(text, { additionalRoles: new Set(additional) })
    .filter(({ ruleId }) => ruleId === "invalid-role")
    .map((found) => [
      found.finding.message,
      ...editFixes(found).map(
        ({ title, preferred, automatic }) =>
          title + (preferred ? ", preferred" : "") + (automatic ? ", automatic" : ""),
      ),
    ]);
}

test("a near name is offered, and preferred when it is nearer than every other", () => {
  expect(invalidRoles('["GROUP_OWNR", "GROUP_READ_ONLY"]')).toEqual([
    [
      '"GROUP_OWNR" is not a role of Atlas. Did you mean GROUP_OWNER?',
      "Change to GROUP_OWNER, preferred, automatic",
      "Remove GROUP_OWNR",
    ],
  ]);
});

test("a near name that the list has already is not offered: what remains is to remove the role, and fix all does", () => {
  for (const roles of ['["GROUP_OWNER", "GROUP_OWNR"]', '["GROUP_OWNR", ("GROUP_OWNER")]']) {
    expect(invalidRoles(roles)).toEqual([
      [
        '"GROUP_OWNR" is not a role of Atlas. If GROUP_OWNER was meant: this list has it already.',
        "Remove GROUP_OWNR, automatic",
      ],
    ]);
  }
});

test("where the list has the nearest name, another one is offered but never preferred", () => {
  expect(invalidRoles('["GROUP_OWNR", "GROUP_OWNER"]', ["GROUP_OWNERS"])[0]?.slice(1)).toEqual([
    "Change to GROUP_OWNERS",
    "Remove GROUP_OWNR, automatic",
  ]);
});

test("where the list has one of two equally near names, the other one is offered and nobody decides", () => {
  expect(invalidRoles('["GRORG_OWNER", "GROUP_OWNER"]')[0]?.slice(1)).toEqual([
    "Change to ORG_OWNER",
    "Remove GRORG_OWNER",
  ]);
  expect(invalidRoles('["GRORG_OWNER", "ORG_OWNER"]')[0]?.slice(1)).toEqual([
    "Change to GROUP_OWNER",
    "Remove GRORG_OWNER",
  ]);
});

test("a role without a name can be removed by a title that shows it", () => {
  expect(invalidRoles('["GROUP_OWNER", "", " ", "a\\nb"]').map(([, ...titles]) => titles)).toEqual([
    ['Remove ""'],
    ['Remove " "'],
    ['Remove "a\\nb"'],
  ]);
});
