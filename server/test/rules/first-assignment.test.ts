/** Which fix is the one to take without thinking. */
import { expect, test } from "vitest";
import { applyFix, checkText, editFixes, preferredFix } from "./check-text.ts";

const key = (first: string, second: string) => `resource "mongodbatlas_project_api_key" "k" {
  description = "d"
  project_id  = "64259ee860c43338194b0f8e"
  ${first}
  ${second}
}
`;
const assignment = (project: string, roles: string) => `project_assignment {
    project_id = "${project}"
    role_names = ${roles}
  }`;
const own = "64259ee860c43338194b0f8e";
const other = "64229ee820c42228194b0f4a";

const titles = (text: string) =>
  checkText(text)
    .filter(({ ruleId }) => ruleId === "first-assignment")
    .flatMap(editFixes)
    .map(({ title, preferred }) => `${preferred ? "* " : ""}${title.replace(/ \(.*/, "")}`);
const setRoot = "Set the resource's project_id to this one";

test("moving is preferred where it can be done", () => {
  const move = "* Move the assignment of the resource's project to the front";
  for (const roles of ['["GROUP_OWNER"]', '["GROUP_OWNER", "ORG_OWNER"]', "var.roles"])
    expect(titles(key(assignment(other, roles), assignment(own, '["GROUP_OWNER"]')))).toEqual([move, setRoot]);
});

test.each([
  ["moving would leave an empty list", assignment(other, '["ORG_OWNER"]'), assignment(own, '["GROUP_OWNER"]')],
  [
    "the roles would go where nobody can add them",
    assignment(other, '["ORG_OWNER", "GROUP_OWNER"]'),
    assignment(own, "var.roles"),
  ],
  ["a block shares its line", `/* c */ ${assignment(other, '["GROUP_OWNER"]')}`, assignment(own, '["GROUP_OWNER"]')],
])("the resource's project changes where %s; nothing is left to report", (_why, first, second) => {
  const text = key(first, second);
  expect(titles(text)).toEqual([`* ${setRoot}`]);
  const [found] = checkText(text);
  const fix = found && preferredFix(found);
  expect(fix?.automatic).toBe(false);
  expect(fix && checkText(applyFix(text, fix))).toEqual([]);
});

test("a comment inside a value is neither lost nor doubled", () => {
  const commented = `\${"" /* c */}${own}`;
  expect(titles(key(assignment(commented, '["GROUP_OWNER"]'), "").replace(own, other))).toEqual([]);
  const root = key(assignment(other, '["GROUP_OWNER"]'), "").replace(own, () => commented);
  expect(titles(root)).toEqual([]);
});

test("an assignment behind a dynamic block goes to the front too, so that none is doubled", () => {
  const content =
    "content {\n      project_id = project_assignment.key\n      role_names = project_assignment.value\n    }";
  const dynamic = `dynamic "project_assignment" {\n    for_each = var.projects\n    ${content}\n  }`;
  const text = key(
    assignment(other, '["ORG_OWNER", "GROUP_OWNER"]'),
    `${dynamic}\n  ${assignment(own, '["GROUP_OWNER"]')}`,
  );
  const [found] = checkText(text);
  const fix = found && preferredFix(found);
  expect(fix?.title).toBe("Move the assignment of the resource's project to the front");
  const fixed = fix && applyFix(text, fix);
  expect(fixed && checkText(fixed)).toEqual([]);
  expect(fixed).toBe(
    key(assignment(own, '["GROUP_OWNER", "ORG_OWNER"]'), `${assignment(other, '["GROUP_OWNER"]')}\n  ${dynamic}`),
  );
});

test.each([
  ["ORG_READ_ONLY", "org-read-only"],
  ["ORG_NOTHING_LIKE_IT", "invalid-role"],
])("%s stays where it is: it is wrong in every assignment, and may have its ignore comment there", (role, ruleId) => {
  const roles = `[
      "ORG_OWNER",
      # atlas-api-keys:ignore ${ruleId} -- asked for by the auditors
      "${role}",
    ]`;
  const text = key(assignment(other, roles), assignment(own, '["GROUP_OWNER"]'));
  const [found] = checkText(text);
  const fix = found && preferredFix(found);
  const fixed = (fix && applyFix(text, fix)) ?? "";
  expect(fixed).toContain('["GROUP_OWNER", "ORG_OWNER"]');
  expect(fixed).toContain(`auditors\n      "${role}",`);
  expect(checkText(fixed)).toEqual([]);
});

test("a misspelt organization role goes along: at the front it can still become what was meant", () => {
  const text = key(assignment(other, '["ORG_OWNR", "GROUP_OWNER"]'), assignment(own, '["GROUP_OWNER"]'));
  const [found] = checkText(text);
  const fix = found && preferredFix(found);
  expect(fix && applyFix(text, fix)).toContain('["GROUP_OWNER", "ORG_OWNR"]');
});
