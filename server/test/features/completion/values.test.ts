import { describe, expect, test } from "vitest";
import { completeAt, inAssignment, inKey } from "./complete-at.ts";

const module = `resource "mongodbatlas_project" "main" {
  org_id = "0123456789abcdef01234567"
}
resource "mongodbatlas_project" "stage" {
  for_each = { dev = 1, prod = 2 }
}
data "mongodbatlas_project" "old" {
  project_id = "x"
}
variable "project_id" {
  type = string
}
variable "region" {
  default = "EU"
}
variable "roles" {
  type = list(string)
}
locals {
  main_project = mongodbatlas_project.main.id
  reports      = "64f0c0ffee64f0c0ffee0009"
  ci           = ["GROUP_OWNER"]
  names        = ["a"]
}
`;

describe("projects", () => {
  test("those of the module, then those of Atlas by their names", () => {
    expect(completeAt(module + inAssignment("    project_id = |")).labels).toEqual([
      "mongodbatlas_project.main.id",
      'mongodbatlas_project.stage["dev"].id',
      'mongodbatlas_project.stage["prod"].id',
      "data.mongodbatlas_project.old.id",
      "local.main_project",
      "local.reports",
      "var.project_id",
      "Payments",
      "Shop",
    ]);
  });

  test.each([
    ["    project_id = |", "mongodbatlas_project.main.id", "    project_id = mongodbatlas_project.main.id"],
    ["    project_id = mongo|", "mongodbatlas_project.main.id", "    project_id = mongodbatlas_project.main.id"],
    ['    project_id = "|"', "mongodbatlas_project.main.id", "    project_id = mongodbatlas_project.main.id"],
    ['    project_id = "|', "mongodbatlas_project.main.id", "    project_id = mongodbatlas_project.main.id"],
    ["    project_id = |", "Payments", '    project_id = "64f0c0ffee64f0c0ffee0001"'],
    ["    project_id = Pay|", "Payments", '    project_id = "64f0c0ffee64f0c0ffee0001"'],
    ['    project_id = "|"', "Payments", '    project_id = "64f0c0ffee64f0c0ffee0001"'],
    ['    project_id = "Pay|', "Payments", '    project_id = "64f0c0ffee64f0c0ffee0001"'],
    ['    project_id = "64f0|c0ffee"', "Payments", '    project_id = "64f0c0ffee64f0c0ffee0001"'],
    ["    project_id = var.|", "project_id", "    project_id = var.project_id"],
    ["    project_id = local.ma|", "main_project", "    project_id = local.main_project"],
    ['    project_id = "${|}"', "var.project_id", '    project_id = "${var.project_id}"'],
    ['    project_id = "${var.|"', "project_id", '    project_id = "${var.project_id"'],
    ["    project_id = mongodbatlas_project.|", "main", "    project_id = mongodbatlas_project.main"],
    ["    project_id = mongodbatlas_project.main.|", "id", "    project_id = mongodbatlas_project.main.id"],
    ["    project_id = data.|", "mongodbatlas_project", "    project_id = data.mongodbatlas_project"],
    ["    project_id = data.mongodbatlas_project.|", "old", "    project_id = data.mongodbatlas_project.old"],
    ["    project_id = var.x ? |", "local.reports", "    project_id = var.x ? local.reports"],
    ["    project_id = coalesce(var.x, |", "local.reports", "    project_id = coalesce(var.x, local.reports"],
    ["    project_id = (|)", "local.reports", "    project_id = (local.reports)"],
    [
      '    project_id = |\n    role_names = ["A"]',
      "local.reports",
      '    project_id = local.reports\n    role_names = ["A"]',
    ],
    [
      '    project_id = var.|\n    role_names = ["A"]',
      "project_id",
      '    project_id = var.project_id\n    role_names = ["A"]',
    ],
  ])("%s: %s", (before, label, after) => {
    expect(completeAt(module + inAssignment(before)).take(label)).toBe(module + inAssignment(after));
  });

  test("one that another assignment has is not offered", () => {
    const body = "    project_id = mongodbatlas_project.main.id\n  }\n  project_assignment {\n    project_id = |";
    const { labels } = completeAt(module + inAssignment(body));
    expect(labels).not.toContain("mongodbatlas_project.main.id");
    expect(labels).toContain("Payments");
  });

  test("the resource's own comes first in the first assignment, and the first one's in the resource", () => {
    const own = inKey('  project_id = "64f0c0ffee64f0c0ffee0002"\n  project_assignment {\n    project_id = |\n  }');
    expect(completeAt(module + own).labels[0]).toBe("Shop");
    const first = inKey("  project_id = |\n  project_assignment {\n    project_id = var.project_id\n  }");
    expect(completeAt(module + first).labels[0]).toBe("var.project_id");
  });

  test("a key that is repeated knows its element, and so does a dynamic assignment", () => {
    const each = inKey('  for_each = { a = { project = "64f0c0ffee64f0c0ffee0002" } }\n  project_id = |');
    expect(completeAt(each).labels).toContain("each.value.project");
    expect(completeAt(each.replace("= |", "= each.value.|")).labels).toEqual(["project"]);
    expect(completeAt(each.replace("= |", "= each.|")).labels).toEqual(["key", "value"]);
    const dynamic = inKey(
      '  dynamic "project_assignment" {\n    for_each = var.projects\n    content {\n      project_id = |\n    }\n  }',
    );
    expect(completeAt(dynamic).labels).toEqual(
      expect.arrayContaining(["project_assignment.key", "project_assignment.value"]),
    );
  });
});

