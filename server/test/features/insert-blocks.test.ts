import { expect, test } from "vitest";
import { insertBlocks } from "../../src/features/insert-blocks.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { parseFile } from "../../src/terraform/parse-file.ts";

/** `|` is the cursor, and taken out; `NEW` is a block of one line. */
function inserted(marked: string): string {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  return applyEdits(text, [insertBlocks(parse(text), cursor < 0 ? undefined : cursor, "NEW {}\n")]);
}

test.each([
  ["an empty file", "", "NEW {}\n"],
  ["the end of a file", "a {}\n", "a {}\n\nNEW {}\n"],
  ["the end of a file without a last line break", "a {}", "a {}\n\nNEW {}\n"],
  ["an empty line between two blocks", "a {}\n|\nb {}\n", "a {}\n\nNEW {}\n\nb {}\n"],
  ["one of two empty lines", "a {}\n|\n\nb {}\n", "a {}\n\nNEW {}\n\nb {}\n"],
  ["the first line", "|\na {}\n", "NEW {}\n\na {}\n"],
  ["the last line", "a {}\n\n|\n", "a {}\n\nNEW {}\n"],
  ["an empty line with blanks", "a {}\n  |\nb {}\n", "a {}\n\nNEW {}\n\nb {}\n"],
  ["a file with Windows's line breaks", "a {}\r\n|\r\nb {}\r\n", "a {}\r\n\r\nNEW {}\r\n\r\nb {}\r\n"],
])("blocks go into %s", (_place, text, expected) => {
  expect(inserted(text)).toBe(expected);
});

test.each([
  ["in a block", "a {\n|\n}\n"],
  ["on a block", "a| {}\n"],
  ["in a heredoc", "a {\n  b = <<E\n|\nE\n}\n"],
  ["in a comment", "/*\n|\n*/\n"],
  ["on a comment", "# a|\na {}\n"],
])("with the cursor %s they go to the end", (_place, text) => {
  const plain = text.replace("|", "");
  expect(inserted(text)).toBe(`${plain}\nNEW {}\n`);
});

test.each([
  ["an empty file", "", '{\n  "import": [{\n    "to": "a.b"\n  }],\n  "resource": [{ "a": { "b": {} } }]\n}\n'],
  [
    "a file on one line",
    '{"locals": {}}',
    '{"locals": {}, "import": [{ "to": "a.b" }], "resource": [{ "a": { "b": {} } }]}',
  ],
  [
    "a file that has blocks of these types",
    '{\n  "import": [\n    {}\n  ],\n  "resource": {"t": {}}\n}',
    '{\n  "import": [\n    {},\n    {\n      "to": "a.b"\n    }\n  ],\n  "resource": [{"t": {}}, { "a": { "b": {} } }]\n}',
  ],
])("in JSON: %s", (_, text, expected) => {
  const blocks = 'import {\n  to = a.b\n}\n\nresource "a" "b" {}\n';
  const result = applyEdits(text, [insertBlocks(parseFile("main.tf.json", text), undefined, blocks)]);
  JSON.parse(result);
  expect(result).toBe(expected);
});
