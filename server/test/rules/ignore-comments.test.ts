import { describe, expect, test } from "vitest";
import { ignoreEdit } from "../../src/features/ignore-action.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { readIgnoreComments } from "../../src/rules/core/ignore-comments.ts";
import { checkText } from "./check-text.ts";

const read = (text: string) =>
  readIgnoreComments(parse(text)).map(({ rules, hasReason, line }) => [
    rules.map(({ id, start, end }) => (text.slice(start, end) === id ? id : `${id} in the wrong place`)),
    hasReason,
    text.slice(line).split("\n")[0],
  ]);

describe("an ignore comment", () => {
  test.each([
    ["# atlas-api-keys:ignore a -- why", ["a"], true],
    ["// atlas-api-keys:ignore a -- why", ["a"], true],
    ["/* atlas-api-keys:ignore a -- why */", ["a"], true],
    ["/* atlas-api-keys:ignore a\n  -- why\n */", ["a"], true],
    ["#atlas-api-keys:ignore a", ["a"], false],
    ["\t#\tatlas-api-keys:ignore\ta", ["a"], false],
    ["# atlas-api-keys:ignore a, b,c  d -- why", ["a", "b", "c", "d"], true],
    ["# atlas-api-keys:ignore a --", ["a"], false],
    ["# atlas-api-keys:ignore a --why", ["a"], true],
    ["# atlas-api-keys:ignore a -- b -- c", ["a"], true],
    ["# atlas-api-keys:ignore", [], false],
    ["# atlas-api-keys:ignore -- why", [], true],
    ["# atlas-api-keys:ignore a -- why\r", ["a"], true],
    ["/* atlas-api-keys:ignore a --*/", ["a"], false],
    ["# atlas-api-keys:ignore a # atlas-api-keys:ignore b -- c", ["a", "#", "atlas-api-keys:ignore", "b"], true],
    ["// atlas-api-keys:ignore a--b -- c", ["a--b"], true],
  ])("%j", (comment, ruleIds, hasReason) => {
    expect(read(`${comment}\nx = 1\n`)).toEqual([[ruleIds, hasReason, "x = 1"]]);
  });

  test.each([
    "# atlas-api-keys:ignored a",
    "# see atlas-api-keys:ignore a",
    "y = 2 # atlas-api-keys:ignore a",
    'y = "# atlas-api-keys:ignore a"',
    "y = <<EOT\n# atlas-api-keys:ignore a\nEOT",
  ])("is not %j", (text) => {
    expect(read(`${text}\nx = 1\n`)).toEqual([]);
  });

  test("speaks of the first line below that is no comment", () => {
    expect(read("# atlas-api-keys:ignore a\n# more\n/* and\nmore */\n  x = 1\n")).toEqual([[["a"], false, "  x = 1"]]);
  });

  test("and several of them speak of the same line, but for what stands behind code", () => {
    const [a, b] = ["# atlas-api-keys:ignore a", "/* atlas-api-keys:ignore b\n*/"];
    expect(read(`${a}\n  ${b}\n# more\n${a}\nx = 1\n${b}\ny = 2\n`)).toEqual([
      [["a"], false, "x = 1"],
      [["b"], false, "x = 1"],
      [["a"], false, "x = 1"],
      [["b"], false, "y = 2"],
    ]);
    expect(read(`${a}\n/* c */ x = 1\n/* atlas-api-keys:ignore b */ y = 2\n`)).toEqual([
      [["a"], false, "/* c */ x = 1"],
      [["b"], false, "/* atlas-api-keys:ignore b */ y = 2"],
    ]);
  });

  test("does not reach over an empty line", () => {
    expect(read("# atlas-api-keys:ignore a\n\nx = 1\n")).toEqual([[["a"], false, ""]]);
  });
});

