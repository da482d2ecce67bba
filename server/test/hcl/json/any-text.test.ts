/** JSON as it is while somebody types, and texts that are none: there is a tree, and it holds together. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/terraform/parse-file.ts";
import { anyText, damaged } from "../any-text/texts.ts";
import { expectInvariants } from "./invariants.ts";
import { sample } from "./sample.ts";

const parse = (text: string) => parseFile("main.tf.json", text);
const parameters = { seed: Number(process.env.FC_SEED ?? 20_240_501), numRuns: Number(process.env.FC_RUNS ?? 500) };

test("every beginning of a file has a tree, and all but the whole one an error", () => {
  for (let end = 0; end < sample.trimEnd().length; end++) {
    const tree = parse(sample.slice(0, end));
    expectInvariants(tree);
    expect(tree.errors.length, sample.slice(0, end)).toBeGreaterThan(0);
  }
  expect(parse(sample).errors).toEqual([]);
});

test("a file without any one of its characters has a tree", () => {
  for (let at = 0; at < sample.length; at++) expectInvariants(parse(sample.slice(0, at) + sample.slice(at + 1)));
});

test("a file that lost one of its lines keeps all blocks on the others", () => {
  const lines = sample.split("\n");
  const blocks = (text: string) => new Set(parse(text).body.items.map((item) => "type" in item && item.type.name));
  for (const [index, line] of lines.entries()) {
    const lost = lines.filter((_, other) => other !== index).join("\n");
    const kept = [...blocks(sample)].filter((name) => !line.includes(`"${name}"`));
    // Without its own header the resource's body is a body of nothing.
    if (index === 0 || /\[$|^ {4}\{|mongodbatlas_project_api_key|"ci"|"roles"/.test(line)) continue;
    expect([...blocks(lost)], line).toEqual(expect.arrayContaining(kept));
  }
});

test("an object that lost its opening brace costs its own block only", () => {
  const key = (name: string) => `      "${name}": {\n        "description": "",\n        "role_names": []\n      }`;
  const names = ["a", "b", "c", "d"];
  const text = `{\n  "resource": {\n    "t": {\n${names.map(key).join(",\n")}\n    }\n  }\n}\n`;
  const { body } = parse(text.replace('"b": {', '"b":'));
  const labels = body.items.flatMap((item) => (item.kind === "block" ? [item.labels[1]?.value] : []));
  expect(labels).toEqual(["a", "c", "d"]);
});

const pieces = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  '"resource"',
  '"a":',
  '"${',
  "}",
  "\\",
  "\n",
  "  ",
  "1",
  "null",
  "//",
  "é",
];
const sources: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ["any characters", anyText.unicode],
  ["text of any characters", anyText.unicode.map((text) => `{"locals": {"a": "${text}"}}`)],
  ["text of any characters, escaped", anyText.unicode.map((text) => `{"locals": {"a": ${JSON.stringify(text)}}}`)],
  [
    "templates of HCL in any order",
    anyText.tokenSoup.map((text) => `{"locals": {"a": ${JSON.stringify(`\${${text}}`)}}}`),
  ],
  ["pieces of JSON in any order", fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((each) => each.join(""))],
  ["a damaged file", damaged(sample)],
  ["a damaged file with Windows line breaks", damaged(sample.replaceAll("\n", "\r\n"))],
];

test.each(sources)("%s", (_, texts) => {
  fc.assert(
    fc.property(texts, (text) => expectInvariants(parse(text))),
    parameters,
  );
});

describe("a hostile text has a tree", () => {
  const fragments = [
    "[",
    "{",
    '{"a":',
    '{"resource":[',
    '"',
    "}",
    "]",
    ",",
    "\\",
    '"${',
    '\\"',
    "/*",
    "-",
    '{"a":[{"b":',
  ];
  test.each(fragments.map((fragment) => [fragment]))("50,000 times %j", (fragment) => {
    for (const start of ["", '{"locals": {"a": ', '{"locals": {"a": "']) parse(start + fragment.repeat(50_000));
  });
});
