import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import { partsOf, textIn, valueOf } from "./parser/outline.ts";

describe("a quoted string", () => {
  test.each([
    ['"\\n\\r\\t\\"\\\\"', '\n\r\t"\\'],
    ['"\\u00e9\\U0001F600"', "é😀"],
    ['"$${a} %%{b}"', "${a} %{b}"],
    ['"$a %b $$ %%"', "$a %b $$ %%"],
    ['"$$${a"', "$${a"],
    ['"# // /* no comment"', "# // /* no comment"],
    ['"e\u0301"', "\u00e9"],
    ['"e\\u0301"', "\u00e9"],
  ])("%s means %j", (source, expected) => {
    expect(textIn(source)).toBe(expected);
  });

  test("may hold strings in its interpolations", () => {
    expect(partsOf('"a${"b${"c"}"}"')).toMatchObject([
      { kind: "text", value: "a" },
      { kind: "interpolation", expression: { parts: [{ value: "b" }, { expression: { parts: [{ value: "c" }] } }] } },
    ]);
  });

  test("ends at its line where its quote is missing", () => {
    const tree = parse('x = "abc\ny = 1\n');
    expect(valueOf(tree)).toMatchObject({ parts: [{ value: "abc" }], start: 4, end: 8 });
    expect(tree.body.items).toHaveLength(2);
  });

  test("keeps what it cannot resolve", () => {
    expect(valueOf(parse('x = "a\\d\\uD800"\n'))).toMatchObject({ parts: [{ value: "a\\d\ufffd" }] });
  });
});

describe("a heredoc", () => {
  test.each([
    ["keeps its lines as they are", "<<E\n  a\n\n b\nE", "  a\n\n b\n"],
    ["may be empty", "<<E\nE", ""],
    ["ends at an indented marker too", "<<E\n  a\n  E", "  a\n"],
    ["resolves no backslash", "<<E\n\\n\\u00e9\nE", "\\n\\u00e9\n"],
    ["resolves doubled markers", "<<E\n$${a} %%{b}\nE", "${a} %{b}\n"],
    ["is normalised", "<<E\ne\u0301\nE", "\u00e9\n"],
    ["keeps Windows line breaks", "<<E\r\na\r\nE", "a\r\n"],
    ["is not ended by its marker within a line", "<<E\na E\nE b\nE", "a E\nE b\n"],
  ])("%s", (_, source, expected) => {
    expect(textIn(source)).toBe(expected);
  });

  test.each([
    ["loses the indentation that its lines share", "<<-E\n    a\n      b\n    E", "a\n  b\n"],
    ["has the indentation of its least indented line", "<<-E\n    a\n  b\n  E", "  a\nb\n"],
    ["does not count its marker's", "<<-E\n    a\nE", "a\n"],
    ["counts a tab as one character", "<<-E\n\t\ta\n\tb\n\tE", "\ta\nb\n"],
    ["has none where an interpolation starts a line", "<<-E\n    a\n${b}\n    E", "    a\n<interpolation>\n"],
    ["counts white space in front of an interpolation", "<<-E\n    a\n  ${b}\n    E", "  a\n<interpolation>\n"],
  ])("with <<- %s", (_, source, expected) => {
    expect(textIn(source)).toBe(expected);
  });

  test("may stand in a list and in a call", () => {
    const tree = parse("x = [<<E\na\nE\n  , f(<<F\nb\nF\n  )]\n");
    expect(tree.errors).toEqual([]);
    expect(valueOf(tree)).toMatchObject({
      elements: [{ parts: [{ value: "a\n" }] }, { arguments: [{ parts: [{ value: "b\n" }] }] }],
    });
  });

  test("without end marker leaves the lines after it alone", () => {
    const tree = parse("x = <<E\ny = 1\n");
    expect(tree.body.items.map((item) => item.kind === "attribute" && item.name.name)).toEqual(["x", "y"]);
  });
});

describe("a ~ cuts the white space", () => {
  test.each([
    ["in front", '"a  ${~ b }  c"', "a<interpolation>  c"],
    ["behind", '"a  ${ b ~}  c"', "a  <interpolation>c"],
    ["on both sides", '"a  ${~ b ~}  c"', "a<interpolation>c"],
    ["over a line break", "<<E\na\n  ${~ b ~}\n  c\nE", "a\n<interpolation>  c\n"],
  ])("%s", (_, source, expected) => {
    expect(textIn(source)).toBe(expected);
  });

  test("inside directives", () => {
    expect(partsOf('"%{ if a ~}  b  %{~ else ~}  c  %{~ endif }"')).toMatchObject([
      { whenTrue: [{ value: "b" }], whenFalse: [{ value: "c" }] },
    ]);
  });
});

describe("directives", () => {
  test("stand in each other", () => {
    expect(partsOf('"%{ for a in b }%{ if c }d%{ endif }e%{ endfor }f"')).toMatchObject([
      { kind: "for", parts: [{ kind: "if", whenTrue: [{ value: "d" }] }, { value: "e" }] },
      { kind: "text", value: "f" },
    ]);
  });

  test("without else have no other branch", () => {
    expect(partsOf('"%{ if a }b%{ endif }"')[0]).toHaveProperty("whenFalse", undefined);
  });
});
