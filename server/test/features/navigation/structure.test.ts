import { expect, test } from "vitest";
import { documentLinks } from "../../../src/features/navigation/document-links.ts";
import { documentSymbols, type Symbol } from "../../../src/features/navigation/document-symbols.ts";
import { foldingRanges } from "../../../src/features/navigation/folding-ranges.ts";
import { selectionRanges } from "../../../src/features/navigation/selection-ranges.ts";
import { parse } from "../../../src/hcl/parser.ts";
import { parseFile } from "../../../src/terraform/parse-file.ts";

const text = `# A key.
# Of two lines.

resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_assignment {
    role_names = [
      "GROUP_OWNER",
    ]
  }
}
`;

const outline = (symbols: readonly Symbol[]): unknown[] =>
  symbols.map(({ name, detail, children }) => [`${name}|${detail}`, ...outline(children)]);

test("the outline has blocks with their labels, and what they hold", () => {
  expect(outline(documentSymbols(parse(text)))).toEqual([
    ["mongodbatlas_project_api_key.ci|resource", ["description|"], ["project_assignment|", ["role_names|"]]],
  ]);
});

test("every symbol's selection lies in its span, in JSON and in half-written text too", () => {
  const json =
    '{"resource": {"mongodbatlas_project_api_key": {"a": {"description": "x"}, "b": [{"project_assignment": [{}, {}]}]}}}';
  const check = (symbols: readonly Symbol[]): void => {
    for (const { name, span, selection, children } of symbols) {
      expect(name).not.toBe("");
      expect(span.start <= selection.start && selection.end <= span.end).toBe(true);
      check(children);
    }
  };
  for (let length = 0; length <= json.length; length++)
    check(documentSymbols(parseFile("file:///a.tf.json", json.slice(0, length))));
  for (let length = 0; length <= text.length; length++) check(documentSymbols(parse(text.slice(0, length))));
  check(documentSymbols(parse('variable "" {\n}\nresource "" "" {\n  dynamic "" {}\n  = 1\n}\n')));
});

test("blocks, lists and comments fold up to the line above their closing bracket", () => {
  const line = (offset: number) => text.slice(0, offset).split("\n").length;
  expect(foldingRanges(parse(text)).map(({ start, end, kind }) => [line(start), line(end), kind])).toEqual([
    [1, 2, "comment"],
    [4, 10, "region"],
    [6, 9, "region"],
    [7, 8, "region"],
  ]);
});

test("a selection grows from the word to the file, each step inside the next", () => {
  const offset = text.indexOf("GROUP_OWNER") + 3;
  const steps = selectionRanges(parse(text), offset).map(({ start, end }) => text.slice(start, end).split("\n")[0]);
  expect(steps.slice(0, 4)).toEqual(["GROUP_OWNER", '"GROUP_OWNER"', "[", "role_names = ["]);
  for (let at = 0; at <= text.length; at++) {
    const spans = selectionRanges(parse(text), at);
    spans.forEach((span, index) => {
      const next = spans[index + 1];
      expect(span.start <= at && at <= span.end).toBe(true);
      if (next === undefined) expect(span).toEqual({ start: 0, end: text.length });
      else
        expect(next.start <= span.start && span.end <= next.end && next.end - next.start > span.end - span.start).toBe(
          true,
        );
    });
  }
});

test("the type of a key links to its page, of the version in use", () => {
  const [link] = documentLinks(parse(text), { version: "1.21.4" });
  expect(link?.target).toBe(
    "https://registry.terraform.io/providers/mongodb/mongodbatlas/1.21.4/docs/resources/project_api_key",
  );
  expect(text.slice(link?.start, link?.end)).toBe("mongodbatlas_project_api_key");
  expect(documentLinks(parse('resource "aws_s3_bucket" "b" {}'), { version: undefined })).toEqual([]);
});
