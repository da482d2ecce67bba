/** The three examples of the resource's reference page, and what one change in each of them brings about. */
import { describe, expect, test } from "vitest";
import { checkText, lineOf, textOf } from "./check-text.ts";

const oneProject = `resource "mongodbatlas_project_api_key" "test" {
  description   = "Description of your API key"
  project_id    = "64259ee860c43338194b0f8e"
  role_names    = ["GROUP_OWNER"]
}
`;

const twoProjects = `resource "mongodbatlas_project_api_key" "test" {
  description   = "Description of your API key"
  project_id  = "64259ee860c43338194b0f8e"
  
 project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_READ_ONLY", "GROUP_OWNER"]
  }
  
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_READ_ONLY"]
  }
  
}
`;

const organizationKey = `resource "mongodbatlas_project" "atlas-project" {
  name   = "ProjectTest"
  org_id = "60ddf55c27a5a20955a707d7"
}

resource "mongodbatlas_project_api_key" "api_1" {
  description = "test api_key multi"
  project_id  = mongodbatlas_project.atlas-project.id

  // NOTE: The \`project_id\` of the first \`project_assignment\` element must be the same as the \`project_id\` of the resource.
  project_assignment {
    project_id = mongodbatlas_project.atlas-project.id
    role_names = ["ORG_BILLING_ADMIN", "GROUP_READ_ONLY"]
  }

  project_assignment {
    project_id = "63dcfc256af00a5934e60924"
    role_names = ["GROUP_READ_ONLY"]
  }

  project_assignment {
    project_id = "64c23af6f133166c39176cbf"
    role_names = ["GROUP_OWNER"]
  }
}
`;

test.each([
  ["a key of one project", oneProject],
  ["a key of two projects", twoProjects],
  ["an organization's key", organizationKey],
])("%s, as the page shows it, gives no finding", (_name, text) => {
  expect(checkText(text)).toEqual([]);
});

/** Line of the change, what stands there, what to write instead; then the rule that speaks, on which text, and on which line if on another. */
type Change = readonly [line: number, from: string, to: string, ruleId: string, on: string, onLine?: number];

function changes(name: string, text: string, table: readonly Change[]): void {
  describe(name, () => {
    test.each(table.map((change) => ({ change })))("$change", ({ change }) => {
      const [line, from, to, ruleId, on, onLine = line] = change;
      const lines = text.split("\n");
      const before = lines[line - 1] as string;
      expect(before).toContain(from);
      lines[line - 1] = before.replace(from, () => to);
      const found = checkText(lines.join("\n"));
      expect(found.map((each) => [each.ruleId, lineOf(each), textOf(each)])).toEqual([[ruleId, onLine, on]]);
    });
  });
}

changes("one change in the key of one project", oneProject, [
  [4, "GROUP_OWNER", "ORG_READ_ONLY", "org-read-only", '"ORG_READ_ONLY"'],
  [4, "GROUP_OWNER", "GROUP_READONLY", "invalid-role", '"GROUP_READONLY"'],
  [4, "GROUP_OWNER", "GROUP_OWNR", "invalid-role", '"GROUP_OWNR"'],
  [4, "GROUP_OWNER", "Group_Owner", "invalid-role", '"Group_Owner"'],
  [4, "GROUP_OWNER", "ORG_NOBODY", "invalid-role", '"ORG_NOBODY"'],
  [4, "GROUP_OWNER", "GROUP_CHARTS_ADMIN", "invalid-role", '"GROUP_CHARTS_ADMIN"'],
  [4, "GROUP_OWNER", "GROUP_SOMETHING_NEW", "unknown-role", '"GROUP_SOMETHING_NEW"'],
  [4, '["GROUP_OWNER"]', '"GROUP_OWNER"', "role-names-not-list", '"GROUP_OWNER"'],
  [4, '["GROUP_OWNER"]', "[]", "empty-roles", "[]"],
  [4, '"GROUP_OWNER"', '"GROUP_OWNER", "GROUP_OWNER"', "duplicate-role", '"GROUP_OWNER"'],
  [3, "64259ee860c43338194b0f8e", "64259ee860c43338194b0f8", "invalid-project-id", '"64259ee860c43338194b0f8"'],
  [2, "Description of your API key", "", "description-length", '""'],
]);