describe("lists of roles", () => {
  test("locals and variables that have one come first", () => {
    const { labels, take } = completeAt(module + inAssignment("    role_names = |"));
    expect(labels.slice(0, 3)).toEqual(["local.ci", "var.roles", "GROUP_OWNER"]);
    expect(take("local.ci")).toBe(module + inAssignment("    role_names = local.ci"));
  });

  test("behind a dot they come first too", () => {
    const { labels } = completeAt(module + inAssignment("    role_names = local.|"));
    expect(labels).toEqual(["ci", "main_project", "reports", "names"]);
  });
});

describe("other values", () => {
  const text = module + inKey('  description = "for ${var.|}"');

  test("names are completed where nobody else does", () => {
    expect(completeAt(text, { othersKnowTerraform: false }).labels).toEqual(["project_id", "region", "roles"]);
    expect(completeAt(text).labels).toEqual([]);
  });

  test("a variable shows its value, or why it has none", () => {
    const { item } = completeAt(text, { othersKnowTerraform: false });
    expect(item("region").detail).toBe('"EU"');
    expect(item("project_id").detail).toBe("The variable project_id has no default, and no value is given here.");
  });
});

test("what is sensitive is not shown", () => {
  const variable = 'variable "secret" {\n  default = "x"\n  sensitive = true\n}\n';
  const { item } = completeAt(variable + inKey("  description = var.|"), { othersKnowTerraform: false });
  expect(item("secret").detail).toBe("sensitive");
});

describe("import blocks", () => {
  const keys = `${inKey("")}resource "mongodbatlas_project_api_key" "all" {\n  for_each = { a = 1 }\n}\n`;
  const block = (body: string) => `${keys}import {\n${body}\n}\n`;

  test("the keys that Atlas has, with each of their projects", () => {
    const { labels, take } = completeAt(block('  to = mongodbatlas_project_api_key.ci\n  id = "|"'));
    expect(labels).toEqual(["CI", "Reports (Payments)", "Reports (Shop)"]);
    expect(take("Reports (Shop)")).toContain('id = "64f0c0ffee64f0c0ffee0002-65a0000000000000000000a2"\n');
    expect(completeAt(block("  id = |")).take("CI")).toContain(
      'id = "64f0c0ffee64f0c0ffee0001-65a0000000000000000000a1"\n',
    );
  });

  test("the module's keys, but for those that are imported already", () => {
    const { labels, take } = completeAt(block("  to = |"));
    expect(labels).toEqual(["mongodbatlas_project_api_key.ci", 'mongodbatlas_project_api_key.all["a"]']);
    expect(take("mongodbatlas_project_api_key.ci")).toBe(block("  to = mongodbatlas_project_api_key.ci"));
    const other = 'import {\n  to = mongodbatlas_project_api_key.ci\n  id = "x"\n}\n';
    expect(completeAt(other + block("  to = |")).labels).toEqual(['mongodbatlas_project_api_key.all["a"]']);
    expect(completeAt(block("  to = mongodbatlas_project_api_key.|")).labels).toEqual(["ci", "all"]);
  });

  test("its arguments", () => {
    expect(completeAt(block("  |")).labels).toEqual(["to", "id"]);
    expect(completeAt(block("  to = mongodbatlas_project_api_key.ci\n  |")).labels).toEqual(["id"]);
  });

  test("nothing where something else is imported", () => {
    expect(completeAt(block('  to = aws_instance.x\n  id = "|"')).labels).toEqual([]);
    expect(completeAt(block("  to = aws_instance.x\n  |")).labels).toEqual([]);
  });
});

test("a name that stands for what a resource has shows the reference", () => {
  const locals = "locals {\n  project_id = mongodbatlas_project.main.id\n}\n";
  const done = completeAt(`${locals}${inKey("  project_id = local.|")}`);
  expect(done.item("project_id").detail).toBe("mongodbatlas_project.main.id");
});
