/** Texts that ask for more than there is memory or patience for: each comes to an end, and is unknown where it was cut off. */
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import { sizeOf } from "../../src/terraform/build.ts";
import { evaluateAlone } from "../../src/terraform/evaluate.ts";
import { damage } from "../hcl/oracle/damage.ts";
import { Random } from "../hcl/oracle/random.ts";
import { localOf } from "./module-value.ts";
import { generateExpression } from "./oracle/generate.ts";

/** `local.v60`, each of which is made of the one before. */
function chain(first: string, step: (before: string) => string): string {
  const lines = Array.from({ length: 60 }, (_, index) => `  v${index + 1} = ${step(`local.v${index}`)}\n`);
  return `locals {\n  v0 = ${first}\n${lines.join("")}}\n`;
}

describe("a chain of locals each of which is twice the one before", () => {
  test.each([
    ["lists in lists", '["a"]', (x: string) => `[${x}, ${x}]`],
    ["concat", '["a"]', (x: string) => `concat(${x}, ${x})`],
    ["texts", '"ab"', (x: string) => `"\${${x}}\${${x}}"`],
    ["format", '"ab"', (x: string) => `format("%s%s", ${x}, ${x})`],
    ["join", '"ab"', (x: string) => `join(${x}, [${x}, ${x}, ${x}])`],
    ["replace", '"ab"', (x: string) => `replace(${x}, "", ${x})`],
    ["objects", "{}", (x: string) => `{ a = ${x}, b = ${x} }`],
    ["lists of lists of one type", 'tolist(["a"])', (x: string) => `tolist([${x}, ${x}])`],
    ["setproduct", '["a", "b", "c"]', (x: string) => `setproduct(${x}, ${x})`],
    ["conditions", '["a"]', (x: string) => `true ? [${x}, ${x}] : [${x}]`],
    ["JSON", '"a"', (x: string) => `jsonencode([${x}, ${x}])`],
  ])("%s", (_, first, step) => {
    const value = localOf(chain(first, step), "v60");
    expect(sizeOf(value)).toBeLessThanOrEqual(100_000);
  });
});

describe("loops over and over", () => {
  const long = "[for a in range(1000) : [for b in range(50) : a]]";

  test.each([
    ["in loops", "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]"],
    ["that compare", `[for x in range(1000) : ${long} == ${long}]`],
    ["that choose", `[for x in range(1000) : true ? ${long} : []]`],
    ["that merge", '[for x in range(1000) : merge({ for a in range(1000) : "k${a}" => a }, {})]'],
    ["that sort", '[for x in range(1000) : sort([for a in range(1000) : "k${a}"])]'],
  ])("%s", (_, source) => {
    const value = localOf(`locals {\n  result = ${source}\n}\n`, "result");
    const text = JSON.stringify(value, (key, each) => (key === "origin" ? undefined : each));
    expect(text).toMatch(/This takes too many steps|This is too large/);
  });
});

test.each([
  ["range(1e9)", "This range has more than 1024 numbers."],
  ['format("%9999999999d", 1)', "This format is not evaluated here."],
  ["setproduct(range(1000), range(1000), range(1000))", "This is too large to be evaluated here."],
  [`join("${"x".repeat(1700)}", [for a in range(1000) : "a"])`, "This text is too long to be evaluated here."],
])("%.50s", (source, reason) => {
  expect(localOf(`locals {\n  result = ${source}\n}\n`, "result")).toMatchObject({ kind: "unknown", reason });
});

test("whatever is written, there is an answer", () => {
  for (let seed = 0; seed < 3000; seed++) {
    const text = `x = ${generateExpression(seed, 0.05)}\n`;
    for (const broken of [damage(text, new Random(seed)), text.slice(0, 4 + (seed % text.length))]) {
      const file = { uri: "file:///main.tf", tree: parse(broken) };
      for (const item of file.tree.body.items)
        if (item.kind === "attribute") expect(evaluateAlone(item.value, file).kind).toMatch(/known/);
    }
  }
});

test("JSON that is nested deeper than anybody's is known as far as it was read", () => {
  const nested = "[".repeat(5000) + "]".repeat(5000);
  expect(localOf(`locals {\n  result = jsondecode("${nested}")\n}\n`, "result").kind).toBe("known");
});
