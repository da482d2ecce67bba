import * as fc from "fast-check";

/** Any UTF-16 at all, lone halves of surrogate pairs included. */
const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

const unicode = fc.oneof(codeUnits, fc.string({ unit: "binary", maxLength: 60 }), fc.string({ unit: "grapheme" }));

const fragments = [
  ...['resource "a" "b" {', "locals {", "a {", "b = ", "c", "project_assignment {", "dynamic x {\n", "data"],
  ...["{", "}", "[", "]", "(", ")", '"', '"', "${", "${~", "%{", "%{ if ", "%{~ for k, v in x ~}", "%{ else }", "~}"],
  ...["%{ endif }", "%{ endfor }", '"${', '"%{', "$${", "%%{", '\\"', "\\", "\\u00e9", "\\U0001F600", "\\uD800", "\\q"],
  ...["<<EOT\n", "<<-EOT\n", "EOT\n", "  EOT\n", "EOT", "<<E\r\n", "E\r\n", "<<", "<<-", "M0\n", "<<M0\n", "<<M1\n"],
  ...["for ", "in", "if ", " : ", " => ", "...", "for k, v in m : k => v", "::", "f(", "a::b(", ",", ".", ".*", "[*]"],
  ...["=", "==", "!=", "<=", ">=", "<", ">", "&&", "||", "!", "-", "+", "*", "/", "%", "?", ":", "a ? b : c"],
  ...["1", "0.5", "1e9", "1.2.3", ".0", "true", "false", "null", "é", "e\u0301", "\ufeff", "\u200d", "😀", "\ud83d"],
  ...["\n", "\n", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", " ", " ", "  ", "# c\n", "// c\n", "/* c */", "/*", "*/"],
];

/** Pieces of HCL in an order that nobody wrote. */
const tokenSoup = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(""));

const brackets = [
  ...[
    ["[", "]"],
    ["(", ")"],
    ["{ a = ", " }"],
    ['"${', '}"'],
    ["f(", ")"],
    ["a[", "]"],
    ["!", ""],
    ["-", ""],
  ],
  ...[
    ["a {\n", "\n}"],
    ["b ? ", " : c"],
    ['"%{ if ', ' }%{ endif }"'],
    ["<<E\n${", "}\nE\n"],
    ["[for a in ", " : a]"],
  ],
] as const;

/** Something deep; the second number says how many of the closing brackets are there. */
const nested = fc
  .tuple(fc.array(fc.constantFrom(...brackets), { minLength: 1, maxLength: 6 }), fc.nat(400), fc.nat(400))
  .map(([pairs, depth, closed]) => {
    let opening = "";
    let closing = "";
    for (let level = 0; level < depth; level++) {
      const [open, close] = pairs[level % pairs.length] as readonly [string, string];
      opening += open;
      if (level < closed) closing = close + closing;
    }
    return `x = ${opening}1${closing}\n`;
  });

/** A text that a person might have, with pieces cut out, doubled, moved and put in. */
export function damaged(original: string): fc.Arbitrary<string> {
  const offset = fc.nat(original.length);
  const length = fc.oneof(fc.nat(3), fc.nat(200));
  const change = fc.tuple(offset, length, fc.oneof(fc.constant(""), fc.constantFrom(...fragments), tokenSoup), offset);
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((changes) => {
    let text = original;
    for (const [at, cut, inserted, from] of changes) {
      const copied = inserted === "" && cut % 2 === 1 ? text.slice(from, from + cut) : inserted;
      text = text.slice(0, at) + copied + text.slice(at + cut);
    }
    return text;
  });
}

export const anyText = { unicode, tokenSoup, nested } as const;

/** Fragments that, repeated, drive a parser deep or make it read the same text again and again. */
export const hostileFragments = [
  ...[
    "[",
    "{",
    "(",
    '"${',
    '"${\n',
    "!",
    "-",
    "b ? ",
    "a.b.b",
    ".b",
    " + 1",
    '%{if "',
    "}",
    "]",
    ")",
    "a ",
    "[*]",
    "[0",
  ],
  ...[
    "[0]",
    "f(",
    "a::",
    "<<M\n${",
    "\\",
    '"',
    "#",
    "/*",
    "/*\n",
    "/* */",
    "\r",
    "\n",
    "\r\n",
    "\ufeff",
    "\ud800",
    "1.",
    "1e+",
  ],
  ...[
    "{ a = ",
    "[for a in ",
    "a {\n",
    "a\n",
    "a = 1 ",
    "a = 1\n",
    ", ",
    "x = [",
    'x = "${',
    'x = "${\n',
    "x = <<M\n",
    "a }",
    "(}",
  ],
] as const;

const count = 100_000;

/** Other hostile texts, with what they are. */
export const hostileTexts: readonly (readonly [string, string])[] = [
  ["one heredoc in another", Array.from({ length: count }, (_, index) => `<<M${index}\n`).join("")],
  ["heredocs in values", Array.from({ length: count }, (_, index) => `x = <<M${index}\n`).join("")],
  ["a line of a megabyte", `x = "${"a".repeat(1_000_000)}"\n`],
  ["a line of a megabyte that is not closed", `x = "${"a ".repeat(500_000)}`],
  ["a name of a megabyte", `${"a".repeat(1_000_000)} = 1\n`],
  ["a number of a megabyte", `x = ${"1".repeat(1_000_000)}\n`],
  ["brackets that close", `x = ${"[".repeat(count)}${"]".repeat(count)}\n`],
  ["templates that close", `x = ${'"${'.repeat(count)}1${'}"'.repeat(count)}\n`],
  ["blocks that close", `${"a {\n".repeat(count)}${"}\n".repeat(count)}`],
  ["comments in brackets that do not close", `x = [${"\n  # a".repeat(count)}`],
  ["braces before comments", `a {${" }".repeat(count)}${"\n  # a".repeat(count)}\n  b = 1`],
  ["directives that close", `x = "${"%{ if a }".repeat(count)}${"%{ endif }".repeat(count)}"\n`],
];
