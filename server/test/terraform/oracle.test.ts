/** Equal to Terraform, or unknown, never different: asked of `terraform console` where there is one. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Answer, askConsole, askVariables, hasTerraform } from "./oracle/console.ts";
import { generateExpression } from "./oracle/generate.ts";
import { generateTypedValue } from "./oracle/generate-type.ts";
import { convertAll, evaluateAll, judge, type Verdict } from "./oracle/ours.ts";

/** How many expressions of each sort, and from which seed: `EXPRESSIONS=100000 EXPRESSION_SEED=7`. */
const count = Number(process.env.EXPRESSIONS ?? 3000);
const seed = Number(process.env.EXPRESSION_SEED ?? 0);
const batch = 500;
const needed = hasTerraform ? "" : ", skipped: no terraform on the path";

interface Recorded {
  readonly expression: string;
  readonly answer: Answer;
  readonly isUnknown: boolean;
}

const recorded: readonly Recorded[] = readFileSync(new URL("oracle/answers.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [expression, answer] = line.slice(2).split(" ⇒ ") as [string, string];
    return { expression, answer: answer === "refused" ? undefined : answer, isUnknown: line.startsWith("~") };
  });

test("we answer as Terraform did, whatever is written in the table", () => {
  const ours = evaluateAll(recorded.map(({ expression }) => expression));
  const wrong = recorded.filter(({ answer, isUnknown }, index) => {
    const verdict = judge(ours[index] as never, answer, false);
    return isUnknown ? verdict !== "unknown" : verdict !== "equal" && verdict !== "refused";
  });
  expect(recorded.length).toBeGreaterThan(600);
  expect(wrong).toEqual([]);
});

test.runIf(hasTerraform)(`Terraform still answers what is written in the table${needed}`, () => {
  const answers = askConsole(recorded.map(({ expression }) => expression));
  expect(recorded.filter(({ answer }, index) => answers[index] !== answer)).toEqual([]);
});

/** How often each verdict was found, and what was different. */
function compare(unknowns: number, first: number): { verdicts: Record<Verdict, number>; different: string[] } {
  const verdicts = { equal: 0, partly: 0, unknown: 0, refused: 0, different: 0 };
  const different: string[] = [];
  for (let start = 0; start < count && different.length < 5; start += batch) {
    const expressions = Array.from({ length: Math.min(batch, count - start) }, (_, index) =>
      generateExpression(first + start + index, unknowns),
    );
    const [ours, theirs] = [evaluateAll(expressions), askConsole(expressions)];
    for (const [index, expression] of expressions.entries()) {
      const verdict = judge(ours[index] as never, theirs[index], unknowns > 0);
      verdicts[verdict]++;
      if (verdict === "different") different.push(`${expression}\nTerraform: ${theirs[index]}`);
    }
  }
  return { verdicts, different };
}

test.runIf(hasTerraform)(`variables of generated types have the defaults that they have in Terraform${needed}`, () => {
  const variables = Array.from({ length: 600 }, (_, index) => generateTypedValue(seed * 10_000_000 + index));
  const [ours, theirs] = [convertAll(variables), askVariables(variables)];
  const verdicts = variables.map((_, index) => judge(ours[index] as never, theirs[index], false));
  const different = variables.flatMap((variable, index) =>
    verdicts[index] === "different" ? [{ ...variable, theirs: theirs[index] }] : [],
  );
  expect(different).toEqual([]);
  expect(verdicts.filter((verdict) => verdict === "equal").length).toBeGreaterThan(200);
  expect(verdicts.filter((verdict) => verdict === "unknown").length).toBeLessThan(20);
});

describe(`${count} generated expressions${needed}`, () => {
  test.runIf(hasTerraform)("of values that we know mean what they mean to Terraform, and few are unknown", () => {
    const { verdicts, different } = compare(0, seed * 10_000_000);
    expect(different).toEqual([]);
    expect(verdicts.unknown / count).toBeLessThan(0.02);
    expect(verdicts.equal / count).toBeGreaterThan(0.4);
    expect(verdicts.refused / count).toBeGreaterThan(0.2);
  });

  test.runIf(hasTerraform)("of values of which we know some are never told wrong", () => {
    const { verdicts, different } = compare(0.05, seed * 10_000_000 + 5_000_000);
    expect(different).toEqual([]);
    expect(verdicts.unknown / count).toBeLessThan(0.3);
    expect(verdicts.partly).toBeGreaterThan(0);
  });
});
