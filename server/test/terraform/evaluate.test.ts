import { describe, expect, test } from "vitest";
import { plain, valueOf, valueOfBroken } from "./expression-value.ts";

describe("known values", () => {
  test.each([
    ['"a"', "a"],
    ['"a\\n\\u00e4"', "a\nä"],
    ['"a${"b"}${1}${true}"', "ab1true"],
    ["<<EOT\na\nEOT", "a\n"],
    ["<<-EOT\n    a\n      b\n  EOT", "a\n  b\n"],
    ["12", 12],
    ["-12", -12],
    ["!true", false],
    ["null", null],
    ["((1))", 1],
    ['"${1}"', 1],
    ['"${["a"]}"', ["a"]],
    ['["a", 1, ["b"]]', ["a", 1, ["b"]]],
    ["[]", []],
    ['{ a = 1, "b" = [2], ("c") = 3, d : 4 }', { a: 1, b: [2], c: 3, d: 4 }],
    ['["a", var.b]', ["a", "?"]],
    ['"%{ if true }a%{ endif }"', "a"],
    ["1 + 1", 2],
    ["true ? 1 : 2", 1],
    ['true ? 1 : "a"', "1"],
    ["[for a in [1, 2] : a * 2 if a > 1]", [4]],
    ['{ for k, v in { a = ["b"] } : k => v }', { a: ["b"] }],
    ["[{ a = 1 }, { a = 2 }][*].a", [1, 2]],
  ])("%s", (source, expected) => {
    expect(plain(valueOf(source))).toEqual(expected);
  });
});

describe("unknown values, with a reason", () => {
  test.each([
    "var.a",
    "local.a.b",
    "each.value",
    "a.b[*].c",
    '"${var.a}b"',
    '"%{ if var.a }a%{ endif }"',
    "{ (var.a) = 1 }",
    "f(1)",
    'file("a")',
    'regex("a", "a")',
    "0.1 + 0.2",
    "12345678901234567890",
    '"${null}b"',
    "var.a ? 1 : 2",
    "true ? 1 : var.a",
    "[for a in var.a : a]",
    "-var.a",
    '!"a"',
  ])("%s", (source) => {
    const value = valueOf(source);
    expect(value.kind).toBe("unknown");
    expect(value.kind === "unknown" && value.reason).toMatch(/^[A-Z].*\.$/);
  });
});

describe("a heredoc", () => {
  test.each(["<<EOX", "<<-EOX", "<<EOX\n", "<<-EOX\n    abc\n", "<<EOX\nabc\nEO\n", "<EOX\nabc\nEOX\n"])(
    "that is still being typed is unknown: %j",
    (source) => {
      const value = valueOfBroken(source);
      expect(value).toMatchObject({ kind: "unknown", reason: "This string is still being typed." });
    },
  );

  test.each(["<<EOX\nabc\n  EOX", "<<-EOX\nabc\nEOX\t", "<<EOX\r\nabc\r\nEOX\r"])(
    "with its end marker is known: %j",
    (source) => {
      expect(plain(valueOfBroken(source))).toMatch(/^abc\r?\n$/);
    },
  );
});

test("a reference is kept, and nothing else is one", () => {
  const reference = (source: string) => {
    const value = valueOf(source);
    return value.kind === "unknown" ? value.reference?.text : undefined;
  };
  expect(reference('(mongodbatlas_project . p [ "a" ] . id)')).toBe('mongodbatlas_project.p["a"].id');
  expect(reference('"${var.a}"')).toBe("var.a");
  expect(reference("a.0.b")).toBe("a[0].b");
  expect(reference('"${var.a}b"')).toBeUndefined();
  expect(reference("a[*].b")).toBeUndefined();
  expect(reference("a[f(1)].b")).toBeUndefined();
});

test("a value stands where it is written, inside its parentheses", () => {
  const { expression, file } = valueOf('("a")').origin;
  expect(file.tree.text.slice(expression.start, expression.end)).toBe('"a"');
});
