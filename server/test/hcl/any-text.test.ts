import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import {
  expectChildrenToBeComplete,
  expectSpansToNest,
  expectTokensToCover,
  heightOf,
  tokenList,
} from "./any-text/invariants.ts";
import { anyText, damaged, hostileFragments, hostileTexts } from "./any-text/texts.ts";

/** fast-check prints the seed of a failure: `FC_SEED=… npx vitest run server/test/hcl/any-text.test.ts` repeats it. */
const parameters = { seed: Number(process.env.FC_SEED ?? 20_240_501), numRuns: Number(process.env.FC_RUNS ?? 1000) };

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../test-fixtures/hcl/${name}`, import.meta.url), "utf8");
const real = ["api-keys.tf", "templates.tf", "expressions.tf", "heredocs.tf"].map(fixture);

const sources: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ["any characters", anyText.unicode],
  ["a value of any characters", anyText.unicode.map((text) => `a = "${text}"\n`)],
  ["pieces of HCL in any order", anyText.tokenSoup],
  ["deep nesting", anyText.nested],
  ["a damaged file", fc.oneof(...real.map(damaged))],
  ["a damaged file with Windows line breaks", fc.oneof(...real.map((text) => damaged(text.replaceAll("\n", "\r\n"))))],
];

describe.each(sources)("%s", (_, texts) => {
  const holds = (property: (text: string) => void) => () => fc.assert(fc.property(texts, property), parameters);

  test(
    "tokens are the text",
    holds((text) => expectTokensToCover(parse(text))),
  );

  test(
    "every node lies in the one that holds it, every error in the text, in order",
    holds((text) => expectSpansToNest(parse(text))),
  );

  test(
    "walking by children meets every expression once",
    holds((text) => expectChildrenToBeComplete(parse(text))),
  );

  test(
    "the same text gives the same tree",
    holds((text) => {
      const [first, second] = [parse(text), parse(text)];
      expect({ ...second, tokens: tokenList(second) }).toStrictEqual({ ...first, tokens: tokenList(first) });
    }),
  );
});

describe("a hostile text gets a tree whose tokens are the text", () => {
  test.each(hostileFragments.map((fragment) => [fragment]))("100,000 times %j", (fragment) => {
    for (const start of ["", "x = "]) expectTokensToCover(parse(start + fragment.repeat(100_000)));
  });

  test.each(hostileTexts)("%s", (_, text) => expectTokensToCover(parse(text)));
});

describe("a tree stays low enough for recursion", () => {
  const brackets = [
    ["(", ")"],
    ["[", "]"],
    ["a[", "]"],
    ["-(", ")"],
    ["f(", ")"],
    ["{ a = ", " }"],
    ['"${', '}"'],
    ["1 + [", "]"],
  ];
  const links = [" + 1", ".b", "[0]", "[*]", ".*", ".b + c.d", " ? a : b"];
  const cases = brackets.flatMap(([open = "", close = ""]) => links.map((link) => [open, link, close] as const));

  test.each(cases)("30 times %j 900 times %j %j", (open, link, close) => {
    const tree = parse(`x = ${open.repeat(30)}1${(link.repeat(900) + close).repeat(30)}\n`);
    expect(heightOf(tree)).toBeLessThan(2500);
  });
});
