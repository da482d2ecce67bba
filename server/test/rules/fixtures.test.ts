/** test-fixtures/rules: what is marked is found, and nothing else. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse as parseWithHcl2json } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import type { CheckedFinding, CheckOptions } from "../../src/rules/core/check.ts";
import { readRecordedSecrets } from "../../src/terraform/recorded-secrets.ts";
import { applyFix, checkText, editFixes } from "./check-text.ts";
import { commentsToKeep } from "./comments.ts";
import { findings, type Marked, readMarks } from "./marks.ts";

const folder = new URL("../../../test-fixtures/rules/", import.meta.url);

const place = ({ line, start, end, severity, ruleId }: Marked) => `${line}:${start}-${end} ${severity} ${ruleId}`;

/** A folder may hold the state of its files. */
function stateBeside(ruleId: string): Partial<CheckOptions> {
  const state = new URL(`${ruleId}/terraform.tfstate`, folder);
  return existsSync(state) ? { recordedSecrets: readRecordedSecrets(readFileSync(state, "utf8")) } : {};
}

describe.each(readdirSync(folder).sort())("%s", (ruleId) => {
  const files = readdirSync(new URL(`${ruleId}/`, folder)).filter((name) => name.endsWith(".tf"));

  test.each(files)("%s: every mark is a finding, and every finding is marked", (name) => {
    const { text, marks } = readMarks(readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8"));
    const found = findings(text, stateBeside(ruleId));
    expect(found.map(place).sort()).toEqual(marks.map(place).sort());
    for (const expected of marks) {
      const messages = found.filter((actual) => place(actual) === place(expected)).map((actual) => actual.message);
      expect(messages, place(expected)).toContainEqual(expect.stringContaining(expected.message));
    }
  });

  test.each(files)("%s is valid HCL", async (name) => {
    const { text } = readMarks(readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8"));
    expect(parse(text).errors).toEqual([]);
    await expect(parseWithHcl2json(name, text)).resolves.toBeTypeOf("object");
  });

  test.each(files)("%s: every fix leaves valid HCL and all comments, and one finding fewer of its rule", (name) => {
    const { text } = readMarks(readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8"));
    const found = checkText(text, stateBeside(ruleId));
    const count = (ids: readonly CheckedFinding[], id: string) => ids.filter((each) => each.ruleId === id).length;
    for (const finding of found) {
      for (const fix of editFixes(finding)) {
        const fixed = applyFix(text, fix);
        expect(parse(fixed).errors, fixed).toEqual([]);
        expect(commentsToKeep(finding.ruleId, fixed), fixed).toEqual(commentsToKeep(finding.ruleId, text));
        expect(count(checkText(fixed), finding.ruleId), fixed).toBeLessThan(count(found, finding.ruleId));
      }
    }
  });

  test("bad files mark this rule, good files mark nothing", () => {
    for (const name of files) {
      const { marks } = readMarks(readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8"));
      const own = marks.filter((expected) => expected.ruleId === ruleId);
      if (name.startsWith("good")) expect(marks, name).toEqual([]);
      else expect(own.length, name).toBeGreaterThan(0);
    }
  });
});
