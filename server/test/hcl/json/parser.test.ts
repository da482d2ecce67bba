/** What JSON means as blocks and arguments, and where each of them stands in the text. */
import { describe, expect, test } from "vitest";
import type { Block, Body, Expression, SyntaxTree } from "../../../src/hcl/syntax.ts";
import { children } from "../../../src/hcl/visit.ts";
import { parseFile } from "../../../src/terraform/parse-file.ts";

const parse = (text: string) => parseFile("file:///module/main.tf.json", text);

/** A line an item: a block's type and labels with its header, an argument with its value. */
function outline({ text, body }: SyntaxTree): string[] {
  const source = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const lines = ({ items }: Body): string[] =>
    items.flatMap((item) => {
      if (item.kind === "attribute") return [`${source(item.name)} = ${item.value.kind} ${source(item.value)}`];
      if (item.kind === "incomplete") return [`${item.name.name}?`];
      const names = [item.type.name, ...item.labels.map((label) => label.value)];
      return [`${names.join(".")} at ${source(item.header)}`, ...lines(item.body).map((line) => `  ${line}`)];
    });
  return lines(body);
}

/** The sources of all expressions of a kind. */
function sourcesOf(tree: SyntaxTree, kind: Expression["kind"]): string[] {
  const found: string[] = [];
  const visit = (expression: Expression): void => {
    if (expression.kind === kind) found.push(tree.text.slice(expression.start, expression.end));
    children(expression).forEach(visit);
  };
  const visitBody = ({ items }: Body): void => {
    for (const item of items) if (item.kind === "attribute") visit(item.value);
    for (const item of items) if (item.kind === "block") visitBody(item.body);
  };
  visitBody(tree.body);
  return found;
}

describe("blocks", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "labels are names of objects",
      '{"resource": {"t": {"a": {}, "b": {}}, "u": {"a": {}}}}',
      ['resource.t.a at "a"', 'resource.t.b at "b"', 'resource.u.a at "a"'],
    ],
    [
      "a list holds blocks of one name, at every level",
      '{"resource": [{"t": [{"a": [{}, {}]}]}, {"t": {"b": {}}}], "locals": [{"x": 1}, {}]}',
      [
        "resource.t.a at {",
        "resource.t.a at {",
        'resource.t.b at "b"',
        "locals at {",
        "  x = literal 1",
        "locals at {",
      ],
    ],
    [
      "a file may be a list",
      '[{"locals": {"a": 1}}, {"locals": {"b": 2}}]',
      ["locals at locals", "  a = literal 1", "locals at locals", "  b = literal 2"],
    ],
    [
      "comments are members",
      '{"//": 1, "locals": {"//": "x", "a": {"//": 1}}}',
      ["locals at locals", '  a = object {"//": 1}'],
    ],
    ["null is no block, nor is an empty list", '{"locals": null, "resource": {"t": {"a": null, "b": []}}}', []],
    [
      "in another resource objects are arguments, but for the blocks of every resource",
      '{"resource": {"t": {"a": {"ebs": [{}], "lifecycle": {"ignore_changes": ["all"]}}}}}',
      ['resource.t.a at "a"', "  ebs = tuple [{}]", "  lifecycle at lifecycle", '    ignore_changes = tuple ["all"]'],
    ],
    [
      "in a key what is an object and no argument was meant for a block",
      '{"resource": {"mongodbatlas_project_api_key": {"a": {"project_asignment": [{}], "role_names": {}, "x": []}}}}',
      [
        'resource.mongodbatlas_project_api_key.a at "a"',
        "  project_asignment at {",
        "  role_names = object {}",
        "  x = tuple []",
      ],
    ],
    [
      "dynamic blocks",
      '{"resource": {"mongodbatlas_project_api_key": {"a": {"dynamic": {"project_assignment": {"for_each": [], "content": {"project_id": ""}}}}}}}',
      [
        'resource.mongodbatlas_project_api_key.a at "a"',
        '  dynamic.project_assignment at "project_assignment"',
        "    for_each = tuple []",
        "    content at content",
        '      project_id = template ""',
      ],
    ],
    ["a name without a value", '{"locals": {"a"}, "resource": {"t": }}', ["locals at locals", "  a?", "resource?"]],
  ];

  test.each(cases)("%s", (_, text, expected) => expect(outline(parse(text))).toEqual(expected));

  test("a block that has its name for itself begins with it, one of a list with its brace", () => {
    const text = '{"import": {"id": "a"}, "moved": [{ }]}';
    const spans = (parse(text).body.items as Block[]).map(({ start, end, open, close, body }) => [
      text.slice(start, end),
      text.slice(open, (close ?? 0) + 1),
      text.slice(body.start, body.end),
    ]);
    expect(spans).toEqual([
      ['"import": {"id": "a"}', '{"id": "a"}', '"id": "a"'],
      ["{ }", "{ }", " "],
    ]);
  });
});

