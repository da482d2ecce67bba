/** Which values give away a private key. What Terraform 1.11 marks as sensitive was the model. */
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import { exposures } from "../../src/terraform/exposure.ts";

/** `several` has `count` or `for_each`, `single` has not; of `any` nothing is known. */
const hasInstances = new Map([
  ["several", true],
  ["single", false],
]);

/** `several.x` stands for `mongodbatlas_project_api_key.several.x`; the places found, those of hashes and comparisons with "~". */
function exposed(source: string): string[] {
  const text = `x = ${source.replace(/\b(several|single|any)\b/g, "mongodbatlas_project_api_key.$1")}\n`;
  const tree = parse(text);
  expect(tree.errors).toEqual([]);
  const item = tree.body.items[0];
  if (item?.kind !== "attribute") throw new Error(source);
  return exposures(item.value, hasInstances).map(({ expression, isReadable }) => {
    const place = text.slice(expression.start, expression.end).replaceAll("mongodbatlas_project_api_key.", "");
    return isReadable ? place : `~${place}`;
  });
}

describe("the private key is given away", () => {
  test.each([
    ["any.private_key", ["any.private_key"]],
    ["any[0].private_key", ["any[0].private_key"]],
    ["any.0.private_key", ["any.0.private_key"]],
    ["any[var.i].private_key", ["any[var.i].private_key"]],
    ['single["private_key"]', ['single["private_key"]']],
    ['several["private_key"]', ['several["private_key"]']],
    ['any[("private_key")]', ['any[("private_key")]']],
    ["(any).private_key", ["(any).private_key"]],
    ["any[*].private_key", ["any[*].private_key"]],
    ["any.*.private_key", ["any.*.private_key"]],
    ['any[*]["private_key"]', ['any[*]["private_key"]']],
    ["any[*].private_key[0]", ["any[*].private_key[0]"]],
    ["values(any)[*].private_key", ["values(any)[*].private_key"]],
    ["values(several)[0].private_key", ["values(several)[0].private_key"]],
    ["one(any[*].private_key)", ["any[*].private_key"]],
    ["one(values(several)).private_key", ["one(values(several)).private_key"]],
    ["element(any, 0).private_key", ["element(any, 0).private_key"]],
    ['lookup(any, "private_key", "")', ['lookup(any, "private_key", "")']],
    ['lookup(several, "eu", null)', ['lookup(several, "eu", null)']],
    ["[for k in any : k.private_key]", ["k.private_key"]],
    ["[for k in values(any) : k.private_key if k.id != null]", ["k.private_key"]],
    ["{ for n, k in any : n => k.private_key }", ["k.private_key"]],
    ["{ for n, k in any : n => k.private_key }.eu", ["k.private_key"]],
    ["{ for n, k in any : k.id => k.private_key... }", ["k.private_key"]],
    ["{ for n, k in any : k.private_key => n }", ["k.private_key"]],
    ["[for n in var.names : any[n].private_key]", ["any[n].private_key"]],
    ["[for k in [any, single] : k.private_key]", ["k.private_key"]],
    ["[for k in values(any)[*] : { x = k.private_key }]", ["k.private_key"]],
    ['"${any.private_key}"', ["any.private_key"]],
    ['"%{ for n, k in any }${k.private_key}%{ endfor }"', ["k.private_key"]],
    ['"%{ if var.a }${any.private_key}%{ else }-%{ endif }"', ["any.private_key"]],
    ["var.a ? any.private_key : null", ["any.private_key"]],
    ["(var.a ? any : null).private_key", ["(var.a ? any : null).private_key"]],
    ['try(any.private_key, "")', ["any.private_key"]],
    ["[any.id, any.private_key]", ["any.private_key"]],
    ["[any.id, any.private_key][1]", ["any.private_key"]],
    ["{ a = { b = any.private_key } }.a", ["any.private_key"]],
    ["{ (any.private_key) = 1 }", ["any.private_key"]],
    ["concat([any.private_key], [1])", ["any.private_key"]],
    ["flatten([[any.private_key], [1]])", ["any.private_key"]],
    ["slice(any[*].private_key, 0, 1)", ["any[*].private_key"]],
    ['zipmap(["a"], [any.private_key])', ["any.private_key"]],
    ["merge({ a = any.private_key }, { b = 1 })", ["any.private_key"]],
    ["jsondecode(jsonencode(any)).private_key", ["jsondecode(jsonencode(any)).private_key"]],
    ["nonsensitive(any.private_key)", ["any.private_key"]],
    ["sensitive(any.private_key)", ["any.private_key"]],
    ['join(":", [any.public_key, any.private_key])', ["any.private_key"]],
    ["{ a = any.private_key, b = single.private_key }", ["any.private_key", "single.private_key"]],
  ])("%s", (source, places) => {
    expect(exposed(source)).toEqual(places);
  });
});

