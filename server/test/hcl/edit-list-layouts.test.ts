/** Every way to take elements out of a list, and to add some, in every layout that people write. */
import { describe, expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../src/hcl/edit.ts";
import { appendElements } from "../../src/hcl/edit-list.ts";
import { removeElements } from "../../src/hcl/edit-list-remove.ts";
import { parse } from "../../src/hcl/parser.ts";
import type { SyntaxTree, TupleExpression } from "../../src/hcl/syntax.ts";
import { commentsOf } from "../rules/comments.ts";

const layouts = {
  "in a row": '["a", "b", "c", "d"]',
  "in a row, trailing comma": '[ "a", "b", "c", "d", ]',
  "without blanks": '["a","b","c","d"]',
  "comments in a row": '[ /*1*/ "a" /*2*/, /*3*/ "b" /*4*/ , "c" /*5*/, /*6*/ "d" /*7*/ ]',
  "one a line": '[\n  "a",\n  "b",\n  "c",\n  "d",\n]',
  "one a line, no trailing comma": '[\n  "a", # 1\n  "b",\n  // 2\n  "c", # 3\n  "d" // 4\n  # 5\n]',
  "commas first": '[\n    "a"\n  , "b" # 1\n  # 2\n  , "c"\n  , "d" # 3\n]',
  "commas on their own": '[\n  "a"\n  ,\n  "b" # 1\n  , # 2\n  "c"\n  ,\n  "d"\n]',
  "behind the bracket": '["a",\n  "b", # 1\n  "c",\n  "d"]',
  "two a line": '[\n  "a", "b", # 1\n  "c", /*2*/ "d" # 3\n]',
  "blank lines": '[\n\n  "a",\n\n  "b",\n\n  "c",\n\n  "d"\n\n]',
  "comments of several lines": '[ /* 1\n */ "a", /* 2\n */ "b", "c" /* 3\n */, "d" /* 4\n */ ]',
  heredocs: '[\n  <<A\na\nA\n  , "b", <<-B\n  c\n  B\n  , "d",\n]',
  "parentheses and calls": '[("a"), "${"b"}", f("c", [1]), d.e["f"]]',
} as const;

function listOf(source: string): { tree: SyntaxTree; list: TupleExpression } {
  const tree = parse(`x = ${source}\n`);
  expect(tree.errors, source).toEqual([]);
  const item = tree.body.items[0];
  if (item?.kind !== "attribute" || item.value.kind !== "tuple") throw new Error(`${source} is not a list`);
  return { tree, list: item.value };
}

function elements({ tree, list }: ReturnType<typeof listOf>): string[] {
  return list.elements.map(({ start, end }) => tree.text.slice(start, end).trim());
}

function edited(tree: SyntaxTree, edits: readonly TextEdit[]): string {
  return applyEdits(tree.text, edits).slice("x = ".length, -1);
}

describe.each(
  Object.entries(layouts).flatMap(([name, source]) => [
    [name, source],
    [`${name}, CRLF`, source.replaceAll("\n", "\r\n")],
  ]),
)("%s", (_name, source) => {
  const before = listOf(source);
  const all = elements(before);

  test("any elements but all can go: the others and the comments stay", () => {
    for (let mask = 1; mask < 2 ** all.length - 1; mask++) {
      const indexes = new Set([...all.keys()].filter((index) => (mask >> index) & 1));
      const result = edited(before.tree, removeElements(before.tree, before.list, indexes));
      expect(elements(listOf(result)), result).toEqual(all.filter((_, index) => !indexes.has(index)));
      expect(commentsOf(result), result).toEqual(commentsOf(source));
      expect(/[ \t]\r?$/m.test(result), JSON.stringify(result)).toBe(false);
      expect(/[^\r]\n/.test(result)).toBe(/[^\r]\n/.test(source) && result.includes("\n"));
    }
  });

  test("elements come last, behind the others and the comments", () => {
    const result = edited(before.tree, appendElements(before.tree, before.list, ['"y"', '"z"']));
    expect(elements(listOf(result)), result).toEqual([...all, '"y"', '"z"']);
    expect(commentsOf(result), result).toEqual(commentsOf(source));
    expect(/[ \t]\r?$/m.test(result), JSON.stringify(result)).toBe(false);
  });
});
