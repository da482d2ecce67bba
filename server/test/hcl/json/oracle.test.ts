/** What the tree says of valid JSON is what JSON.parse says of it. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../../src/hcl/json-parser.ts";
import type { BodySchema } from "../../../src/hcl/json-schema.ts";
import type { Expression, SyntaxTree } from "../../../src/hcl/syntax.ts";

const literals: BodySchema = { blocks: new Map(), strings: new Map(), otherStrings: "literal" };
const templates: BodySchema = { ...literals, otherStrings: "template" };
const parameters = { seed: Number(process.env.FC_SEED ?? 20_240_501), numRuns: Number(process.env.FC_RUNS ?? 1000) };

/** Entries instead of objects: names such as `__proto__` are like any other. */
type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly entries: readonly (readonly [string, Plain])[] };

function plainOf(value: Expression): Plain {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "template":
      return value.parts.map((part) => (part.kind === "text" ? part.value : "?")).join("");
    case "tuple":
      return value.elements.map(plainOf);
    case "object":
      return { entries: value.items.map((item) => [String(plainOf(item.key)), plainOf(item.value)]) };
  }
  throw new Error(`No JSON: ${value.kind}`);
}

function plainJson(value: unknown): Plain {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== "object" || value === null) return value as Plain;
  return { entries: Object.entries(value).map(([name, each]) => [name.normalize("NFC"), plainJson(each)]) };
}

function valueOf(tree: SyntaxTree): Plain {
  const [item] = tree.body.items;
  return item?.kind === "attribute" ? plainOf(item.value) : "no argument";
}

const value = fc.jsonValue({ maxDepth: 4 });
const layout = fc.constantFrom(undefined, 2, "\t");

test("random values", () => {
  const property = fc.property(value, layout, (json, space) => {
    const text = JSON.stringify({ a: json }, null, space);
    const tree = parseJson(text, literals);
    expect(tree.errors).toEqual([]);
    expect(valueOf(tree)).toEqual(plainJson(JSON.parse(text).a));
  });
  fc.assert(property, parameters);
});

test("random text with every escape, in a template too", () => {
  const unit = fc.constantFrom(...'"\\/\b\f\n\r\t\u0001é€$%{}\u2028a', "😀", "$${", "e\u0301");
  const text = fc.array(unit, { maxLength: 20 }).map((units) => units.join(""));
  const property = fc.property(text, fc.boolean(), (written, isEscaped) => {
    const json = isEscaped ? escaped(written) : JSON.stringify(written);
    const literal = parseJson(`{"a": ${json}}`, literals);
    expect(literal.errors).toEqual([]);
    expect(valueOf(literal)).toBe(written.normalize("NFC"));
    const tree = parseJson(`{"a": ${json}}`, templates);
    if (!/[$%]\{/.test(written)) expect(valueOf(tree)).toBe(written.normalize("NFC"));
  });
  fc.assert(property, parameters);
});

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")}"`;
}

test("what JSON.parse refuses has an error, what it takes has none", () => {
  const pieces = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b"',
    "1",
    "-",
    "0",
    ".5",
    "e3",
    "true",
    "nul",
    "null",
    " ",
    "\n",
    "\\",
    "\u0001",
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((each) => `{"a": ${each.join("")}}`);
  const property = fc.property(soup, (text) => {
    let isJson = true;
    try {
      JSON.parse(text);
    } catch {
      isJson = false;
    }
    const { errors } = parseJson(text, literals);
    // Two of a name are JSON, but no body.
    if (!errors.some(({ message }) => message.includes("twice"))) expect(errors.length === 0, text).toBe(isJson);
  });
  fc.assert(property, { ...parameters, numRuns: parameters.numRuns * 10 });
});