describe("a whole key is given away", () => {
  test.each([
    ["any", ["any"]],
    ["any[0]", ["any[0]"]],
    ['any["eu"]', ['any["eu"]']],
    ["several[var.i]", ["several[var.i]"]],
    ["any[*]", ["any[*]"]],
    ["values(any)", ["any"]],
    ["[any]", ["any"]],
    ["{ a = any }.a", ["any"]],
    ["jsonencode(any)", ["any"]],
    ["base64encode(jsonencode({ a = any }))", ["any"]],
    ["[for k in any : k]", ["any"]],
    ["{ for n, k in single : n => k }", ["single"]],
    ["[for k in several : k if k.id != null]", ["several"]],
    ["[for k in several : merge(k, { a = 1 })]", ["several"]],
    ["merge(any, { a = 1 })", ["any"]],
    ["merge({ private_key = 1 }, any)", ["any"]],
    ["merge(several, { private_key = 1 })", ["several"]],
    ["merge(values(several)...)", ["several"]],
    ["var.a ? any : null", ["any"]],
    ["var.a ? values(any) : []", ["any"]],
    ["var.a ? [for n, v in any : v] : []", ["any"]],
    ["coalesce(any, null)", ["any"]],
    ["try(any, null)", ["any"]],
  ])("%s", (source, places) => {
    expect(exposed(source)).toEqual(places);
  });
});

test("loops in loops, each of which doubles what it meets, come to an end", () => {
  let source = "v60";
  for (let depth = 60; depth > 0; depth--) source = `[for v${depth} in [v${depth - 1}, [v${depth - 1}]] : ${source}]`;
  expect(exposed(source.replaceAll(/\bv0\b/g, "any"))).toEqual([]);
});

describe("something made of the private key is given away", () => {
  test.each([
    ["sha256(any.private_key)", ["~any.private_key"]],
    ['any.private_key != ""', ["~any.private_key"]],
    ['any.private_key == "" ? 1 : 2', ["~any.private_key"]],
    ['"%{ if any.private_key == "" }a%{ endif }"', ["~any.private_key"]],
    ['[for k in any : k.id if k.private_key != ""]', ["~k.private_key"]],
    ["contains([any.private_key], var.a)", ["~any.private_key"]],
    ['templatefile("a", { key = any.private_key })', ["~any.private_key"]],
    ["provider::other::f(any.private_key)", ["~any.private_key"]],
    ["[sha256(any.private_key), any.private_key]", ["~any.private_key", "any.private_key"]],
  ])("%s", (source, places) => {
    expect(exposed(source)).toEqual(places);
  });
});

describe("nothing is given away, or nobody knows", () => {
  test.each([
    "any.public_key",
    'any["id"]',
    "any[*].public_key",
    "values(any)[*].api_key_id",
    "{ for n, k in any : n => k.public_key }",
    "[for n, k in any : n]",
    "[for k in tls_private_key.x : k.private_key]",
    "tls_private_key.x.private_key",
    "data.any.private_key",
    "module.any.private_key",
    "var.private_key",
    '"any.private_key"',
    "any[var.attribute]",
    '{ for n, v in any : n => v if n != "private_key" }',
    '{ for n, v in single : n => n == "private_key" ? "" : jsonencode(v) }',
    '"%{ for n, v in any }%{ if n != "private_key" }${v}%{ endif }%{ endfor }"',
    "merge(any, { private_key = null })",
    'merge(any, { a = 1 }, { "private_key" = null })',
    "merge({ a = any.private_key }, { a = 1 })",
    "merge({ for n, v in any : n => v }, { private_key = null })",
    "slice([any.id, any.private_key], 0, 1)",
    "{ a = any.private_key, b = 1 }.b",
    "[any.private_key, any.id][1]",
    "concat([any.private_key], [1])[1]",
    "values(any)[0]",
    "length(any)",
    "length(any.private_key)",
    "length([any.private_key])",
    "keys({ a = any.private_key })",
    "can(any.private_key)",
    "issensitive(any.private_key)",
    "nonsensitive(sha256(any.private_key))",
    'nonsensitive(any.private_key != "")',
    "any == null",
    "any != null ? 1 : 2",
    "contains(keys(any), var.a)",
    "[for k in [any.id] : k]",
  ])("%s", (source) => {
    expect(exposed(source)).toEqual([]);
  });
});
