/** Type constraints, and what a variable with one makes of a value. The answers are those of Terraform 1.11. */
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import { jsonText } from "../../src/terraform/json-text.ts";
import { convert, readType } from "../../src/terraform/types.ts";
import type { SourceFile, Type, Value } from "../../src/terraform/value.ts";
import { valueOf } from "./expression-value.ts";

function typeFrom(source: string): Type | undefined {
  const file: SourceFile = { uri: "file:///main.tf", tree: parse(`x = ${source}\n`) };
  const item = file.tree.body.items[0];
  return item?.kind === "attribute" ? readType(item.value, file) : undefined;
}

function converted(value: string, type: string): Value {
  return convert(valueOf(value), typeFrom(type) as Type);
}

/** JSON, "refused", or "unknown". */
function answer(value: string, type: string): string {
  const result = converted(value, type);
  if (result.kind === "known") return jsonText(result) ?? "partly unknown";
  return result.failed ? "refused" : "unknown";
}

const project = 'object({ id = string, roles = optional(list(string), ["A"]), on = optional(bool) })';

describe("a value becomes what the constraint says", () => {
  test.each([
    ["1", "string", '"1"'],
    ["true", "string", '"true"'],
    ['"1.50"', "number", "1.5"],
    ['"true"', "bool", "true"],
    ['"a"', "number", "refused"],
    ["1", "bool", "refused"],
    ['["a"]', "string", "refused"],
    ["null", "string", "null"],
    ["null", "list(string)", "null"],
    ['["a", 1]', "list(string)", '["a","1"]'],
    ['["a", null]', "list(string)", '["a",null]'],
    ['["b", "a", "b", 1]', "set(string)", '["1","a","b"]'],
    ['[10, "9", 9]', "set(number)", "[9,10]"],
    ['"a"', "list(string)", "refused"],
    ["{ a = 1 }", "list(string)", "refused"],
    ['[["a"], [1]]', "list(list(string))", '[["a"],["1"]]'],
    ['{ b = 1, a = "x" }', "map(string)", '{"a":"x","b":"1"}'],
    ['{ a = ["x"] }', "map(string)", "refused"],
    ['["a", 1]', "list(any)", '["a","1"]'],
    ['["a", ["b"]]', "list(any)", "refused"],
    ['[[1], ["a"]]', "list(list(any))", '[["1"],["a"]]'],
    ['{ a = 1, b = "x" }', "map(any)", '{"a":"1","b":"x"}'],
    ['["a", 1]', "any", '["a",1]'],
    ['["a", "1"]', "tuple([string, number])", '["a",1]'],
    ['["a"]', "tuple([string, number])", "refused"],
    ['{ id = 1, other = "x" }', project, '{"id":"1","on":null,"roles":["A"]}'],
    ['{ id = "x", roles = null, on = "true" }', project, '{"id":"x","on":true,"roles":["A"]}'],
    ['{ id = "x", roles = [] }', project, '{"id":"x","on":null,"roles":[]}'],
    ["{ roles = [] }", project, "refused"],
    ['{ a = { id = "x" } }', `map(${project})`, '{"a":{"id":"x","on":null,"roles":["A"]}}'],
    ['[{ id = "b" }, { id = "a" }, { id = "b" }]', "set(object({ id = string }))", '[{"id":"a"},{"id":"b"}]'],
    ["{}", 'object({ a = optional(object({ b = optional(string, "x") }), {}) })', '{"a":{"b":"x"}}'],
    ["{ a = {} }", 'object({ a = optional(object({ b = optional(string, "x") })) })', '{"a":{"b":"x"}}'],
    ['["a"]', "list", '["a"]'],
    ['["a", 1]', '"list"', '["a","1"]'],
    ["{ a = 1 }", '"map"', '{"a":"1"}'],
    ["1", '"string"', '"1"'],
  ])("%s as %s: %s", (value, type, expected) => {
    expect(answer(value, type)).toBe(expected);
  });
});

describe("what is not known stays so", () => {
  test.each([
    ["var.a", "string", "unknown"],
    ['["a", var.b]', "list(string)", "partly unknown"],
    ['["a", var.b]', "set(string)", "unknown"],
    ["[var.b]", "set(string)", "partly unknown"],
    ["{ id = var.b }", project, "partly unknown"],
    ["[1, var.b]", "list(any)", "partly unknown"],
  ])("%s as %s: %s", (value, type, expected) => {
    expect(answer(value, type)).toBe(expected);
  });

  test("a text in a list of any type stays what it is, a number may become a text", () => {
    const elements = (source: string) => (converted(source, "list(any)") as { data?: readonly Value[] }).data;
    expect(elements('["a", var.b]')?.map(({ kind }) => kind)).toEqual(["known", "unknown"]);
    expect(elements("[1, var.b]")?.map(({ kind }) => kind)).toEqual(["unknown", "unknown"]);
  });

  test("a reference stays the same reference", () => {
    const value = converted("mongodbatlas_project.p.id", "string");
    expect(value.kind === "unknown" && value.reference?.identity).toBe("mongodbatlas_project.p.id");
  });
});

describe("no type", () => {
  test.each([
    "strings",
    "list()",
    "list(string, number)",
    "object({ a })",
    "optional(string)",
    "tuple(string)",
    '"set"',
    "list(var.a)",
  ])("%s", (source) => {
    expect(typeFrom(source)).toBeUndefined();
  });
});

test("an element that stays as it is, and one that becomes a text, stand where they are written", () => {
  const value = converted('["b", 1]', "set(string)");
  const texts = value.kind === "known" && jsonText(value) === '["1","b"]' ? value.data : undefined;
  const written = (texts as { elements: readonly Value[] }).elements.map(({ origin: { file, expression } }) =>
    file.tree.text.slice(expression.start, expression.end),
  );
  expect(written).toEqual(["1", '"b"']);
});
