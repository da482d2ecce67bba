/** A rule is a file, a page, fixtures and a setting; none is forgotten. Its severities are those of the table below. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { eras } from "../../src/terraform/era.ts";
import { letters, severities } from "./severities.ts";

const root = new URL("../../../", import.meta.url);
const ids = rules.map((rule) => rule.id).sort();
const readRoot = (path: string) => readFileSync(new URL(path, root), "utf8");

test("no id is used twice", () => {
  expect(new Set(ids).size).toBe(ids.length);
});

test("the table has every rule and no other", () => {
  expect(Object.keys(severities).sort()).toEqual(ids);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("has the severities of the table", () => {
    const own = eras.map((era) => {
      const severity = rule.severity[era];
      return severity === undefined ? "-" : letters[severity];
    });
    expect(own.join(" ")).toBe(severities[id]);
  });

  test("has a file of its own, and a check", () => {
    expect(existsSync(new URL(`server/src/rules/${id}.ts`, root))).toBe(true);
    expect(rule.checkKey ?? rule.checkImport ?? rule.checkFile ?? rule.checkOutput).toBeDefined();
  });

  test("has a page with every section, and says there how to silence it", () => {
    const page = readRoot(`docs/rules/${id}.md`);
    expect(page.split("\n")[0]).toBe(`# \`${id}\``);
    expect(page.match(/^## .*$/gm)).toEqual(["## Why", "## Wrong", "## Right", "## Quick fixes", "## Severity"]);
    expect(page).toContain(`"atlasApiKeys.rules": { "${id}": "off" }`);
    // A comment that asks for its reason cannot be silenced by one.
    if (id !== "ignore-without-reason") expect(page).toContain(`# atlas-api-keys:ignore ${id} -- <reason>`);
  });

  test("stands in the manual's index, there with the severities of the table", () => {
    const index = readRoot("docs/rules/README.md");
    expect(index).toContain(`| [\`${id}\`](${id}.md) | `);
    expect(index).toContain(`| \`${id}\` | ${(severities[id] as string).split(" ").join(" | ")} |`);
  });

  test("has fixtures, good ones and bad ones", () => {
    const files = readdirSync(new URL(`test-fixtures/rules/${id}/`, root));
    expect(files).toEqual(expect.arrayContaining(["bad.tf", "good.tf"]));
  });
});

test("every file, page, fixture folder and setting is a rule's", () => {
  const files = readdirSync(new URL("server/src/rules/", root)).filter((name) => name.endsWith(".ts"));
  expect(files.filter((name) => name !== "index.ts").map((name) => name.replace(/\.ts$/, ""))).toEqual(ids);
  const pages = readdirSync(new URL("docs/rules/", root)).filter((name) => name !== "README.md");
  expect(pages.map((name) => name.replace(/\.md$/, "")).sort()).toEqual(ids);
  expect(readdirSync(new URL("test-fixtures/rules/", root)).sort()).toEqual(ids);
  for (const id of readdirSync(new URL("test-fixtures/fixes/", root))) expect(ids).toContain(id);
  expect(Object.keys(ruleSettings()).sort()).toEqual(ids);
});

test("every setting offers the same levels and describes its rule in the rule's words", () => {
  for (const rule of rules) {
    expect(ruleSettings()[rule.id], rule.id).toEqual({
      type: "string",
      enum: ["error", "warning", "information", "hint", "off"],
      description: rule.summary,
    });
  }
});

function ruleSettings(): Record<string, unknown> {
  return JSON.parse(readRoot("package.json")).contributes.configuration.properties["atlasApiKeys.rules"].properties;
}
