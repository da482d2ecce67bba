import { describe, expect, test } from "vitest";
import { completeAt, inAssignment, inKey } from "./complete-at.ts";

describe("what a key may hold", () => {
  test("what it lacks, in the order in which it is needed", () => {
    const { labels } = completeAt(inKey("  |"));
    expect(labels).toEqual(["description", "project_id", "role_names", "project_assignment", "dynamic"]);
  });

  test("what it has is not offered again, but an assignment is", () => {
    const body = '  description = "ci"\n  project_assignment {\n  }\n  |';
    expect(completeAt(inKey(body)).labels).toEqual(["project_id", "role_names", "project_assignment", "dynamic"]);
  });

  test("what every resource has, last, and only where nobody else offers it", () => {
    const { labels } = completeAt(inKey("  |"), { othersKnowTerraform: false });
    expect(labels.slice(5)).toEqual([
      ...["count", "for_each", "provider", "depends_on"],
      ...["lifecycle", "provisioner", "connection"],
    ]);
  });

  test("an assignment's own", () => {
    expect(completeAt(inAssignment("    |")).labels).toEqual(["project_id", "role_names"]);
    expect(completeAt(inAssignment("    role_names = []\n    p|")).labels).toEqual(["project_id"]);
  });

  test("a dynamic assignment's", () => {
    const dynamic = (body: string) => inKey(`  dynamic "project_assignment" {\n${body}\n  }`);
    expect(completeAt(dynamic("    |")).labels).toEqual(["for_each", "content", "iterator"]);
    expect(completeAt(dynamic("    content {\n      |\n    }")).labels).toEqual(["project_id", "role_names"]);
  });

  test("what the era has no more is not offered", () => {
    const { labels } = completeAt(inKey("  |"), { provider: "2.16.0" });
    expect(labels).not.toContain("role_names");
    expect(labels).not.toContain("project_id");
    expect(labels).toContain("project_assignment");
    expect(completeAt(inKey("  |"), { provider: "1.8.2" }).labels).not.toContain("project_assignment");
    expect(completeAt(inKey("  |"), { provider: "1.15.0" }).item("project_id").tags).toEqual([1]);
  });

  test("each says what it is for, and whether it is needed", () => {
    const { detail, documentation } = completeAt(inKey("  |")).item("description");
    expect(detail).toBe("required");
    expect(documentation).toEqual({
      kind: "markdown",
      value: "What the key is called in Atlas: 1 to 250 characters. Required.",
    });
  });
});

describe("what is inserted", () => {
  test("an argument with its quotes, the cursor between them", () => {
    const { take, item } = completeAt(inKey("  des|"));
    expect(take("description")).toBe(inKey('  description = "$1"'));
    expect(item("description").insertTextFormat).toBe(2);
  });

  test("its = stands where those of the lines around it do", () => {
    expect(completeAt(inKey('  description = "x"\n  pro|')).take("project_id")).toBe(
      inKey('  description = "x"\n  project_id  = $1'),
    );
    expect(completeAt(inKey('  |\n  description = "x"')).take("project_id")).toBe(
      inKey('  project_id  = $1\n  description = "x"'),
    );
  });

  test("a block with its lines, indented", () => {
    expect(completeAt(inKey("  |")).take("project_assignment")).toBe(
      inKey('  project_assignment {\n    project_id = $1\n    role_names = ["$2"]\n  }'),
    );
  });

  test("the client indents where it can", () => {
    const client = {
      snippets: true,
      adjustsIndentation: true,
      labelDetails: false,
      completionFormat: "plaintext",
      suggestCommand: "suggest",
    } as const;
    const { textEdit, insertTextMode, documentation } = completeAt(inKey("  |"), { client }).item("project_assignment");
    expect(textEdit?.newText).toBe('project_assignment {\n  project_id = $1\n  role_names = ["$2"]\n}');
    expect(insertTextMode).toBe(2);
    expect(documentation).toMatchObject({ kind: "plaintext" });
    expect(completeAt(inKey("  |"), { client }).item("project_id").command?.command).toBe("suggest");
  });

  test("no snippet where the client has none", () => {
    const client = {
      snippets: false,
      adjustsIndentation: false,
      labelDetails: false,
      completionFormat: "plaintext",
      suggestCommand: undefined,
    } as const;
    const { take, item } = completeAt(inKey("  |"), { client });
    expect(take("role_names")).toBe(inKey('  role_names = [""]'));
    expect(take("dynamic")).toContain("project_id = project_assignment.key\n");
    expect(item("dynamic").insertTextFormat).toBeUndefined();
  });

  test("only the name where the rest is there", () => {
    expect(completeAt(inKey('  desc|ript = "x"')).take("description")).toBe(inKey('  description = "x"'));
    expect(completeAt(inKey("  project|_assign {\n  }")).take("project_assignment")).toBe(
      inKey("  project_assignment {\n  }"),
    );
    expect(completeAt(inKey('  desc|ript = "x"')).labels).not.toContain("project_assignment");
  });

  test("the argument at the cursor may be written anew", () => {
    expect(completeAt(inKey('  description| = "x"')).labels).toContain("description");
  });
});

describe("in a text of which something is missing", () => {
  const open = 'resource "mongodbatlas_project_api_key" "ci" {\n';
  test.each([
    ["a bare name", inKey("  proj|")],
    ["a bare name before other lines", inKey('  proj|\n  description = "x"')],
    ["no end of the block", `${open}  |`],
    ["no end of the block, and another behind it", `${open}  |\n\nresource "aws_x" "y" {\n}\n`],
    ["a value missing above", inKey("  description =\n  |")],
    ["a string not closed above", inKey('  description = "x\n  |')],
    ["a list not closed above", inKey('  role_names = ["A",\n  |')],
    ["half a block above", inKey("  project_assignment {\n    project_id = var.\n  }\n  |")],
    ["a brace too many", `${inKey("  }\n  |")}`],
  ])("%s", (_, text) => {
    expect(completeAt(text).labels).toContain("project_assignment");
  });

  test("a nested block that is not closed", () => {
    expect(completeAt(`${open}  project_assignment {\n    |`).labels).toEqual(["project_id", "role_names"]);
    expect(completeAt(`${open}  project_assignment {\n    |\n}\n`).labels).toEqual(["project_id", "role_names"]);
    expect(completeAt(`${open}  project_assignment {\n    role_names = []\n  |\n}\n`).labels).toContain("description");
  });
});

test.each([
  "|",
  "res|",
  'resource "mongodbatlas_|',
  'resource "mongodbatlas_project_api_key" "|" {\n}\n',
  `${inKey("")}|`,
  inKey("  # |"),
  inKey("  /* | */"),
  inKey('  description = "x" |'),
  inKey("  description |"),
  inKey("  lifecycle {\n    |\n  }"),
  'resource "aws_x" "y" {\n  |\n}\n',
])("nothing is offered outside: %s", (text) => {
  expect(completeAt(text).labels).toEqual([]);
});

test("a client that shows details beside every label has them there", () => {
  const client = {
    snippets: true,
    adjustsIndentation: true,
    labelDetails: true,
    completionFormat: "plaintext",
    suggestCommand: undefined,
  } as const;
  const { detail, labelDetails } = completeAt(inKey("  |"), { client }).item("description");
  expect(detail).toBeUndefined();
  expect(labelDetails).toEqual({ description: "required" });
});
