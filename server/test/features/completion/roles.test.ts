import { describe, expect, test } from "vitest";
import { roles } from "../../../src/atlas/roles.ts";
import { completeAt, inAssignment, inKey } from "./complete-at.ts";

const projectRoles = roles.filter(({ scope }) => scope === "project").map(({ name }) => name);
const allowed = roles.map(({ name }) => name).filter((name) => name !== "ORG_READ_ONLY");

describe("where a role may be written", () => {
  test.each([
    ['    role_names = ["|"]', '    role_names = ["GROUP_OWNER"]'],
    ['    role_names = ["GROUP_|"]', '    role_names = ["GROUP_OWNER"]'],
    ['    role_names = ["GR|OUP_READ_ONLY"]', '    role_names = ["GROUP_OWNER"]'],
    ["    role_names = [|]", '    role_names = ["GROUP_OWNER"]'],
    ["    role_names = [ | ]", '    role_names = [ "GROUP_OWNER" ]'],
    ["    role_names = [G|]", '    role_names = ["GROUP_OWNER"]'],
    ['    role_names = ["GROUP_READ_ONLY", |]', '    role_names = ["GROUP_READ_ONLY", "GROUP_OWNER"]'],
    ['    role_names = ["GROUP_READ_ONLY", G|]', '    role_names = ["GROUP_READ_ONLY", "GROUP_OWNER"]'],
    ['    role_names = [|, "GROUP_READ_ONLY"]', '    role_names = ["GROUP_OWNER", "GROUP_READ_ONLY"]'],
    ['    role_names = [| "GROUP_READ_ONLY"]', '    role_names = ["GROUP_OWNER", "GROUP_READ_ONLY"]'],
    ["    role_names = [\n      |\n    ]", '    role_names = [\n      "GROUP_OWNER"\n    ]'],
    [
      '    role_names = [\n      |\n      "GROUP_READ_ONLY",\n    ]',
      '    role_names = [\n      "GROUP_OWNER",\n      "GROUP_READ_ONLY",\n    ]',
    ],
    [
      '    role_names = [\n      "GROUP_READ_ONLY", # reads\n      |\n    ]',
      '    role_names = [\n      "GROUP_READ_ONLY", # reads\n      "GROUP_OWNER"\n    ]',
    ],
    ["    role_names = |", '    role_names = ["GROUP_OWNER"]'],
    ["    role_names = G|", '    role_names = ["GROUP_OWNER"]'],
    ['    role_names = "|"', '    role_names = "GROUP_OWNER"'],
    ["    role_names = concat(local.base, [|])", '    role_names = concat(local.base, ["GROUP_OWNER"])'],
    ['    role_names = toset(["|"])', '    role_names = toset(["GROUP_OWNER"])'],
    ['    role_names = var.x ? ["|"] : []', '    role_names = var.x ? ["GROUP_OWNER"] : []'],
    ['    role_names = var.x ? [] : ["|"]', '    role_names = var.x ? [] : ["GROUP_OWNER"]'],
  ])("%s", (before, after) => {
    expect(completeAt(inAssignment(before)).take("GROUP_OWNER")).toBe(inAssignment(after));
  });
});

describe("in texts of which something is still missing", () => {
  test.each([
    ['    role_names = ["|', '    role_names = ["GROUP_OWNER"'],
    ['    role_names = ["GROUP_|', '    role_names = ["GROUP_OWNER"'],
    ['    role_names = ["GROUP_READ_ONLY", "|', '    role_names = ["GROUP_READ_ONLY", "GROUP_OWNER"'],
    ['    role_names = ["GROUP_READ_ONLY", |', '    role_names = ["GROUP_READ_ONLY", "GROUP_OWNER"'],
    ["    role_names = [|", '    role_names = ["GROUP_OWNER"'],
    ["    role_names = [\n      |", '    role_names = [\n      "GROUP_OWNER"'],
    ['    role_names = ["GROUP_|]', '    role_names = ["GROUP_OWNER"]'],
    ['    role_names = ["GROUP_|, "GROUP_READ_ONLY"]', '    role_names = ["GROUP_OWNER", "GROUP_READ_ONLY"]'],
    ['    role_names = concat(["|', '    role_names = concat(["GROUP_OWNER"'],
    ["    role_names = concat(|", '    role_names = concat(["GROUP_OWNER"]'],
    ["    role_names = var.x ? |", '    role_names = var.x ? ["GROUP_OWNER"]'],
  ])("%s", (before, after) => {
    expect(completeAt(inAssignment(before)).take("GROUP_OWNER")).toBe(inAssignment(after));
    // The braces of the blocks missing too.
    const start = inAssignment("").indexOf("\n\n") + 1;
    const open = inAssignment("").slice(0, start);
    expect(completeAt(open + before).take("GROUP_OWNER")).toBe(open + after);
  });
});

