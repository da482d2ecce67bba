/** Edits of a file in JSON: members and elements with their commas, in the file's own layout. */
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/hcl/edit.ts";
import {
  canMoveBefore,
  insertItem,
  moveBlockBefore,
  type Place,
  removeItem,
  removeItems,
} from "../../../src/hcl/edit-items.ts";
import { appendElements } from "../../../src/hcl/edit-list.ts";
import { removeElements } from "../../../src/hcl/edit-list-remove.ts";
import { replaceValue } from "../../../src/hcl/edit-value.ts";
import { nativeText } from "../../../src/hcl/native-text.ts";
import type { Attribute, Block, Expression, SyntaxTree } from "../../../src/hcl/syntax.ts";
import { parseFile } from "../../../src/terraform/parse-file.ts";

/** The body of a key, in the layout in which it is given. */
function keyOf(body: string): { tree: SyntaxTree; key: Block; text: string } {
  const text = `{"resource": {"mongodbatlas_project_api_key": {"ci":\n${body}\n}}}`;
  const tree = parseFile("main.tf.json", text);
  return { tree, key: tree.body.items[0] as Block, text };
}

function after(text: string, edits: Parameters<typeof applyEdits>[1]): string {
  const result = applyEdits(text, edits);
  JSON.parse(result);
  return result.slice(result.indexOf("\n") + 1, result.lastIndexOf("\n"));
}

const attribute = ({ body }: Block, name: string) =>
  body.items.find((item): item is Attribute => item.kind === "attribute" && item.name.name === name) as Attribute;
const blocks = ({ body }: Block) => body.items.filter((item): item is Block => item.kind === "block");

describe("removing items", () => {
  const cases: readonly (readonly [string, string, readonly string[], string])[] = [
    ["the first", '{\n  "x": 1,\n  "y": 2\n}', ["x"], '{\n  "y": 2\n}'],
    ["the last", '{\n  "y": 2,\n  "x": [\n    1\n  ]\n}', ["x"], '{\n  "y": 2\n}'],
    ["one between on one line", '{"y": 1, "x": 2, "z": 3}', ["x"], '{"y": 1, "z": 3}'],
    ["the last on one line", '{ "y": 1, "x": 2 }', ["x"], '{ "y": 1 }'],
    ["the only one", '{\n  "x": 1\n}', ["x"], "{}"],
    ["several neighbours", '{\n  "a": 1,\n  "x": 1,\n  "z": 3\n}', ["x", "z"], '{\n  "a": 1\n}'],
  ];

  test.each(cases)("%s", (_, body, names, expected) => {
    const { tree, key, text } = keyOf(body);
    const items = names.map((name) => attribute(key, name));
    expect(after(text, removeItems(tree, items))).toBe(expected);
    if (items.length === 1) expect(after(text, [removeItem(tree, items[0] as Attribute)])).toBe(expected);
  });

  test("one block of a list, then the name of the list with the last of them", () => {
    const { tree, key, text } = keyOf(
      '{\n  "a": 1,\n  "project_assignment": [\n    {},\n    {"project_id": ""}\n  ]\n}',
    );
    const [first, second] = blocks(key) as [Block, Block];
    expect(after(text, [removeItem(tree, first)])).toBe(
      '{\n  "a": 1,\n  "project_assignment": [\n    {"project_id": ""}\n  ]\n}',
    );
    expect(after(text, removeItems(tree, [first, second]))).toBe('{\n  "a": 1\n}');
  });

  test("a block with labels takes those along that nobody else has", () => {
    const text = '{"resource": {"t": {"a": {}}, "u": {"a": {}, "b": {}}}}';
    const tree = parseFile("main.tf.json", text);
    const [t, ua] = tree.body.items as [Block, Block];
    expect(applyEdits(text, [removeItem(tree, t)])).toBe('{"resource": {"u": {"a": {}, "b": {}}}}');
    expect(applyEdits(text, [removeItem(tree, ua)])).toBe('{"resource": {"t": {"a": {}}, "u": {"b": {}}}}');
  });
});

describe("inserting an item", () => {
  const assignment = ["project_assignment {", '\tproject_id = var.p["x"]', '\trole_names = ["A", "B"]', "}"];
  const cases: readonly (readonly [string, string, readonly string[], Place, string])[] = [
    ["first", '{\n  "b": 1\n}', ["a = null"], "first", '{\n  "a": null,\n  "b": 1\n}'],
    [
      "first, but behind a comment",
      '{\n  "//": "c",\n  "b": 1\n}',
      ["a = true"],
      "first",
      '{\n  "//": "c",\n  "a": true,\n  "b": 1\n}',
    ],
    ["last", '{\n\t"b": 1\n}', ["a = -1"], "last", '{\n\t"b": 1,\n\t"a": -1\n}'],
    ["on one line", '{ "b": 1 }', ['a = "x${y}"'], "last", '{ "b": 1, "a": "x${y}" }'],
    ["into nothing", "{}", ["a = [b.c, { d = 1 }]"], "last", '{\n  "a": ["${b.c}", { "d": 1 }]\n}'],
    [
      "a block",
      '{\n    "b": 1\n}',
      assignment,
      "last",
      '{\n    "b": 1,\n    "project_assignment": {\n        "project_id": "${var.p[\\"x\\"]}",\n        "role_names": ["A", "B"]\n    }\n}',
    ],
    ["a block on one line", '{"b": 1}', ["x {", "\ta = 1", "}"], "last", '{"b": 1, "x": { "a": 1 }}'],
    [
      "a further block into the list of the others",
      '{\n  "project_assignment": [\n    { "project_id": "" }\n  ]\n}',
      ["project_assignment {", "\trole_names = []", "}"],
      "last",
      '{\n  "project_assignment": [\n    { "project_id": "" },\n    {\n      "role_names": []\n    }\n  ]\n}',
    ],
    [
      "a further block beside a single one",
      '{\n  "project_assignment": { "project_id": "" }\n}',
      ["project_assignment {", "\trole_names = []", "}"],
      "last",
      '{\n  "project_assignment": [{ "project_id": "" }, { "role_names": [] }]\n}',
    ],
    [
      "a reference where Terraform wants it bare",
      '{"b": 1}',
      ["depends_on = [a.b]"],
      "last",
      '{"b": 1, "depends_on": ["a.b"]}',
    ],
    ["a block with labels", '{"b": 1}', ['dynamic "x" {', "}"], "last", '{"b": 1, "dynamic": { "x": {} }}'],
  ];

  test.each(cases)("%s", (_, body, lines, place, expected) => {
    const { tree, key, text } = keyOf(body);
    expect(after(text, insertItem(tree, key, lines, place))).toBe(expected);
  });

  test("behind an argument", () => {
    const { tree, key, text } = keyOf('{\n  "b": 1,\n  "c": 2\n}');
    expect(after(text, insertItem(tree, key, ["a = 0"], { after: attribute(key, "b") }))).toBe(
      '{\n  "b": 1,\n  "a": 0,\n  "c": 2\n}',
    );
  });
});

