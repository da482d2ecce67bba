import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import type { Block, SyntaxTree } from "../../src/hcl/syntax.ts";
import { expressions } from "./parser/nodes.ts";
import { expression, grouping, outline, parseCorrect, sourceOf, valueOf } from "./parser/outline.ts";

function firstBlock(tree: SyntaxTree): Block {
  const [first] = tree.body.items;
  if (first?.kind !== "block") throw new Error(`No block: ${tree.text}`);
  return first;
}

describe("a value", () => {
  test.each(expressions)("%s", (source, expected) => {
    const { tree, value } = expression(source);
    expect(outline(tree, value)).toEqual(expected);
  });

  test("of nothing is a missing node where it should stand", () => {
    const tree = parse("x = \ny = 1\n");
    expect(valueOf(tree)).toEqual({ kind: "missing", start: 3, end: 3 });
    expect(tree.body.items.map((item) => sourceOf(tree, item))).toEqual(["x =", "y = 1"]);
  });

  test("with nothing after its dot has a name without text", () => {
    const tree = parse("x = var.\ny = 1\n");
    expect(outline(tree, valueOf(tree))).toMatchObject({ span: "var.", name: { name: "", span: "" } });
    expect(tree.body.items).toHaveLength(2);
  });
});

describe("an operator binds", () => {
  test.each([
    ["a || b && c", "(a || (b && c))"],
    ["a && b == c", "(a && (b == c))"],
    ["a == b < c", "(a == (b < c))"],
    ["a < b + c", "(a < (b + c))"],
    ["a + b * c", "(a + (b * c))"],
    ["a * b + c", "((a * b) + c)"],
    ["a - b - c", "((a - b) - c)"],
    ["a / b % c", "((a / b) % c)"],
    ["a == b != c", "((a == b) != c)"],
    ["!a == b", "((!a) == b)"],
    ["-a + b", "((-a) + b)"],
    ["!!a", "(!(!a))"],
    ["-a.b[0]", "(-((a.b)[0]))"],
    ["(a + b) * c", "((a + b) * c)"],
    ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
    ["a ? b ? c : d : e", "(a ? (b ? c : d) : e)"],
    ["a || b ? c + 1 : d", "((a || b) ? (c + 1) : d)"],
  ])("%s as %s", (source, expected) => {
    expect(grouping(expression(source).value)).toBe(expected);
  });
});

describe("a splat", () => {
  test.each([
    ["a[*]", "(a each _)"],
    ["a[*].b.c", "(a each ((_.b).c))"],
    ["a[*].b[0]", "(a each ((_.b)[0]))"],
    ["a[*].b[*].c", "(a each ((_.b) each (_.c)))"],
    ["a.*.b.c", "(a each ((_.b).c))"],
    ["a.*.b[0]", "((a each (_.b))[0])"],
    ["a.b[*]", "((a.b) each _)"],
    ["a.0.b", "((a.0).b)"],
  ])("%s is read as %s", (source, expected) => {
    expect(grouping(expression(source).value)).toBe(expected);
  });
});

describe("a block", () => {
  const text = 'resource "a" b {\n  c = 1 # d\n\n  e {}\n}\n';

  test("has its type, labels, header, body and braces", () => {
    const tree = parseCorrect(text);
    const block = firstBlock(tree);
    expect(outline(tree, block)).toMatchObject({
      kind: "block",
      type: { name: "resource", span: "resource" },
      labels: [
        { kind: "label", value: "a", quoted: true, span: '"a"' },
        { kind: "label", value: "b", quoted: false, span: "b" },
      ],
      header: { span: 'resource "a" b' },
      body: {
        kind: "body",
        items: [
          { kind: "attribute", name: { name: "c", span: "c" }, span: "c = 1" },
          { kind: "block", labels: [], header: { span: "e" }, body: { items: [], span: "" }, span: "e {}" },
        ],
        span: "\n  c = 1 # d\n\n  e {}\n",
      },
      span: text.trimEnd(),
    });
    expect([block.open, block.close]).toEqual([text.indexOf("{"), text.lastIndexOf("}")]);
  });

  test("on one line holds an argument", () => {
    const tree = parseCorrect("a { b = 1 }\n");
    expect(outline(tree, firstBlock(tree))).toMatchObject({ body: { items: [{ span: "b = 1" }], span: " b = 1 " } });
  });

  test("resolves the escapes of a label", () => {
    expect(firstBlock(parseCorrect('a "b\\"\\u00e9$${" {}\n')).labels[0]?.value).toBe('b"é${');
  });

  test("that is not closed keeps its items, and the next block its own", () => {
    const tree = parse("a {\n  b = 1\n\nc {\n  d = 1\n}\n");
    expect(tree.body.items.map((item) => sourceOf(tree, item).trimEnd())).toEqual(["a {\n  b = 1", "c {\n  d = 1\n}"]);
    expect(firstBlock(tree).close).toBeUndefined();
  });

  test("without a brace is an incomplete item with its labels", () => {
    const tree = parse('a "b"\nc = 1\n');
    expect(outline(tree, tree.body.items)).toMatchObject([
      { kind: "incomplete", name: { name: "a" }, labels: [{ value: "b" }], span: 'a "b"' },
      { kind: "attribute", span: "c = 1" },
    ]);
  });

  test("a name alone is an incomplete item", () => {
    const tree = parse("a {\n  ro\n  b = 1\n}\n");
    expect(outline(tree, firstBlock(tree).body.items)).toMatchObject([
      { kind: "incomplete", name: { name: "ro" }, labels: [], span: "ro" },
      { kind: "attribute", span: "b = 1" },
    ]);
  });
});

describe("the text around", () => {
  test("may start with a byte order mark", () => {
    const tree = parseCorrect("\ufeffa = 1\n");
    expect(sourceOf(tree, tree.body.items[0] ?? { start: 0, end: 0 })).toBe("a = 1");
  });

  test("may have Windows line breaks", () => {
    const tree = parseCorrect("a {\r\n  b = [ # c\r\n    1,\r\n  ]\r\n}\r\n\r\nd = 1\r\n");
    expect(tree.body.items.map((item) => sourceOf(tree, item))).toEqual([
      "a {\r\n  b = [ # c\r\n    1,\r\n  ]\r\n}",
      "d = 1",
    ]);
  });

  test("may have no line break at its end", () => {
    expect(parseCorrect("a = 1").body.items).toHaveLength(1);
  });

  test.each(["# c", "// c", "/* c\nc */"])("may have the comment %j between items", (comment) => {
    expect(parseCorrect(`a = 1\n${comment}\nb = 1\n`).body.items).toHaveLength(2);
  });

  test("may be empty", () => {
    expect(parseCorrect("").body).toEqual({ kind: "body", items: [], start: 0, end: 0 });
  });

  test("may name things in any script", () => {
    expect(parseCorrect("größe-1 = 1\n").body.items[0]).toMatchObject({ name: { name: "größe-1" } });
  });
});