describe("where none is wanted", () => {
  test.each([
    '    role_names = ["GROUP_OWNER" |]',
    '    role_names = ["GROUP_OWNER"] |',
    '    role_names = ["GROUP_OWNER"]|',
    "    role_names = [] # |",
    '    role_names = [local.roles["|"]]',
    '    role_names = var.stage == "|" ? [] : []',
    '    role_names = ["${var.prefix}|"]',
    '    role_names = split(",", "|")',
    "    role_names = <<EOT\n|\nEOT",
    "    role_names| = []",
    '    description = "|"',
  ])("%s", (body) => {
    const { labels } = completeAt(inAssignment(body));
    expect(labels.filter((label) => /^(?:GROUP|ORG)_/.test(label))).toEqual([]);
  });

  test("in the roles of another resource", () => {
    expect(completeAt('resource "mongodbatlas_api_key" "x" {\n  role_names = ["|"]\n}\n').labels).toEqual([]);
    expect(completeAt('resource "mongodbatlas_team" "x" {\n  |\n}\n').labels).toEqual([]);
  });
});

describe("which roles are offered", () => {
  test("all but ORG_READ_ONLY in the first assignment, the organization's last", () => {
    const { labels } = completeAt(inAssignment('    role_names = ["|"]'));
    expect([...labels].sort()).toEqual([...allowed].sort());
    expect(labels.slice(0, 2)).toEqual(["GROUP_OWNER", "GROUP_READ_ONLY"]);
    expect(labels.findIndex((label) => label.startsWith("ORG_"))).toBe(projectRoles.length);
  });

  test("the same in the resource's own list", () => {
    expect(completeAt(inKey('  role_names = ["|"]')).labels).toHaveLength(allowed.length);
  });

  test("project roles only in a later assignment", () => {
    const first = "    role_names = []\n  }\n  project_assignment {\n";
    const { labels } = completeAt(inAssignment(`${first}    role_names = ["|"]`));
    expect([...labels].sort()).toEqual([...projectRoles].sort());
  });

  test.each([
    ["several elements", '["a", "b"]', false],
    ["one element", "{ a = 1 }", true],
    ["elements that are not known", "var.projects", false],
  ])("a dynamic assignment of %s", (_, forEach, allows) => {
    const body = `  dynamic "project_assignment" {\n    for_each = ${forEach}\n    content {\n      role_names = ["|"]\n    }\n  }`;
    expect(completeAt(inKey(body)).labels.includes("ORG_OWNER")).toBe(allows);
  });

  test("not those that are there already, whatever they come through", () => {
    const locals = 'locals {\n  base = ["GROUP_READ_ONLY"]\n}\n';
    const body = '    role_names = [local.base[0], "GROUP_OWNER", "|"]';
    const { labels } = completeAt(locals + inAssignment(body));
    expect(labels).not.toContain("GROUP_READ_ONLY");
    expect(labels).not.toContain("GROUP_OWNER");
  });

  test("the one at the cursor, which is being replaced", () => {
    expect(completeAt(inAssignment('    role_names = ["GROUP_OWNER|"]')).labels).toContain("GROUP_OWNER");
  });

  test("those that the settings add", () => {
    const { labels } = completeAt(inAssignment('    role_names = ["|"]'), { additionalRoles: ["GROUP_NEW_MANAGER"] });
    expect(labels).toContain("GROUP_NEW_MANAGER");
  });

  test("each with what it permits", () => {
    const { documentation, detail } = completeAt(inAssignment('    role_names = ["|"]')).item("GROUP_BACKUP_CREATOR");
    expect(detail).toBe("project role");
    expect(documentation).toEqual({
      kind: "markdown",
      value: "May take snapshots on demand. Includes `GROUP_READ_ONLY`.",
    });
  });
});

describe("lists for others to read", () => {
  test.each([
    ["a neighbour is a role", 'locals {\n  ci = ["GROUP_OWNER", "|"]\n}\n'],
    ["it is begun like a role", 'locals {\n  ci = ["GROUP_|"]\n}\n'],
    ["a map of lists", 'locals {\n  all = { ci = ["GROUP_OWNER", "|"] }\n}\n'],
    ["a variable's default", 'variable "x" {\n  default = ["GROUP_OWNER", "|"]\n}\n'],
    ["a key takes it", `locals {\n  ci = ["|"]\n}\n${inAssignment("    role_names = local.ci")}`],
    ["a key takes a variable", `variable "ci" {\n  default = ["|"]\n}\n${inAssignment("    role_names = var.ci")}`],
  ])("%s", (_, text) => {
    expect(completeAt(text).labels).toContain("GROUP_BACKUP_CREATOR");
    expect(completeAt(text).labels).not.toContain("ORG_READ_ONLY");
  });

  test.each([
    'locals {\n  ci = ["|"]\n}\n',
    'locals {\n  ci = "|"\n}\n',
    "locals {\n  |\n}\n",
    'variable "x" {\n  description = "|"\n}\n',
    `locals {\n  ci = ["|"]\n}\n${inAssignment("    role_names = local.cinema")}`,
  ])("nothing where it may be anything: %s", (text) => {
    expect(completeAt(text).labels).toEqual([]);
  });
});
