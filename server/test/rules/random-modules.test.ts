/** Random modules with a known truth: the right findings, and fixes that keep everything else. */
import { parse as parseByHashiCorp } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/features/analysis.ts";
import { fixAll } from "../../src/features/fix-all.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { type CheckedFinding, type CheckOptions, check } from "../../src/rules/core/check.ts";
import { unknownProvider } from "../../src/terraform/provider-version.ts";
import { drawModule } from "./random-module.ts";

/** More of them: RANDOM_MODULES=10000. */
const count = Number(process.env["RANDOM_MODULES"] ?? 400);

const options: CheckOptions = {
  severities: {},
  additionalRoles: new Set(),
  schemaRules: true,
  onError(_ruleId, error) {
    throw error;
  },
};
const mainRules = ["first-assignment", "org-roles-first-only", "org-read-only", "invalid-role"];

const findings = (text: string) => check(analyze("file:///main.tf", text, unknownProvider).module, options);
const mainFindings = (text: string) => findings(text).filter(({ ruleId }) => mainRules.includes(ruleId));
const errors = (text: string) => findings(text).filter(({ severity }) => severity === "error");
const comments = (text: string) =>
  text
    .match(/c\d+x\d+/g)
    ?.sort()
    .join() ?? "";
const lineOf = (text: string, { finding }: CheckedFinding) =>
  text.slice(0, finding.location.span.start).split("\n").length;
const seeds = Array.from({ length: count }, (_, index) => index + 1);

describe(`${count} random modules`, () => {
  test("have exactly the findings that are known to be in them, on their lines", () => {
    for (const seed of seeds) {
      const { text, truth } = drawModule(seed);
      const found = mainFindings(text).map((checked) => `${lineOf(text, checked)} ${checked.ruleId}`);
      expect(found.sort(), `seed ${seed}\n${text}`).toEqual(truth);
    }
  });

  test(
    "lose one error by every preferred fix, and keep their comments, line endings and syntax",
    async () => {
      let applied = 0;
      for (const seed of seeds) {
        const { text } = drawModule(seed);
        for (const { finding } of mainFindings(text)) {
          for (const fix of finding.fixes) {
            if (fix.kind !== "edit") continue;
            const fixed = applyEdits(text, fix.edits);
            const what = `seed ${seed}: ${fix.title}\n${text}\n=====\n${fixed}`;
            await expect(parseByHashiCorp("main.tf", fixed), what).resolves.toBeDefined();
            expect(comments(fixed), what).toBe(comments(text));
            expect(/[^\r]\n/.test(fixed), what).toBe(/[^\r]\n/.test(text));
            if (!fix.preferred) continue;
            applied++;
            expect(errors(fixed).length, what).toBeLessThan(errors(text).length);
          }
        }
      }
      expect(applied).toBeGreaterThan(count);
    },
    60_000 + count * 100,
  );

  test("have nothing automatic left after fix all, and fixing twice changes nothing more", () => {
    for (const seed of seeds) {
      const { text } = drawModule(seed);
      const edit = fixAll({ uri: "file:///main.tf", text, provider: unknownProvider }, options);
      if (edit === undefined) continue;
      const fixed = applyEdits(text, [edit]);
      expect(comments(fixed), `seed ${seed}\n${text}\n=====\n${fixed}`).toBe(comments(text));
      expect(
        fixAll({ uri: "file:///main.tf", text: fixed, provider: unknownProvider }, options),
        `seed ${seed}`,
      ).toBeUndefined();
    }
  });
});
