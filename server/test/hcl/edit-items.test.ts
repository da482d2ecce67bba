import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/hcl/edit.ts";
import { insertItem, moveBlockBefore, ownsItsLines, type Place, removeItem } from "../../src/hcl/edit-items.ts";
import type { Attribute, Block, BodyItem, SyntaxTree } from "../../src/hcl/syntax.ts";
import { parseCorrect } from "./parser/outline.ts";

/** The only block of a text, and its items. */
function blockIn(text: string): { tree: SyntaxTree; block: Block; items: readonly BodyItem[] } {
  const tree = parseCorrect(text);
  const block = tree.body.items.find((item) => item.kind === "block");
  if (block === undefined) throw new Error(`No block: ${text}`);
  return { tree, block, items: block.body.items };
}

function blocksIn(items: readonly BodyItem[]): readonly [Block, Block] {
  const [first, second] = items.filter((item) => item.kind === "block");
  if (first === undefined || second === undefined) throw new Error("Two blocks are needed.");
  return [first, second];
}

describe("removing an item", () => {
  test.each([
    ["its line", "a {\n  x = 1\n  y = 2\n}\n", "a {\n  y = 2\n}\n"],
    ["all its lines", "a {\n  x = [\n    1,\n  ]\n  y = 2\n}\n", "a {\n  y = 2\n}\n"],
    ["a block", "a {\n  x {\n    b = 1\n  }\n  y = 2\n}\n", "a {\n  y = 2\n}\n"],
    ["one of two blank lines", "a {\n  b = 1\n\n  x = 1\n\n  y = 2\n}\n", "a {\n  b = 1\n\n  y = 2\n}\n"],
    ["the blank line above the brace", "a {\n  b = 1\n\n  x = 1\n}\n", "a {\n  b = 1\n}\n"],
    ["not the comment behind it", "a {\n  x = 1 # one\n}\n", "a {\n  # one\n}\n"],
    ["not the comment in it", "a {\n  x = [ # one\n    1, /* two */\n  ]\n}\n", "a {\n  # one\n  /* two */\n}\n"],
    ["not the comment above it", "a {\n  # one\n  x = 1\n}\n", "a {\n  # one\n}\n"],
    [
      "not the comment in it, where one of several lines ends in front",
      "a {\n  /* one\n*/ x = [ # two\n  ]\n}\n",
      "a {\n  /* one\n*/\n  # two\n}\n",
    ],
    ["of a block on one line", "a { x = 1 }\n", "a { }\n"],
    ["with Windows line breaks", "a {\r\n  x = 1 # b\r\n  y = 2\r\n}\r\n", "a {\r\n  # b\r\n  y = 2\r\n}\r\n"],
  ])("takes %s", (_, text, expected) => {
    const { tree, items } = blockIn(text);
    const item = items.find((item) => (item.kind === "block" ? item.type : item.name).name === "x");
    if (item === undefined) throw new Error("No x");
    const result = applyEdits(text, [removeItem(tree, item)]);
    expect(result).toBe(expected);
    expect(blockIn(result).items).toHaveLength(items.length - 1);
  });
});

describe("inserting an item", () => {
  const afterFirst = "after the first argument";

  test.each([
    ["first", "a {\n  b = 1\n}\n", "a {\n  x = 9\n  b = 1\n}\n"],
    ["last", "a {\n  b = 1\n}\n", "a {\n  b = 1\n  x = 9\n}\n"],
    [afterFirst, "a {\n  b = 1 # one\n  c = 2\n}\n", "a {\n  b = 1 # one\n  x = 9\n  c = 2\n}\n"],
    ["last", "a {\n  b = 1\n  # end\n}\n", "a {\n  b = 1\n  # end\n  x = 9\n}\n"],
    ["first", "a { # why\n  b = 1\n}\n", "a { # why\n  x = 9\n  b = 1\n}\n"],
    ["last", "a {}\n", "a {\n  x = 9\n}\n"],
    ["last", "a { b = 1 }\n", "a {\n  b = 1\n  x = 9\n}\n"],
    ["first", "a { b = 1 }\n", "a {\n  x = 9\n  b = 1\n}\n"],
    ["last", "a {\n}\n", "a {\n  x = 9\n}\n"],
    ["last", "a {\n\tb = 1\n}\n", "a {\n\tb = 1\n\tx = 9\n}\n"],
    ["last", "a {\r\n  b = 1\r\n}\r\n", "a {\r\n  b = 1\r\n  x = 9\r\n}\r\n"],
  ])("%s into %j", (where, text, expected) => {
    const { tree, block, items } = blockIn(text);
    const place = where === afterFirst ? { after: items[0] as Attribute } : (where as Place);
    const result = applyEdits(text, insertItem(tree, block, ["x = 9"], place));
    expect(result).toBe(expected);
    expect(blockIn(result).items).toHaveLength(items.length + 1);
  });

  test("indents its lines as the file does", () => {
    for (const unit of ["  ", "\t"]) {
      const text = `a {\n${unit}b = 1\n}\n`;
      const { tree, block } = blockIn(text);
      const result = applyEdits(text, insertItem(tree, block, ["x {", "\ty = 9", "}"], "last"));
      expect(result).toBe(`a {\n${unit}b = 1\n${unit}x {\n${unit}${unit}y = 9\n${unit}}\n}\n`);
    }
  });
});

describe("moving a block before another", () => {
  test.each([
    ["with its lines", "a {\n  b {}\n  c {}\n}\n", "a {\n  c {}\n  b {}\n}\n"],
    ["with comments", "a {\n  # b\n  b {}\n  # c\n  c {} # d\n}\n", "a {\n  # c\n  c {} # d\n  # b\n  b {}\n}\n"],
    ["with the blank line", "a {\n  b {}\n\n  c {}\n}\n", "a {\n  c {}\n\n  b {}\n}\n"],
    ["with Windows line breaks", "a {\r\n  b {}\r\n\r\n  c {}\r\n}\r\n", "a {\r\n  c {}\r\n\r\n  b {}\r\n}\r\n"],
  ])("%s", (_, text, expected) => {
    const { tree, items } = blockIn(text);
    const [first, second] = blocksIn(items);
    expect(applyEdits(text, moveBlockBefore(tree, second, first, []))).toBe(expected);
  });

  test("makes the edits in it on the way", () => {
    const text = "a {\n  b {}\n  c {\n    d = 1\n  }\n}\n";
    const { tree, items } = blockIn(text);
    const [first, second] = blocksIn(items);
    const start = text.indexOf("1");
    const edits = moveBlockBefore(tree, second, first, [{ start, end: start + 1, newText: "2" }]);
    expect(applyEdits(text, edits)).toBe("a {\n  c {\n    d = 2\n  }\n  b {}\n}\n");
  });

  test("at the end of a file without a line break gives it one", () => {
    const text = "b {}\nc {}";
    const tree = parseCorrect(text);
    const [first, second] = blocksIn(tree.body.items);
    expect(applyEdits(text, moveBlockBefore(tree, second, first, []))).toBe("c {}\nb {}\n");
  });
});

test.each([
  ["b {\n}\n", true],
  ["  b {} # c\n", true],
  ["/* c */ b {}\n", false],
])("the block of %j owns its lines: %j", (text, expected) => {
  const { tree, block } = blockIn(text);
  expect(ownsItsLines(tree, block)).toBe(expected);
});
