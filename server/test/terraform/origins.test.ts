/** A value stands where it is written, however far from there it is used. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/terraform/evaluate.ts";
import { bind, emptyNames } from "../../src/terraform/scope.ts";
import { elementsOf, isMap, type Known, type Value } from "../../src/terraform/value.ts";
import { valueOf } from "./expression-value.ts";
import { localOf } from "./module-value.ts";

const module = `
variable "roles" {
  type    = list(string)
  default = ["FROM_VARIABLE"]
}
locals {
  base    = ["FIRST", "SECOND"]
  by_name = { dev = ["DEV"], ops = ["OPS"] }
  owner   = "OWNER"
  project = { id = "ID", roles = local.base }
  result  = RESULT
}
`;

function written({ origin: { file, expression } }: Value): string {
  return file.tree.text.slice(expression.start, expression.end);
}

/** Where every text in it is written, in order. */
function places(value: Value): string[] {
  if (value.kind === "unknown") return [`unknown: ${value.reason}`];
  const { data } = value;
  if (data === null || typeof data !== "object") return [written(value)];
  return [...(elementsOf(data) ?? (isMap(data) ? data.values() : []))].flatMap(places);
}

describe("what passes through unchanged", () => {
  test.each([
    ["local.base", ['"FIRST"', '"SECOND"']],
    ["var.roles", ['"FROM_VARIABLE"']],
    ['concat(local.base, ["X"])', ['"FIRST"', '"SECOND"', '"X"']],
    ["concat(local.base, var.roles)", ['"FIRST"', '"SECOND"', '"FROM_VARIABLE"']],
    ["distinct(concat(local.base, local.base))", ['"FIRST"', '"SECOND"']],
    ["toset(local.base)", ['"FIRST"', '"SECOND"']],
    ["tolist(toset(local.base))", ['"FIRST"', '"SECOND"']],
    ["sort(reverse(local.base))", ['"FIRST"', '"SECOND"']],
    ["compact(local.base)", ['"FIRST"', '"SECOND"']],
    ["flatten([local.base, [local.owner]])", ['"FIRST"', '"SECOND"', '"OWNER"']],
    ["flatten(values(local.by_name))", ['"DEV"', '"OPS"']],
    ["setunion(local.base, var.roles)", ['"FIRST"', '"FROM_VARIABLE"', '"SECOND"']],
    ['setsubtract(local.base, ["FIRST"])', ['"SECOND"']],
    ["slice(local.base, 1, 2)", ['"SECOND"']],
    ["element(local.base, 3)", ['"SECOND"']],
    ["local.base[0]", ['"FIRST"']],
    ['lookup(local.by_name, "dev", [])', ['"DEV"']],
    ['lookup(local.by_name, "none", ["DEFAULT"])', ['"DEFAULT"']],
    ['merge(local.by_name, { dev = ["OTHER"] })', ['"OTHER"', '"OPS"']],
    ["local.project.roles", ['"FIRST"', '"SECOND"']],
    ["[local.project][*].id", ['"ID"']],
    ['true ? local.base : ["X"]', ['"FIRST"', '"SECOND"']],
    ["try(local.project.none, local.base)", ['"FIRST"', '"SECOND"']],
    ['coalesce("", local.owner)', ['"OWNER"']],
    ["coalescelist([], local.base)", ['"FIRST"', '"SECOND"']],
    ["one([local.owner])", ['"OWNER"']],
    ['[for role in local.base : role if role != "FIRST"]', ['"SECOND"']],
    ["{ for name, roles in local.by_name : upper(name) => roles }", ['"DEV"', '"OPS"']],
    ['zipmap(["a"], [local.owner])', ['"OWNER"']],
    ['"${local.owner}"', ['"OWNER"']],
    ["nonsensitive(local.owner)", ['"OWNER"']],
    ["tostring(local.owner)", ['"OWNER"']],
  ])("%s", (source, expected) => {
    expect(places(localOf(module.replace("RESULT", source), "result"))).toEqual(expected);
  });
});

describe("what is computed stands where it is computed", () => {
  test.each([
    "upper(local.owner)",
    '"${local.owner}_X"',
    'join("_", local.base)',
    'format("%s", local.owner)',
    "length(local.base)",
    "1 + 1",
  ])("%s", (source) => {
    expect(places(localOf(module.replace("RESULT", source), "result"))).toEqual([source]);
  });
});

describe("a reference is known by what it stands for", () => {
  function identity(source: string, names: Readonly<Record<string, Value>>): string | undefined {
    const { origin } = valueOf(source);
    let scope: Parameters<typeof evaluate>[1] = { file: origin.file, names: emptyNames(), bindings: undefined };
    for (const [name, value] of Object.entries(names)) scope = bind(scope, name, value);
    const item = origin.file.tree.body.items[0];
    if (item?.kind !== "attribute") throw new Error(source);
    const value = evaluate(item.value, scope);
    return value.kind === "unknown" ? value.reference?.identity : undefined;
  }

  const each = valueOf('{ key = "eu", value = "x" }') as Known;

  test.each([
    ["mongodbatlas_project.p[each.key].id", 'mongodbatlas_project.p["eu"].id'],
    ['mongodbatlas_project.p["${each.key}"].id', 'mongodbatlas_project.p["eu"].id'],
    ["(mongodbatlas_project.p)[each.key].id", 'mongodbatlas_project.p["eu"].id'],
    ["each.value", undefined],
    ["mongodbatlas_project.p[1 + 1].id", "mongodbatlas_project.p[2].id"],
    ['mongodbatlas_project.p[format("%d", 2)].id', "mongodbatlas_project.p[2].id"],
    ["mongodbatlas_project.p[file(each.key)].id", undefined],
    ["true ? mongodbatlas_project.p.id : null", "mongodbatlas_project.p.id"],
    ['[mongodbatlas_project.p.id, "a"][0]', "mongodbatlas_project.p.id"],
    ["[for x in [mongodbatlas_project.p.id] : x][0]", "mongodbatlas_project.p.id"],
    ['concat([mongodbatlas_project.p.id], ["a"])[0]', "mongodbatlas_project.p.id"],
    ["merge({ a = mongodbatlas_project.p.id }, {}).a", "mongodbatlas_project.p.id"],
    ['"${mongodbatlas_project.p.id}"', "mongodbatlas_project.p.id"],
    ['"x${mongodbatlas_project.p.id}"', undefined],
    ["upper(mongodbatlas_project.p.id)", undefined],
  ])("%s", (source, expected) => {
    expect(identity(source, { each })).toBe(expected);
  });
});
