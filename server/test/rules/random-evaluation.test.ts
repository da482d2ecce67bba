/** Random modules whose values come through all that a value can come through: exactly the right findings, in the right place. */
import { expect, test } from "vitest";
import type { CheckedFinding } from "../../src/rules/core/check.ts";
import { parseFile } from "../../src/terraform/parse-file.ts";
import { Random } from "../hcl/oracle/random.ts";
import { checkFolders, rootFolder } from "./check-folders.ts";
import { applyFix, editFixes } from "./check-text.ts";
import { type Drawn, drawModules } from "./evaluation/draw.ts";
import { type Files, nativeFiles, type Region, withTwins } from "./evaluation/regions.ts";

/** More of them: RANDOM_EVALUATIONS=10000. Others: FIRST_SEED=1000. With their texts: SHOW=1. */
const count = Number(process.env["RANDOM_EVALUATIONS"] ?? 200);
const first = Number(process.env["FIRST_SEED"] ?? 1);
const seeds = Array.from({ length: count }, (_, index) => first + index);
const timeout = 30_000 + count * 200;

interface Wanted {
  readonly rule: string;
  readonly subject: string;
  readonly regions: readonly Region[];
}

function wantedIn({ expected }: Drawn, { regions }: Files): Wanted[] {
  return expected.map(({ rule, subject, places }) => {
    return { rule, subject, regions: places.map((id) => regions.get(id)).filter((region) => region !== undefined) };
  });
}

function fits({ ruleId, finding: { location, message } }: CheckedFinding, { rule, subject, regions }: Wanted): boolean {
  if (ruleId !== rule || !message.includes(subject)) return false;
  const { text } = location.file.tree;
  const { start, end } = location.span;
  // A drawn map's keys have no places of their own: they stand in the map, whose place is where it begins.
  const isKey = /^\s*=(?!=)/.test(text.slice(end, end + 20)) && text[start] === '"';
  const starts = isKey ? [start, text.lastIndexOf("{", start)] : [start];
  return regions.some(
    (region) =>
      region.path === pathOf(location.file) && starts.some((each) => region.start <= each && each <= region.end),
  );
}

function pathOf({ uri }: { readonly uri: string }): string {
  return uri.slice(rootFolder.length + 1);
}

function place(files: Files["files"], path: string, offset: number): string {
  return `${path}:${(files[path] ?? "").slice(0, offset).split("\n").length}`;
}

/** What is wrong with what was found, a line each. */
function differences(drawn: Drawn, files: Files): string[] {
  const wanted = wantedIn(drawn, files);
  const found = checkFolders(files.files);
  const missing = wanted.filter((each) => !found.some((checked) => fits(checked, each)));
  const tooMuch = found.filter((checked) => !wanted.some((each) => fits(checked, each)));
  const lines = [
    ...missing.map(({ rule, subject, regions }) => {
      const where = regions.map((region) => place(files.files, region.path, region.start));
      return `missing: ${rule} ${subject} at ${[...new Set(where)].join(" or ")}`;
    }),
    ...tooMuch.map(({ ruleId, finding: { location, message } }) => {
      return `too much: ${ruleId} at ${place(files.files, pathOf(location.file), location.span.start)}: ${message}`;
    }),
  ];
  return [...new Set(lines)];
}

function report(seed: number, wrong: readonly string[], { files }: Files): string {
  const texts = Object.entries(files).map(([path, text]) => `--- ${path}\n${text}`);
  return `seed ${seed}:\n  ${wrong.join("\n  ")}\n${process.env["SHOW"] ? texts.join("\n") : ""}`;
}

test(
  `${count} random modules have exactly the findings that are in them, where their values are used`,
  () => {
    let findings = 0;
    const failed = seeds.flatMap((seed) => {
      const drawn = drawModules(seed);
      findings += drawn.expected.length;
      const files = nativeFiles(drawn);
      const wrong = differences(drawn, files);
      return wrong.length === 0 ? [] : [report(seed, wrong, files)];
    });
    expect(findings).toBeGreaterThan(count);
    expect(failed).toEqual([]);
  },
  timeout,
);

test(
  "with some of their files in JSON they have the same findings",
  () => {
    const failed = seeds.flatMap((seed) => {
      const drawn = drawModules(seed);
      const files = withTwins(drawn, new Random(seed));
      const wrong = differences(drawn, files);
      return wrong.length === 0 ? [] : [report(seed, wrong, files)];
    });
    expect(failed).toEqual([]);
  },
  timeout,
);

/** A finding without what a fix elsewhere may change of it: where it is, in which instances, and what else it may have meant. */
function what({ ruleId, finding }: CheckedFinding): string {
  const [said] = finding.message.replace(/ \((?:In|reference)[^()]*\)/g, "").split(/ (?:If|Did you mean) /);
  // One role twice stays one role twice, whatever it is called.
  return ruleId === "duplicate-role" ? ruleId : `${ruleId} ${said}`;
}

function comments(files: Files["files"]): string {
  return [
    ...Object.values(files)
      .join("")
      .matchAll(/# c\d+x/g),
  ]
    .map(([comment]) => comment)
    .sort()
    .join();
}

test(
  "every fix keeps comments and syntax, and a preferred one takes its finding away and brings no other",
  () => {
    let applied = 0;
    const failed = seeds.slice(0, Math.ceil(count / 5)).flatMap((seed) => {
      const drawn = drawModules(seed);
      const files = seed % 2 === 0 ? nativeFiles(drawn) : withTwins(drawn, new Random(seed));
      const before = checkFolders(files.files);
      const known = new Set(before.map(what));
      const wrong = before.flatMap((checked) =>
        editFixes(checked).flatMap((fix) => {
          applied++;
          const path = pathOf(fix.file);
          const text = applyFix(files.files[path] ?? "", fix);
          const fixed = { ...files.files, [path]: text };
          const after = checkFolders(fixed);
          const amount = (all: readonly CheckedFinding[]) =>
            all.filter(({ ruleId }) => ruleId === checked.ruleId).length;
          const problems = [
            ...parseFile(path, text).errors.map((error) => `does not parse: ${error.message}`),
            ...(comments(fixed) === comments(files.files) ? [] : ["loses a comment"]),
            ...(!fix.preferred || amount(after) < amount(before) ? [] : ["leaves the finding"]),
            ...after.filter((each) => fix.preferred && !known.has(what(each))).map((each) => `brings ${what(each)}`),
          ];
          const at = place(files.files, path, fix.edits[0]?.start ?? 0);
          return problems.map(
            (problem) => `${fix.preferred ? "preferred " : ""}"${fix.title}" of ${what(checked)} at ${at} ${problem}`,
          );
        }),
      );
      return wrong.length === 0 ? [] : [report(seed, wrong, files)];
    });
    expect(applied).toBeGreaterThan(count / 5);
    expect(failed).toEqual([]);
  },
  timeout,
);
