import { expect, test } from "vitest";
import { refactorings } from "../../src/features/refactoring/refactorings.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { check } from "../../src/rules/core/check.ts";
import { exactProvider, unknownProvider } from "../../src/terraform/provider-version.ts";
import { readModule } from "../../src/terraform/read-module.ts";
import { defaultOptions } from "../rules/check-text.ts";

const own = '"64259ee860c43338194b0f8e"';
const other = '"64259ee860c43338194b0f8f"';

/** Titles with the text that each gives; the cursor is at `|`. */
function offered(marked: string, version?: string): Record<string, string> {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const file = { uri: "file:///module/main.tf", tree: parse(text) };
  const module = readModule([file], version === undefined ? unknownProvider : exactProvider(version));
  return Object.fromEntries(
    refactorings(module, file, { start: offset, end: offset }).map(({ title, changes }) => {
      expect(changes.map((change) => change.file)).toEqual([file]);
      const result = applyEdits(text, changes[0]?.edits ?? []);
      expect(parse(result).errors).toEqual([]);
      return [title, result];
    }),
  );
}

function findings(text: string): string[] {
  const file = { uri: "file:///module/main.tf", tree: parse(text) };
  return check(readModule([file], unknownProvider), defaultOptions).map(({ ruleId }) => ruleId);
}

const key = (body: string) => `resource "mongodbatlas_project_api_key" "ci" {\n  description = "ci"\n${body}}\n`;

const rooted = key(`  project_id  = ${own}
  role_names = [ # the usual
    "GROUP_OWNER",

    "GROUP_READ_ONLY", # reads
  ] # all of them
`);
const nested = key(`  project_id  = ${own}
  project_assignment {
    project_id = ${own}
    role_names = [ # the usual
      "GROUP_OWNER",

      "GROUP_READ_ONLY", # reads
    ]
  } # all of them
`);

test("the resource's own role_names become a project_assignment, comments and layout kept, and back", () => {
  const title = "Turn role_names into a project_assignment";
  expect(offered(rooted.replace("the usual", "the |usual"))[title]).toBe(nested);
  expect(offered(nested.replace("GROUP_OWNER", "GROUP_|OWNER"))["Turn the project_assignment into role_names"]).toBe(
    rooted,
  );
});

test("without a project of its own the resource takes the assignment's", () => {
  const text = key(`  project_assignment {\n    project_id = ${own}\n    role_names = ["GROUP_|OWNER"]\n  }\n`);
  expect(offered(text)["Turn the project_assignment into role_names"]).toBe(
    key(`  project_id = ${own}\n  role_names = ["GROUP_OWNER"]\n`),
  );
});

