/** test-fixtures/rules: what is marked is found, and nothing else. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse as parseWithHcl2json } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import type { CheckedFinding, CheckOptions } from "../../src/rules/core/check.ts";
import { readRecordedSecrets } from "../../src/terraform/recorded-secrets.ts";
import { applyFix, checkText, editFixes } from "./check-text.ts";
import { commentsToKeep } from "./comments.ts";
import { readCases } from "./fixture-cases.ts";
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
  const fixtures = files.map((name) => {
    const { text, marks } = readMarks(readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8"));
    return { name, text, marks };
  });
  const cases = fixtures.flatMap(({ name, text, marks }) =>
    readCases(text).map(
      (each) => [name, each.name, { text, marks, options: { ...stateBeside(ruleId), ...each } }] as const,
    ),
  );

  test.each(cases)("%s, %s: every mark is a finding, and every finding is marked", (_file, _case, fixture) => {
    const { text, marks, options } = fixture;
    const found = findings(text, options);
    expect(found.map(place).sort()).toEqual(marks.map(place).sort());
    for (const expected of marks) {
      const messages = found.filter((actual) => place(actual) === place(expected)).map((actual) => actual.message);
      expect(messages, place(expected)).toContainEqual(expect.stringContaining(expected.message));
    }
  });

  test.each(fixtures)("$name is valid HCL", async ({ name, text }) => {
    expect(parse(text).errors).toEqual([]);
    await expect(parseWithHcl2json(name, text)).resolves.toBeTypeOf("object");
  });

  test.each(cases)(
    "%s, %s: every fix leaves valid HCL and all comments, and one finding fewer",
    (_file, _case, fixture) => {
      const { text, options } = fixture;
      const found = checkText(text, options);
      const count = (ids: readonly CheckedFinding[], id: string) => ids.filter((each) => each.ruleId === id).length;
      for (const finding of found) {
        for (const fix of editFixes(finding)) {
          const fixed = applyFix(text, fix);
          expect(parse(fixed).errors, fixed).toEqual([]);
          expect(commentsToKeep(finding.ruleId, fixed), fixed).toEqual(commentsToKeep(finding.ruleId, text));
          expect(count(checkText(fixed, options), finding.ruleId), fixed).toBeLessThan(count(found, finding.ruleId));
        }
      }
    },
  );

  test("bad files mark this rule, silent ones do not, good ones mark nothing", () => {
    for (const { name, marks } of fixtures) {
      const own = marks.filter((expected) => expected.ruleId === ruleId);
      if (name.startsWith("good")) expect(marks, name).toEqual([]);
      else if (name.startsWith("silent")) expect(own, name).toEqual([]);
      else expect(own.length, name).toBeGreaterThan(0);
    }
  });
});
