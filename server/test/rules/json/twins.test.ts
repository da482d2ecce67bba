/** What the rules find in a native file they find in its twin in JSON, and their fixes leave JSON. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../../src/features/analysis.ts";
import { fixAll } from "../../../src/features/fix-all.ts";
import { applyEdits } from "../../../src/hcl/edit.ts";
import { parse } from "../../../src/hcl/parser.ts";
import { type CheckedFinding, check } from "../../../src/rules/core/check.ts";
import { parseFile } from "../../../src/terraform/parse-file.ts";
import { isInterleaved, jsonTwin, twinLayouts } from "../../support/json-twin.ts";
import { applyFix, checkText, defaultOptions, editFixes, textOf } from "../check-text.ts";
import { type FixtureCase, readCases } from "../fixture-cases.ts";
import { readMarks } from "../marks.ts";
import { drawModule } from "../random-module.ts";

const uri = "file:///module/main.tf.json";
const checkJson = (text: string, options: FixtureCase) =>
  check(analyze(uri, text, options.provider).module, { ...defaultOptions, ...options });

const fixtures = ["rules", "fixes"].flatMap((kind) => {
  const folder = new URL(`../../../../test-fixtures/${kind}/`, import.meta.url);
  return readdirSync(folder).flatMap((ruleId) =>
    readdirSync(new URL(`${ruleId}/`, folder))
      .filter((name) => name.endsWith(".tf") && !name.endsWith(".fixed.tf"))
      .map((name) => {
        const text = readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8");
        return [`${kind}/${ruleId}/${name}`, readMarks(text).text] as const;
      }),
  );
});

/** What JSON cannot say as native syntax does: an object under a block's name is a block, and there are no comments. */
const withoutTwin = /ignore-without-reason|unsupported-argument\/bad/;

/** A finding without what differs between the two: punctuation, comments, heredocs, and where the header of a block is. */
function comparable(found: CheckedFinding): string {
  const { ruleId, severity, finding } = found;
  const isHeader = ["missing-argument", "legacy-resource", "secret-in-state"].includes(ruleId);
  return [severity, ruleId, bare(finding.message), isHeader ? "" : bare(textOf(found))].join(" | ");
}

/** Blocks of one type have one name in JSON, and what is said of the name is said once. */
function allOf(found: readonly CheckedFinding[]): string[] {
  return [...new Set(found.map(comparable))];
}

function bare(text: string): string {
  const line = text.replace(/^<<-?(\w+)\n([^]*)\n\s*\1$/, "$2");
  return line.replace(/\/\*.*?\*\/|#.*|\\n/g, "").replace(/["\\${}()=:\s]/g, "");
}

describe.each(fixtures.filter(([name]) => !withoutTwin.test(name)))("%s", (_, native) => {
  const options = readCases(native)[0] as FixtureCase;
  const { provider } = options;
  const layouts = twinLayouts.filter(([, { blocks }]) => blocks === "members" || !isInterleaved(parse(native).body));

  describe.each(layouts)("%s", (_, layout) => {
    const text = jsonTwin(native, layout);

    test("is JSON without errors", () => {
      JSON.parse(text);
      expect(parseFile(uri, text).errors).toEqual([]);
    });

    test("has the same findings at the same values", () => {
      expect(allOf(checkJson(text, options))).toEqual(allOf(checkText(native, options)));
    });

    test("every fix leaves JSON, and one finding fewer of its rule", () => {
      const before = checkJson(text, options);
      const count = (all: readonly CheckedFinding[], id: string) => all.filter((each) => each.ruleId === id).length;
      for (const found of before) {
        for (const fix of editFixes(found)) {
          const fixed = applyFix(text, fix);
          expect(() => JSON.parse(fixed), `${fix.title}: ${fixed}`).not.toThrow();
          expect(parseFile(uri, fixed).errors, fixed).toEqual([]);
          expect(count(checkJson(fixed, options), found.ruleId), `${fix.title}: ${fixed}`).toBeLessThan(
            count(before, found.ruleId),
          );
        }
      }
    });

    test("fixing all leaves what it leaves of the native file, and once is enough", () => {
      const all = (file: string, source: string) => {
        const edit = fixAll({ uri: file, text: source, provider }, defaultOptions);
        return edit === undefined ? source : applyEdits(source, [edit]);
      };
      const fixed = all(uri, text);
      JSON.parse(fixed);
      expect(fixAll({ uri, text: fixed, provider }, defaultOptions)).toBeUndefined();
      // A heredoc stays as it is; its twin does not.
      if (native.includes("<<")) return;
      expect(allOf(checkJson(fixed, options))).toEqual(allOf(checkText(all("main.tf", native), options)));
    });
  });
});

/** More of them: RANDOM_MODULES=10000. */
const count = Number(process.env["RANDOM_MODULES"] ?? 200);

describe(`${count} random modules`, () => {
  const options = readCases("")[0] as FixtureCase;
  const { provider } = options;
  const modules = Array.from({ length: count }, (_, seed) => {
    const { text } = drawModule(seed + 1);
    const native = text.replaceAll("\r", "");
    const [, layout] = twinLayouts[seed % twinLayouts.length] as (typeof twinLayouts)[number];
    const blocks = isInterleaved(parse(native).body) ? "members" : layout.blocks;
    return { native, json: jsonTwin(native, { ...layout, blocks }) };
  });

  test("have the same findings, and their fixes leave JSON", () => {
    for (const { native, json } of modules) {
      const found = checkJson(json, options);
      expect(found.map(comparable), json).toEqual(checkText(native).map(comparable));
      for (const fix of found.flatMap(editFixes)) {
        const fixed = applyFix(json, fix);
        expect(parseFile(uri, fixed).errors, `${fix.title}\n${json}\n${fixed}`).toEqual([]);
        JSON.parse(fixed);
      }
    }
  });

  test("have nothing automatic left after fix all", () => {
    for (const { json } of modules) {
      const edit = fixAll({ uri, text: json, provider }, defaultOptions);
      const fixed = edit === undefined ? json : applyEdits(json, [edit]);
      JSON.parse(fixed);
      expect(fixAll({ uri, text: fixed, provider }, defaultOptions), fixed).toBeUndefined();
    }
  });
});
