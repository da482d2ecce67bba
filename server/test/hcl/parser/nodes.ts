/** Node kinds of values: the source of `x = …`, and the outline of its tree. */
const variable = (name: string) => ({ kind: "variable", name, span: name });
const number = (value: number) => ({ kind: "literal", value, span: String(value) });
const identifier = (name: string) => ({ kind: "identifier", name, span: name });
const text = (value: string) => ({ kind: "text", value, span: value });
const item = { kind: "splatItem", span: "" };

export const expressions: readonly (readonly [string, unknown])[] = [
  ["1.5e3", { kind: "literal", value: 1500, span: "1.5e3" }],
  ["true", { kind: "literal", value: true, span: "true" }],
  ["null", { kind: "literal", value: null, span: "null" }],
  ["var", variable("var")],
  ['"a"', { kind: "template", style: "quoted", parts: [text("a")], span: '"a"' }],
  ['""', { kind: "template", style: "quoted", parts: [], span: '""' }],
  [
    '"a${ b }c"',
    {
      kind: "template",
      style: "quoted",
      parts: [text("a"), { kind: "interpolation", expression: variable("b"), span: "${ b }" }, text("c")],
      span: '"a${ b }c"',
    },
  ],
  ["<<E\na\nE", { kind: "template", style: "heredoc", parts: [text("a\n")], span: "<<E\na\nE" }],
  [
    '"%{ if a }b%{ else }c%{ endif }"',
    {
      kind: "template",
      style: "quoted",
      parts: [
        {
          kind: "if",
          condition: variable("a"),
          whenTrue: [text("b")],
          whenFalse: [text("c")],
          span: "%{ if a }b%{ else }c%{ endif }",
        },
      ],
      span: '"%{ if a }b%{ else }c%{ endif }"',
    },
  ],
  [
    '"%{ for k, v in m }b%{ endfor }"',
    {
      kind: "template",
      style: "quoted",
      parts: [
        {
          kind: "for",
          keyName: identifier("k"),
          valueName: identifier("v"),
          collection: variable("m"),
          parts: [text("b")],
          span: "%{ for k, v in m }b%{ endfor }",
        },
      ],
      span: '"%{ for k, v in m }b%{ endfor }"',
    },
  ],
  [
    "a.b",
    {
      kind: "attributeAccess",
      object: variable("a"),
      name: identifier("b"),
      legacyIndex: false,
      span: "a.b",
    },
  ],
  ["a.0", { kind: "attributeAccess", object: variable("a"), name: identifier("0"), legacyIndex: true, span: "a.0" }],
  ["a[ 0 ]", { kind: "index", collection: variable("a"), key: number(0), span: "a[ 0 ]" }],
  [
    "a[*].b",
    {
      kind: "splat",
      style: "full",
      source: variable("a"),
      span: "a[*].b",
      each: { kind: "attributeAccess", object: item, name: identifier("b"), legacyIndex: false, span: ".b" },
    },
  ],
  ["a.*", { kind: "splat", style: "attribute", source: variable("a"), span: "a.*", each: item }],
  ["f()", { kind: "call", name: identifier("f"), arguments: [], expandsFinal: false, span: "f()" }],
  [
    "provider::aws::f(a, b...)",
    {
      kind: "call",
      name: identifier("provider::aws::f"),
      arguments: [variable("a"), variable("b")],
      expandsFinal: true,
      span: "provider::aws::f(a, b...)",
    },
  ],
  ["! a", { kind: "unary", operator: "!", operand: variable("a"), span: "! a" }],
  ["a >= 1", { kind: "binary", operator: ">=", left: variable("a"), right: number(1), span: "a >= 1" }],
  [
    "a ? b : c",
    {
      kind: "conditional",
      condition: variable("a"),
      whenTrue: variable("b"),
      whenFalse: variable("c"),
      span: "a ? b : c",
    },
  ],
  ["[a, 1,]", { kind: "tuple", elements: [variable("a"), number(1)], close: 10, span: "[a, 1,]" }],
  [
    "{ a = 1, (b) : 2 }",
    {
      kind: "object",
      items: [
        { kind: "objectItem", key: variable("a"), value: number(1), span: "a = 1" },
        {
          kind: "objectItem",
          key: { kind: "parenthesized", expression: variable("b"), span: "(b)" },
          value: number(2),
          span: "(b) : 2",
        },
      ],
      close: 21,
      span: "{ a = 1, (b) : 2 }",
    },
  ],
  [
    "[for v in c : v if d]",
    {
      kind: "for",
      result: "tuple",
      valueName: identifier("v"),
      collection: variable("c"),
      valueResult: variable("v"),
      grouped: false,
      condition: variable("d"),
      span: "[for v in c : v if d]",
    },
  ],
  [
    "{for k, v in c : v => k...}",
    {
      kind: "for",
      result: "object",
      keyName: identifier("k"),
      valueName: identifier("v"),
      collection: variable("c"),
      keyResult: variable("v"),
      valueResult: variable("k"),
      grouped: true,
      span: "{for k, v in c : v => k...}",
    },
  ],
  ["(\n  a\n)", { kind: "parenthesized", expression: variable("a"), span: "(\n  a\n)" }],
];