describe("moving a block", () => {
  test("to the front of its list, with edits in it", () => {
    const { tree, key, text } = keyOf(
      '{"project_assignment": [\n  { "project_id": "1" },\n  { "project_id": "2" }\n]}',
    );
    const [first, second] = blocks(key) as [Block, Block];
    const inner = [replaceValue(tree, attribute(second, "project_id").value, "var.x")];
    expect(canMoveBefore(tree, second, first)).toBe(true);
    expect(after(text, moveBlockBefore(tree, second, first, inner))).toBe(
      '{"project_assignment": [\n  { "project_id": "${var.x}" },\n  { "project_id": "1" }\n]}',
    );
  });

  test("is not done from one list to another", () => {
    const { tree, key } = keyOf('{"project_assignment": [{}], "project_assignment": [{}]}');
    const [first, second] = blocks(key) as [Block, Block];
    expect(canMoveBefore(tree, second, first)).toBe(false);
  });
});

describe("lists", () => {
  const listIn = (body: string) => {
    const { tree, key, text } = keyOf(`{"role_names": ${body}}`);
    const list = attribute(key, "role_names").value as Extract<Expression, { kind: "tuple" }>;
    return { tree, list, value: (edits: Parameters<typeof after>[1]) => after(text, edits).slice(15, -1) };
  };

  test.each([
    ["[]", '["x"]'],
    ['["a"]', '["a", "x"]'],
    ['[\n  "a"\n]', '[\n  "a",\n  "x"\n]'],
    ["[\n]", '[\n  "x"\n]'],
  ])("%j takes one more", (body, expected) => {
    const { tree, list, value } = listIn(body);
    expect(value(appendElements(tree, list, ['"x"']))).toBe(expected);
  });

  test.each([
    ['["x", "a"]', 0, '["a"]'],
    ['["a", "x"]', 1, '["a"]'],
    ['[\n  "a",\n  "x"\n]', 1, '[\n  "a"\n]'],
    ['[\n  "x",\n  "a"\n]', 0, '[\n  "a"\n]'],
  ])("%j loses %d", (body, index, expected) => {
    const { tree, list, value } = listIn(body);
    expect(value(removeElements(tree, list, new Set([index])))).toBe(expected);
  });

  test("one inside a text is left alone", () => {
    const { tree, key } = keyOf('{"role_names": "${[\\"a\\"]}"}');
    const { value } = attribute(key, "role_names");
    const part = value.kind === "template" ? value.parts[0] : undefined;
    const list = part?.kind === "interpolation" ? part.expression : value;
    expect(list.kind === "tuple" && appendElements(tree, list, ['"x"'])).toEqual([]);
  });
});

describe("values go between the two syntaxes", () => {
  const cases: readonly (readonly [native: string, json: string])[] = [
    ["1", "1"],
    ["null", "null"],
    ['"a\\n\\"é"', '"a\\n\\"é"'],
    ['"$${x}"', '"$${x}"'],
    ["var.x", '"${var.x}"'],
    ['local.m["k"].id', '"${local.m[\\"k\\"].id}"'],
    ['"a-${f("b")}-%{if c}d%{else}e%{endif}"', '"a-${f(\\"b\\")}-%{if c}d%{else}e%{endif}"'],
    ['["a", var.x]', '["a", "${var.x}"]'],
    ['{ "a" = [1], "b" = {} }', '{ "a": [1], "b": {} }'],
  ];

  test.each(cases)("%s and %s", (native, json) => {
    const { tree, key, text } = keyOf('{"description": 0}');
    expect(after(text, [replaceValue(tree, attribute(key, "description").value, native)])).toBe(
      `{"description": ${json}}`,
    );
    const twin = keyOf(`{"description": ${json}}`);
    expect(nativeText(twin.tree, attribute(twin.key, "description").value)).toBe(native);
  });

  test("inside a text a value is escaped", () => {
    const { tree, key, text } = keyOf('{"description": "${[\\"x\\"]}"}');
    const { value } = attribute(key, "description");
    const part = value.kind === "template" ? value.parts[0] : undefined;
    const list = part?.kind === "interpolation" ? part.expression : value;
    const element = list.kind === "tuple" ? (list.elements[0] as Expression) : value;
    expect(after(text, [replaceValue(tree, element, '"y"')])).toBe('{"description": "${[\\"y\\"]}"}');
  });
});
