/** What we make of the same expressions. */
import { unknown } from "../../../src/terraform/access.ts";
import { jsonText } from "../../../src/terraform/json-text.ts";
import { elementsOf, isMap, type Value } from "../../../src/terraform/value.ts";
import { namesIn } from "../module-value.ts";
import type { Answer, TypedValue } from "./console.ts";
import { moduleText } from "./module.ts";

export function evaluateAll(expressions: readonly string[]): Value[] {
  const locals = expressions.map((expression, index) => `  expression_${index} = (\n${expression}\n)\n`).join("");
  const names = namesIn(`${moduleText}\nlocals {\n${locals}}\n`, (name, file) =>
    name.startsWith("unknown_")
      ? unknown("Only Terraform knows it.", { file, expression: { kind: "missing", start: 0, end: 0 } })
      : undefined,
  );
  return expressions.map((_, index) => {
    names.budget.steps = 1_000_000;
    return names.local(`expression_${index}`) as Value;
  });
}

export function convertAll(variables: readonly TypedValue[]): Value[] {
  return variables.map(({ type, value }) => {
    const names = namesIn(`variable "v" {\n  type = ${type}\n  default = ${value}\n}\n`, () => undefined);
    return names.variable("v") as Value;
  });
}

export type Verdict = "equal" | "partly" | "unknown" | "refused" | "different";

/** `hasUnknowns`: what we know may still be refused, for what we do not know of it. */
export function judge(ours: Value, theirs: Answer, hasUnknowns: boolean): Verdict {
  if (theirs === "unanswered") return ours.kind === "unknown" && !ours.failed ? "unknown" : "equal";
  if (ours.kind === "unknown") {
    if (!ours.failed) return "unknown";
    return theirs === undefined ? "refused" : "different";
  }
  const text = jsonText(ours);
  if (theirs === undefined) return hasUnknowns || text === undefined ? "partly" : "different";
  if (text !== undefined) return text === theirs ? "equal" : "different";
  return mayBe(ours, JSON.parse(theirs)) ? "partly" : "different";
}

function mayBe(ours: Value, theirs: unknown): boolean {
  if (ours.kind === "unknown") return true;
  const { data } = ours;
  if (data === null || typeof data !== "object") return data === theirs;
  if (theirs === null || typeof theirs !== "object") return false;
  const elements = elementsOf(data);
  if (elements !== undefined)
    return (
      Array.isArray(theirs) &&
      theirs.length === elements.length &&
      elements.every((element, index) => mayBe(element, theirs[index]))
    );
  const entries = Object.entries(theirs);
  return (
    isMap(data) &&
    data.size === entries.length &&
    entries.every(([name, each]) => data.has(name) && mayBe(data.get(name) as Value, each))
  );
}