changes("one change in the key of two projects", twoProjects, [
  [3, "64259ee860c43338194b0f8e", "64259ee860c43338194b0f8f", "first-assignment", '"64259ee860c43338194b0f8e"', 6],
  [6, "64259ee860c43338194b0f8e", "64259ee860c43338194b0f8f", "first-assignment", '"64259ee860c43338194b0f8f"'],
  [11, "64229ee820c42228194b0f4a", "64259ee860c43338194b0f8e", "duplicate-project", '"64259ee860c43338194b0f8e"'],
  [7, "GROUP_READ_ONLY", "ORG_READ_ONLY", "org-read-only", '"ORG_READ_ONLY"'],
  [7, "GROUP_OWNER", "GROUP_READONLY", "invalid-role", '"GROUP_READONLY"'],
  [12, "GROUP_READ_ONLY", "ORG_READ_ONLY", "org-read-only", '"ORG_READ_ONLY"'],
  [12, "GROUP_READ_ONLY", "ORG_OWNER", "org-roles-first-only", '"ORG_OWNER"'],
  [12, "GROUP_READ_ONLY", "PROJECT_READ_ONLY", "invalid-role", '"PROJECT_READ_ONLY"'],
  [12, "GROUP_READ_ONLY", "ORG_OWNR", "invalid-role", '"ORG_OWNR"'],
  [12, "GROUP_READ_ONLY", "", "invalid-role", '""'],
]);

changes("one change in the organization's key", organizationKey, [
  [12, "atlas-project.id", "other.id", "first-assignment", "mongodbatlas_project.other.id"],
  [8, "atlas-project.id", "other.id", "first-assignment", "mongodbatlas_project.atlas-project.id", 12],
  [13, "ORG_BILLING_ADMIN", "ORG_READ_ONLY", "org-read-only", '"ORG_READ_ONLY"'],
  [13, "ORG_BILLING_ADMIN", "ORG_BILLING-ADMIN", "invalid-role", '"ORG_BILLING-ADMIN"'],
  [18, "GROUP_READ_ONLY", "ORG_BILLING_ADMIN", "org-roles-first-only", '"ORG_BILLING_ADMIN"'],
  [23, '"GROUP_OWNER"', '"GROUP_OWNER", "ORG_MEMBER"', "org-roles-first-only", '"ORG_MEMBER"'],
  [22, "64c23af6f133166c39176cbf", "63dcfc256af00a5934e60924", "duplicate-project", '"63dcfc256af00a5934e60924"'],
  [
    17,
    '"63dcfc256af00a5934e60924"',
    "mongodbatlas_project.atlas-project.id",
    "duplicate-project",
    "mongodbatlas_project.atlas-project.id",
  ],
]);

describe("one change that leaves nothing certain gives no finding", () => {
  test.each([
    [12, "mongodbatlas_project.atlas-project.id", '"63dcfc256af00a5934e60925"'],
    [12, "mongodbatlas_project.atlas-project.id", "data.mongodbatlas_project.atlas-project.id"],
    [12, "mongodbatlas_project.atlas-project.id", "var.project_id"],
    [12, "mongodbatlas_project.atlas-project.id", '"${mongodbatlas_project.atlas-project.id}"'],
    [12, "mongodbatlas_project.atlas-project.id", "( mongodbatlas_project . atlas-project . id )"],
    [12, "atlas-project.id", 'atlas-project["eu"].id'],
    [18, '["GROUP_READ_ONLY"]', "var.roles"],
    [18, '"GROUP_READ_ONLY"', '"GROUP_READ_ONLY", var.role'],
  ])("line %i: %s -> %s", (line, from, to) => {
    const lines = organizationKey.split("\n");
    const before = lines[line - 1] as string;
    expect(before).toContain(from);
    lines[line - 1] = before.replace(from, () => to);
    expect(checkText(lines.join("\n"))).toEqual([]);
  });
});
