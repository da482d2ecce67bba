import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { semanticTokens, semanticTokensLegend } from "../../src/features/semantic-tokens.ts";
import { parse } from "../../src/hcl/parser.ts";

/** Each token's text with its type, as an editor decodes the numbers. */
function tokens(text: string, lines?: { first: number; last: number }): string[] {
  const document = TextDocument.create("file:///main.tf", "terraform", 1, text);
  const { data } = semanticTokens(document, parse(text), lines);
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let index = 0; index < data.length; index += 5) {
    const [deltaLine, deltaCharacter, length, type] = data.slice(index, index + 4) as [number, number, number, number];
    character = deltaLine === 0 ? character + deltaCharacter : deltaCharacter;
    line += deltaLine;
    const start = { line, character };
    const word = document.getText({ start, end: { line, character: character + length } });
    found.push(`${word} ${semanticTokensLegend.tokenTypes[type]}`);
  }
  return found;
}

test("a block, its labels and its arguments", () => {
  expect(tokens('resource "a" b {\n  name = "x" # why\n}\n')).toEqual([
    "resource type",
    '" enumMember',
    "a enumMember",
    '" enumMember',
    "b enumMember",
    "name property",
    "= operator",
    '" string',
    "x string",
    '" string',
    "# why comment",
  ]);
});

test("references, functions, numbers, constants and operators", () => {
  expect(tokens("a = var.x ? max(1, null) : provider::aws::f(true)")).toEqual([
    "a property",
    "= operator",
    "var variable",
    "x property",
    "? operator",
    "max function",
    "1 number",
    "null keyword",
    "provider function",
    "aws function",
    "f function",
    "true keyword",
  ]);
});

test("for expressions and object keys", () => {
  expect(tokens("a = { for k, v in c : k => v if v }\nb = { key = for }")).toEqual([
    "a property",
    "= operator",
    "for keyword",
    "k variable",
    "v variable",
    "in keyword",
    "c variable",
    "k variable",
    "=> operator",
    "v variable",
    "if keyword",
    "v variable",
    "b property",
    "= operator",
    "key property",
    "= operator",
    "for variable",
  ]);
});

test("interpolations in a string; a heredoc and a comment line by line, whatever the line break", () => {
  expect(tokens('a = "x${v}"\r\n/* one\r\ntwo */\r\nb = <<EOT\r\none\r\n\r\ntwo\r\nEOT\r\n')).toEqual([
    "a property",
    "= operator",
    '" string',
    "x string",
    "${ keyword",
    "v variable",
    "} keyword",
    '" string',
    "/* one comment",
    "two */ comment",
    "b property",
    "= operator",
    "<<EOT keyword",
    "one string",
    "two string",
    "EOT keyword",
  ]);
});

test("only some lines", () => {
  expect(tokens("a = 1\nb = 2\nc = 3\n", { first: 1, last: 1 })).toEqual(["b property", "= operator", "2 number"]);
});

test("text that is being typed has colours too", () => {
  expect(tokens('a = \nproj\nb "x" {\n  c = var.\n')).toEqual(
    expect.arrayContaining(["a property", "proj property", "b type", "c property", "var variable"]),
  );
});
