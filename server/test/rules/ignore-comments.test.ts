import { describe, expect, test } from "vitest";
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

  test("does not reach over an empty line", () => {
    expect(read("# atlas-api-keys:ignore a\n\nx = 1\n")).toEqual([[["a"], false, ""]]);
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