test("comments in the assignment stay in front of what they stand in front of, and what is ignored stays ignored", () => {
  const roles = '# atlas-api-keys:ignore invalid-role -- soon\n    role_names = ["GROUP_|NEXT"] # r\n    # last\n';
  const text = `  // b\n  project_assignment { # open\n\n    # why\n    project_id = ${own} # p\n\n    ${roles}  } # close\n`;
  const result = offered(key(text))["Turn the project_assignment into role_names"];
  const lines = `  // b\n  # open\n\n  # why\n  project_id = ${own} # p\n\n  ${roles.replace(/\n {4}/g, "\n  ").trimEnd()} # close\n`;
  expect(result).toBe(key(lines.replace("|", "")));
  const withOwn = offered(key(`  project_id = ${own}\n${text}`))["Turn the project_assignment into role_names"];
  expect(withOwn).toBe(
    key(`  project_id = ${own}\n${lines.replace("|", "").replace(`project_id = ${own} # p`, "# p")}`),
  );
});

test("comments above role_names go with them, and what is ignored stays ignored", () => {
  const above = "# why\n  # atlas-api-keys:ignore invalid-role -- soon";
  const text = key(`  project_id = ${own}\n  ${above}\n  role_names = ["GROUP_|NEX"]\n`);
  const result = offered(text)["Turn role_names into a project_assignment"];
  expect(result).toBe(
    key(
      `  project_id = ${own}\n  project_assignment {\n    project_id = ${own}\n    ${above.replace("\n", "\n  ")}\n    role_names = ["GROUP_NEX"]\n  }\n`,
    ),
  );
});

test.each([
  [
    "another project",
    `  project_id = ${other}\n  project_assignment {\n    project_id = ${own}\n    role_names = ["GROUP_|OWNER"]\n  }\n`,
  ],
  [
    "two assignments",
    `  project_assignment {\n    project_id = ${own}\n    role_names = ["GROUP_|OWNER"]\n  }\n  project_assignment {\n    project_id = ${other}\n    role_names = ["GROUP_OWNER"]\n  }\n`,
  ],
  [
    "a heredoc",
    `  project_assignment {\n    project_id = ${own}\n    role_names = [<<E\nGROUP_|OWNER\nE\n    ]\n  }\n`,
  ],
])("an assignment stays one: %s", (_name, body) => {
  expect(Object.keys(offered(key(body)))).not.toContain("Turn the project_assignment into role_names");
});

const three = (order: readonly string[]) => key(order.join("\n"));
const first = `  # creates the key
  project_assignment {
    project_id = mongodbatlas_project.z.id
    role_names = ["GROUP_OWNER", "ORG_OWNER"]
  }
`;
const a = `  project_assignment {
    project_id = mongodbatlas_project.a.id
    role_names = ["GROUP_OWNER"]
  }
`;
const b = `  # b's
  project_assignment {
    project_id = mongodbatlas_project.b.id
    role_names = ["GROUP_READ_ONLY"]
  } # behind b
`;

test("assignments are sorted by project, the first stays, comments go along, and the meaning is the same", () => {
  const text = three([first, b, a]);
  const sorted = offered(text.replace("creates", "cre|ates"))["Sort the assignments"];
  expect(sorted).toBe(three([first, a, b]));
  expect(findings(sorted ?? "")).toEqual(findings(text));
  expect(Object.keys(offered(three([first, a, b]).replace("creates", "cre|ates")))).not.toContain(
    "Sort the assignments",
  );
});

test("assignments of one project are merged on the way", () => {
  const again = a.replace('"GROUP_OWNER"', '"GROUP_OWNER", "GROUP_READ_ONLY"');
  const merged = offered(three([first, a, again]).replace("creates", "cre|ates"))["Merge and sort the assignments"];
  expect(merged).toBe(three([first, again]));
});

test("a list that stands in two places becomes a local, in whatever order its roles are", () => {
  const text = `${key(`  project_assignment {
    project_id = ${own}
    role_names = ["GROUP_OWNER", "GROUP_|READ_ONLY"]
  }
  project_assignment {
    project_id = ${other}
    role_names = [
      "GROUP_READ_ONLY",
      "GROUP_OWNER",
    ]
  }
`)}`;
  expect(offered(text)["Extract these roles into local.key_roles (2 places)"]).toBe(`locals {
  key_roles = ["GROUP_OWNER", "GROUP_READ_ONLY"]
}

${key(`  project_assignment {
    project_id = ${own}
    role_names = local.key_roles
  }
  project_assignment {
    project_id = ${other}
    role_names = local.key_roles
  }
`)}`);
});

test("a list with a role twice is another list than one with it once", () => {
  const list = (roles: string) => key(`  project_id = ${own}\n  role_names = [${roles}]\n`);
  const text = list('"GROUP_|OWNER", "GROUP_OWNER"') + list('"GROUP_OWNER"');
  expect(Object.keys(offered(text))).toEqual(["Turn role_names into a project_assignment"]);
});

test("a file's locals take the new one, under a name that is free", () => {
  const text = `locals {\n  key_roles = []\n}\n${key(`  project_assignment {
    project_id = ${own}
    role_names = ["GROUP_|OWNER"]
  }
  project_assignment {
    project_id = ${other}
    role_names = ["GROUP_OWNER"]
  }
`)}`;
  const [, result] = Object.entries(offered(text)).find(([title]) => title.startsWith("Extract")) ?? [];
  expect(result).toContain('locals {\n  key_roles = []\n  key_roles_2 = ["GROUP_OWNER"]\n}');
});

test("where the version in use has no role_names of the resource, none is offered", () => {
  const text = key(`  project_assignment {\n    project_id = ${own}\n    role_names = ["GROUP_|OWNER"]\n  }\n`);
  expect(Object.keys(offered(text, "2.16.0"))).toEqual([]);
});

test("nothing is offered in half-written text, or outside of a key", () => {
  const file = { uri: "file:///module/main.tf", tree: parse(`${rooted}\nlocals {\n  a =\n}\n`) };
  const module = readModule([file], unknownProvider);
  expect(refactorings(module, file, { start: 20, end: 20 })).toEqual([]);
  expect(Object.keys(offered(`|\n${rooted}`))).toEqual([]);
});
