import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/hcl/edit.ts";
import { appendElements } from "../../src/hcl/edit-list.ts";
import { removeElements } from "../../src/hcl/edit-list-remove.ts";
import type { SyntaxTree, TupleExpression } from "../../src/hcl/syntax.ts";
import { parseCorrect, valueOf } from "./parser/outline.ts";

function listIn(text: string): { tree: SyntaxTree; list: TupleExpression } {
  const tree = parseCorrect(text);
  const list = valueOf(tree);
  if (list.kind !== "tuple") throw new Error(`No list: ${text}`);
  return { tree, list };
}

function sourcesOf(text: string): string[] {
  const { list } = listIn(text);
  return list.elements.map(({ start, end }) => text.slice(start, end));
}

describe("taking elements out of a list", () => {
  test.each([
    ["the first of a row", "a = [1, 2, 3]\n", [0], "a = [2, 3]\n"],
    ["one in the middle of a row", "a = [1, 2, 3]\n", [1], "a = [1, 3]\n"],
    ["the last of a row", "a = [1, 2, 3]\n", [2], "a = [1, 2]\n"],
    ["the last before a comma", "a = [1, 2,]\n", [1], "a = [1,]\n"],
    ["all but one", "a = [1, 2, 3]\n", [0, 2], "a = [2]\n"],
    ["neighbours", "a = [1, 2, 3, 4]\n", [1, 2], "a = [1, 4]\n"],
    ["the blanks of a padded row", "a = [ 1, 2 ]\n", [1], "a = [ 1 ]\n"],
    ["a line", "a = [\n  1,\n  2,\n]\n", [0], "a = [\n  2,\n]\n"],
    ["the last line, which has no comma", "a = [\n  1,\n  2\n]\n", [1], "a = [\n  1\n]\n"],
    ["a line with Windows line breaks", "a = [\r\n  1,\r\n  2,\r\n]\r\n", [1], "a = [\r\n  1,\r\n]\r\n"],
    ["a comment beside it stays", "a = [\n  1, # one\n  2,\n]\n", [0], "a = [\n  # one\n  2,\n]\n"],
    ["a comment above it stays", "a = [\n  # one\n  1,\n  2,\n]\n", [0], "a = [\n  # one\n  2,\n]\n"],
    ["a comment between it and its comma stays", "a = [1 /* one */, 2]\n", [0], "a = [/* one */ 2]\n"],
    ["commas at the start of lines", "a = [\n    1\n  , 2\n  , 3\n]\n", [1], "a = [\n    1\n  , 3\n]\n"],
    ["a comment below its comma keeps its line", "a = [ 1\n  ,\n  # two\n  2,\n]\n", [0], "a = [\n  # two\n  2,\n]\n"],
    ["a string with a comma in it", 'a = ["b,c", "d"]\n', [0], 'a = ["d"]\n'],
  ])("%s", (_, text, indexes, expected) => {
    const { tree, list } = listIn(text);
    const result = applyEdits(text, removeElements(tree, list, new Set(indexes)));
    expect(result).toBe(expected);
    expect(sourcesOf(result)).toEqual(sourcesOf(text).filter((_, index) => !indexes.includes(index)));
  });
});

describe("appending to a list", () => {
  test.each([
    ["a row", "a = [1, 2]\n", "a = [1, 2, 8, 9]\n"],
    ["a row that ends with a comma", "a = [1,]\n", "a = [1, 8, 9,]\n"],
    ["a padded row", "a = [ 1 ]\n", "a = [ 1, 8, 9 ]\n"],
    ["lines", "a = [\n  1,\n  2,\n]\n", "a = [\n  1,\n  2,\n  8,\n  9,\n]\n"],
    ["lines without a last comma", "a = [\n  1,\n  2\n]\n", "a = [\n  1,\n  2,\n  8,\n  9\n]\n"],
    ["lines with a comment at the end", "a = [\n  1 # one\n]\n", "a = [\n  1, # one\n  8,\n  9\n]\n"],
    ["lines with a comment behind the comma", "a = [\n  1, # one\n]\n", "a = [\n  1, # one\n  8,\n  9,\n]\n"],
    ["Windows line breaks", "a = [\r\n  1,\r\n]\r\n", "a = [\r\n  1,\r\n  8,\r\n  9,\r\n]\r\n"],
    ["commas at the start of lines", "a = [\n    1\n  , 2\n]\n", "a = [\n    1\n  , 2\n  , 8\n  , 9\n]\n"],
    ["a heredoc", "a = [<<E\nb\nE\n]\n", "a = [<<E\nb\nE\n  , 8\n  , 9\n]\n"],
    ["an empty list", "a = []\n", "a = [8, 9]\n"],
    ["an empty list on two lines", "a = [\n]\n", "a = [\n  8,\n  9,\n]\n"],
    ["a list with nothing but a comment", "a = [ # none\n]\n", "a = [ # none\n  8,\n  9,\n]\n"],
  ])("%s", (_, text, expected) => {
    const { tree, list } = listIn(text);
    const result = applyEdits(text, appendElements(tree, list, ["8", "9"]));
    expect(result).toBe(expected);
    expect(sourcesOf(result)).toEqual([...sourcesOf(text), "8", "9"]);
  });
});