describe("text", () => {
  test("is a template where Terraform evaluates it", () => {
    const tree = parse(
      '{"locals": {"a": "${var.x}-${f("b")}", "${k}": {"${local.n}": "%{ if c }x%{ endif }"}}}'.replace(
        '("b")',
        '(\\"b\\")',
      ),
    );
    expect(tree.errors).toEqual([]);
    expect(sourcesOf(tree, "attributeAccess")).toEqual(["var.x", "local.n"]);
    expect(sourcesOf(tree, "call")).toEqual(['f(\\"b\\")']);
    expect(sourcesOf(tree, "variable")).toEqual(["var", "local", "c"]);
  });

  test("escapes do not shift what stands behind them", () => {
    const text = String.raw`{"locals": {"a": "\"\u0041\n😀é${"${"}x[\"k\\n\"]} \\ ${"${"}\u0079} \/"}}`;
    const tree = parse(text);
    expect(tree.errors).toEqual([]);
    expect(sourcesOf(tree, "index")).toEqual([String.raw`x[\"k\\n\"]`]);
    expect(sourcesOf(tree, "variable")).toEqual(["x", String.raw`\u0079`]);
    const [locals] = tree.body.items as Block[];
    const value = locals?.body.items[0]?.kind === "attribute" ? locals.body.items[0].value : undefined;
    const parts = value?.kind === "template" ? value.parts : [];
    expect(parts.map((part) => (part.kind === "text" ? part.value : part.kind))).toEqual([
      '"A\n',
      "😀é",
      "interpolation",
      " \\ ",
      "interpolation",
      " /",
    ]);
  });

  test("is a reference, a keyword or a type in some places", () => {
    const text = `{
      "resource": {"t": {"a": {"provider": "p.eu", "depends_on": ["t.b"], "lifecycle": {"ignore_changes": ["x", "all"]}}}},
      "import": {"to": "t.a[\\"k\\"]", "id": "\${x}"},
      "variable": {"v": {"type": "list(string)"}}
    }`;
    const tree = parse(text);
    expect(tree.errors).toEqual([]);
    expect(sourcesOf(tree, "attributeAccess")).toEqual(["p.eu", "t.b", "t.a"]);
    expect(sourcesOf(tree, "variable")).toEqual(["p", "t", "x", "all", "t", "x", "string"]);
  });

  test("stands for itself where nothing is evaluated yet", () => {
    const tree = parse(
      '{"variable": {"v": {"default": {"a${b}": "${x}"}, "description": "%{"}}, "module": {"m": {"source": "${s}"}}}',
    );
    expect(tree.errors).toEqual([]);
    expect(sourcesOf(tree, "variable")).toEqual([]);
  });
});

describe("errors stand where they are", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['{"locals": {"a": 1 "b": 2}}', "", "A comma is missing here."],
    ['{"locals": {"a": 1,}}', ",", "Nothing follows this comma: JSON allows none here."],
    ['{"locals": {"a": [1, 2}}', "[", "This bracket is not closed."],
    ['{"locals": {"a": yes}}', "yes", "This is no value of JSON: text and expressions stand in quotes."],
    ['{"locals": {a: 1}}', "a", "A name stands in quotes here."],
    ['{"locals": {"a": "x}}', '"x', "This string is not closed."],
    ['{"locals": {"a": "\\x"}}', "\\x", 'Unknown escape: use \\n, \\t, \\", \\\\, \\/ or \\uNNNN.'],
    ['{"locals": {"a": "${}"}}', "}", "A value is missing here."],
    ['{"locals": {"a": "\\u0041${1 +}"}}', "}", "A value is missing here."],
    ['{"locals": {"a": "${x"}}', "${", "This is not closed: a brace is missing."],
    ['{"locals": {"a": 1, "a": 2}}', "a", '"a" is set twice here.'],
    ['{"locals": {}} // end', "// end", 'JSON has no comments: a member named "//" can hold one.'],
    ['{"resource": {"t": "x"}}', '"x"', "An object in braces must stand here, or a list of them."],
    ['{"resource": {"t": {}}}', "{}", "A label is missing here: a name in quotes."],
    ['{"resource": {"//": "t", "t": {"a": {}}}}', '"t"', "An object in braces must stand here, or a list of them."],
    ['{"variable": null}', "null", "A label is missing here: a name in quotes."],
    ['{"import": {"to": "a b"}}', "b", "One expression can stand here, and nothing behind it."],
    ["", "", "A JSON object must stand here."],
    ["{}}", "}", "Nothing can stand behind the end of the file's object."],
  ];

  test.each(cases)("%s", (text, source, message) => {
    const found = parse(text).errors.map((error) => [text.slice(error.start, error.end), error.message]);
    expect(found[0]).toEqual([source, message]);
  });

  test("too deep a nesting is refused", () => {
    const text = `{"locals": {"a": ${"[".repeat(300)}${"]".repeat(300)}}}`;
    expect(parse(text).errors.map(({ message }) => message)).toEqual(["This is nested too deeply to be read."]);
  });
});
