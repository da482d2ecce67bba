/** test-fixtures/fixes: what each fix makes of a file. UPDATE_GOLDEN=1 writes the results; review them by eye. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { parse as parseWithHcl2json } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";
import { fixAll } from "../../src/features/fix-all.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { applyFix, type CheckTextOptions, checkText, defaultOptions, editFixes, uri } from "./check-text.ts";
import { commentsOf, commentsToKeep } from "./comments.ts";
import { type FixtureCase, readCases } from "./fixture-cases.ts";

const folder = new URL("../../../test-fixtures/fixes/", import.meta.url);
const updates = process.env["UPDATE_GOLDEN"] === "1";

/** The same file as other people write it: every fix has to give the same there. */
const variants: readonly (readonly [name: string, (text: string) => string])[] = [
  ["as it is", (text) => text],
  ["with CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["with tabs", (text) => text.replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2))],
  ["without a line break at the end", (text) => text.replace(/\n$/, "")],
];

/** Result by name; a title that comes again is numbered. */
function fixesOf(ruleId: string, text: string, options: CheckTextOptions): Map<string, string> {
  const results = new Map<string, string>();
  for (const found of checkText(text, options).filter((each) => each.ruleId === ruleId)) {
    for (const fix of editFixes(found)) {
      const slug = fix.title
        .replace(/\(.*\)/, "")
        .replace(/[^A-Za-z0-9_]+/g, "-")
        .replace(/^-|-$/g, "");
      let name = slug;
      for (let number = 2; results.has(name); number++) name = `${slug}-${number}`;
      results.set(name, applyFix(text, fix));
    }
  }
  return results;
}

/** A file of fixes names one provider at most. */
function optionsOf(text: string): FixtureCase {
  return readCases(text)[0] as FixtureCase;
}

describe.each(readdirSync(folder).sort())("%s", (ruleId) => {
  const names = readdirSync(new URL(`${ruleId}/`, folder));
  const cases = names
    .filter((name) => name.endsWith(".tf") && !name.endsWith(".fixed.tf"))
    .map((name) => name.slice(0, -3));
  const read = (name: string) => readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8");
  const goldens = (name: string) =>
    names.filter((other) => other.startsWith(`${name}.`) && other.endsWith(".fixed.tf")).sort();

  if (updates) {
    test.each(cases)("%s: golden files written", (name) => {
      for (const golden of goldens(name)) rmSync(new URL(`${ruleId}/${golden}`, folder));
      for (const [slug, result] of fixesOf(ruleId, read(`${name}.tf`), optionsOf(read(`${name}.tf`)))) {
        writeFileSync(new URL(`${ruleId}/${name}.${slug}.fixed.tf`, folder), result);
      }
    });
    return;
  }

  describe.each(cases)("%s", (name) => {
    const original = read(`${name}.tf`);
    const options = optionsOf(original);

    test.each(variants)("%s: each fix gives its golden file, and there is no other", (_variant, change) => {
      const results = fixesOf(ruleId, change(original), options);
      expect([...results.keys()].map((slug) => `${name}.${slug}.fixed.tf`).sort()).toEqual(goldens(name));
      for (const [slug, result] of results) expect(result, slug).toBe(change(read(`${name}.${slug}.fixed.tf`)));
    });

    test("each fix mends its finding, breaks nothing and keeps every comment", async () => {
      const before = checkText(original, options);
      const own = (findings: typeof before) => findings.filter((found) => found.ruleId === ruleId).length;
      for (const [slug, result] of fixesOf(ruleId, original, options)) {
        expect(parse(result).errors, slug).toEqual([]);
        await expect(parseWithHcl2json(`${slug}.tf`, result), slug).resolves.toBeTypeOf("object");
        const after = checkText(result, options);
        expect(own(after), slug).toBeLessThan(own(before));
        const known = before.map((found) => found.ruleId);
        const added = after.map((found) => found.ruleId).filter((id) => !known.includes(id));
        expect(added, slug).toEqual([]);
        expect(commentsToKeep(ruleId, result), slug).toEqual(commentsToKeep(ruleId, original));
      }
    });

    test("fixing all keeps every comment, and once is enough", () => {
      const edit = fixAll({ uri, text: original, provider: options.provider }, defaultOptions);
      const fixed = edit === undefined ? original : applyEdits(original, [edit]);
      expect(parse(fixed).errors).toEqual([]);
      expect(commentsOf(fixed)).toEqual(commentsOf(original));
      expect(fixAll({ uri, text: fixed, provider: options.provider }, defaultOptions)).toBeUndefined();
    });
  });
});

test("no rule with fixes lacks golden files", () => {
  const rules = new URL("../../../test-fixtures/rules/", import.meta.url);
  for (const ruleId of readdirSync(rules)) {
    const { length } = readdirSync(new URL(`${ruleId}/`, rules))
      .map((name) => readFileSync(new URL(`${ruleId}/${name}`, rules), "utf8"))
      .flatMap((text) => readCases(text).flatMap((each) => checkText(text, each)))
      .filter((found) => found.ruleId === ruleId && editFixes(found).length > 0);
    if (length > 0) expect(existsSync(new URL(`${ruleId}/`, folder)), ruleId).toBe(true);
  }
});
