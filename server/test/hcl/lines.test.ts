import { describe, expect, test } from "vitest";
import * as lines from "../../src/hcl/lines.ts";
import { parse } from "../../src/hcl/parser.ts";

/** A text with its `|` cut out, and where that stood. */
function at(marked: string): { text: string; offset: number } {
  return { text: marked.replace("|", ""), offset: marked.indexOf("|") };
}

test.each([
  ["a\nb\r\n", "\n"],
  ["a\r\nb\n", "\r\n"],
  ["\na\r\n", "\n"],
  ["a", "\n"],
])("the line break of %j is the first it uses", (text, expected) => {
  expect(lines.lineBreakOf(text)).toBe(expected);
});

test.each([
  ["a {\n  b\n\tc\n}", "  "],
  ["a {\n\tb\n  c\n}", "\t"],
  ["a\n", "  "],
  ["a\n  \n\tb\n", "\t"],
])("one step of indentation of %j is %j", (text, expected) => {
  expect(lines.indentationUnitOf(text)).toBe(expected);
});

test.each([
  ["|a", 0, "", true],
  ["a\n  |b", 2, "  ", true],
  ["a\n  b|", 2, "  ", false],
  ["a\r\n\t b = |1", 3, "\t ", false],
  ["a\n |  b", 2, " ", true],
  ["\ufeff|a", 1, "", true],
  ["\ufeff  |a", 1, "  ", true],
  ["|\ufeffa", 1, "", false],
  ["\ufeffa\n|b", 3, "", true],
  ["|\na", 0, "", true],
])("the line of %j starts at %i, indented by %j; it is its start: %j", (marked, start, indentation, isStart) => {
  const { text, offset } = at(marked);
  expect(lines.lineStartAt(text, offset)).toBe(start);
  expect(lines.indentationAt(text, offset)).toBe(indentation);
  expect(lines.startsLine(text, offset)).toBe(isStart);
});

describe("the rest of a line", () => {
  test.each([
    ["a = 1|\nb", [], ""],
    ["a = 1| # c\nb", ["# c"], " # c"],
    ["a = 1| /* c */ // d\r\nb", ["/* c */", "// d"], " /* c */ // d"],
    ["a = 1|", [], ""],
    ["a = [1|, 2]\n", [], undefined],
    ["a = [1| /* c */, 2]\n", ["/* c */"], undefined],
    ["a = 1| /* c\nd */ # e\nb", ["/* c\nd */", "# e"], " /* c\nd */ # e"],
  ])("of %j has the comments %j", (marked, comments, rest) => {
    const { text, offset } = at(marked);
    const found = lines.restOfLine(parse(text), offset);
    expect(found.comments.map(({ start, end }) => text.slice(start, end))).toEqual(comments);
    expect(found.end === undefined ? undefined : text.slice(offset, found.end)).toBe(rest);
    if (found.end !== undefined)
      expect(text.slice(found.end, found.next)).toBe(/\r?\n|$/.exec(text.slice(found.end))?.[0]);
  });
});

test("the comments between two offsets are those that start there", () => {
  const text = "a = [ # 1\n  /* 2 */ b, // 3\n] # 4\n";
  const found = lines.commentsBetween(parse(text), text.indexOf("["), text.indexOf("]"));
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(["# 1", "/* 2 */", "// 3"]);
});

describe("comment lines above an item", () => {
  test.each([
    ["# a\n|b {}", "# a\n"],
    ["# a\n\n# b\n  // c\n  |d {}", "# b\n  // c\n  "],
    ["/* a\na */\n|b {}", "/* a\na */\n"],
    ["a = 1 # b\n|c = 2", ""],
    ["a = 1\n\n|c = 2", ""],
    ["a = <<E\n# b\nE\n|c = 2", ""],
    ["# a\r\n# b\r\n|c {}", "# a\r\n# b\r\n"],
    ["|a = 1", ""],
    ["\ufeff# a\n# b\n|c {}", "# a\n# b\n"],
    ["\ufeff /* a\na */\n|b {}", " /* a\na */\n"],
  ])("of %j are %j", (marked, expected) => {
    const { text, offset } = at(marked);
    expect(text.slice(lines.leadingCommentsStart(parse(text), offset), offset)).toBe(expected);
  });
});