describe("a byte order mark", () => {
  const key = `resource "mongodbatlas_project_api_key" "x" {
  description = "d"
}
`;

  test("leaves the comment of the first line in force", () => {
    expect(checkText(`\ufeff${key}`)).not.toEqual([]);
    expect(checkText(`\ufeff# atlas-api-keys:ignore missing-argument -- why\n${key}`)).toEqual([]);
    expect(checkText(`\ufeff  /* atlas-api-keys:ignore missing-argument -- why */\r\n${key}`)).toEqual([]);
  });

  test("stays the first character, in front of the comment that is written for the first line", () => {
    for (const first of ["", "# atlas-api-keys:ignore duplicate-role\n"]) {
      const text = `\ufeff${first}${key}`;
      const edit = ignoreEdit(parse(text), text.indexOf("resource"), "missing-argument");
      if (edit === undefined) throw new Error("No comment is offered");
      const ignored = applyEdits(text, [edit]);
      expect(ignored).toMatch(/^\ufeff# atlas-api-keys:ignore [^\ufeff]*$/);
      expect(checkText(ignored).map(({ ruleId }) => ruleId)).not.toContain("missing-argument");
    }
  });
});

describe("a finding", () => {
  const found = (comment: string, roles = '["ORG_READ_ONLY", "owner"]') =>
    checkText(
      `resource "mongodbatlas_project_api_key" "x" {
  description = "d"
  project_id  = "64259ee860c43338194b0f8e"
  ${comment}
  role_names = ${roles}
}
`,
    ).map(({ ruleId }) => ruleId);

  test("is silenced by a comment that names its rule, and by no other", () => {
    expect(found("# nothing")).toEqual(["org-read-only", "invalid-role"]);
    expect(found("# atlas-api-keys:ignore org-read-only -- why")).toEqual(["invalid-role"]);
    expect(found("# atlas-api-keys:ignore invalid-role, org-read-only -- why")).toEqual([]);
    expect(found("# atlas-api-keys:ignore empty-roles -- why")).toEqual(["org-read-only", "invalid-role"]);
  });

  test("is silenced without a reason too, and a hint asks for one", () => {
    expect(found("# atlas-api-keys:ignore org-read-only")).toEqual(["ignore-without-reason", "invalid-role"]);
  });

  test("is silenced on the line it begins on, not on the lines its argument goes on", () => {
    expect(found("# atlas-api-keys:ignore invalid-role -- why", '["GROUP_OWNER",\n    "owner"]')).toEqual([
      "invalid-role",
    ]);
  });
});

/** Read in square time, none of these would end within a test's limit. */
describe("time grows with the text, not with its square:", () => {
  const comment = "# atlas-api-keys:ignore invalid-role -- x\n";
  const key = (roles: string) =>
    `resource "mongodbatlas_project_api_key" "x" {\n  description = "d"\n  role_names = ${roles}\n}\n`;
  test.each([
    ["comments in a row", comment.repeat(40_000)],
    ["comments with two findings each", "# atlas-api-keys:ignore x\n".repeat(40_000)],
    ["comments in a list", key(`[\n${comment.repeat(40_000)}"owner"]`)],
    ["comments between the roles of a list", key(`[\n${`${comment}"owner",\n`.repeat(5_000)}]`)],
    ["names in a comment", `# atlas-api-keys:ignore ${"x ".repeat(40_000)}\n`],
    ["comments on a line", `${"/* atlas-api-keys:ignore x */".repeat(40_000)}\n`],
    ["markers in a comment", `# ${"atlas-api-keys:ignore ".repeat(40_000)}\n`],
    ["markers in an ignore comment", `${"# atlas-api-keys:ignore x ".repeat(40_000)}\n`],
    ["blanks in a comment", `# atlas-api-keys:ignore${" ".repeat(100_000)}x\n`],
    ["dashes in a comment", `# atlas-api-keys:ignore${" -- ".repeat(100_000)}x\n`],
  ])("%s", (_what, text) => {
    expect(checkText(text)).toBeDefined();
  });
});
