/** The twin of a native file in JSON syntax, as people and generators write it. Comments have no twin. */

import { parse } from "../../src/hcl/parser.ts";
import type { Block, Body, Expression, Label, SyntaxTree } from "../../src/hcl/syntax.ts";
import { type Json, toJson } from "../hcl/oracle/to-json.ts";

export interface TwinLayout {
  /** Each block a member of its own, though its name comes again; or all of one type in one list. */
  readonly blocks: "members" | "lists";
  /** As of `JSON.stringify`; undefined: all on one line. */
  readonly indentation: string | undefined;
}

export const twinLayouts: readonly (readonly [name: string, layout: TwinLayout])[] = [
  ["lists, two blanks", { blocks: "lists", indentation: "  " }],
  ["lists, tabs", { blocks: "lists", indentation: "\t" }],
  ["members, four blanks", { blocks: "members", indentation: "    " }],
  ["lists on one line", { blocks: "lists", indentation: undefined }],
];

/** Text in these is no template. */
const expressions = new Set([
  "depends_on",
  "ignore_changes",
  "iterator",
  "provider",
  "providers",
  "to",
  "from",
  "type",
]);

/** An object's members, which may share a name. */
type Members = readonly (readonly [name: string, value: Value])[];
type Value = { readonly members: Members } | { readonly elements: readonly Value[] } | { readonly json: Json };

export function jsonTwin(native: string, layout: TwinLayout): string {
  const tree = parse(native);
  return `${write(bodyOf(tree, tree.body, layout), layout.indentation, "\n")}\n`;
}

function bodyOf(tree: SyntaxTree, body: Body, layout: TwinLayout): Value {
  const members: [string, Value][] = [];
  const lists = new Map<string, Value[]>();
  for (const item of body.items) {
    if (item.kind === "attribute") members.push([item.name.name, { json: valueOf(tree, item.name.name, item.value) }]);
    if (item.kind !== "block") continue;
    const value = under(item.labels, bodyOf(tree, item.body, layout));
    const list = lists.get(item.type.name);
    if (layout.blocks === "members") members.push([item.type.name, value]);
    else if (list !== undefined) list.push(value);
    else {
      const elements = [value];
      lists.set(item.type.name, elements);
      members.push([item.type.name, { elements }]);
    }
  }
  return { members };
}

function under(labels: readonly Label[], body: Value): Value {
  return labels.reduceRight((value, label): Value => ({ members: [[label.value, value]] }), body);
}

function valueOf({ text }: SyntaxTree, name: string, value: Expression): Json {
  const json = toJson(parse(`value = ${text.slice(value.start, value.end)}\n`)) as { readonly value: Json };
  return expressions.has(name) ? unwrapped(json.value) : withoutParentheses(json.value);
}

/** Nobody writes `"${("x")}"`. */
function withoutParentheses(json: Json): Json {
  const plain = /^\$\{\((?:\/\*.*?\*\/|\s)*"(\w*)"(?:\/\*.*?\*\/|\s)*\)\}$/;
  if (typeof json === "string") return json.replace(plain, "$1");
  return Array.isArray(json) ? json.map(withoutParentheses) : json;
}

function unwrapped(json: Json): Json {
  if (typeof json === "string") return json.replace(/^\$\{([^]*)\}$/, "$1");
  return Array.isArray(json) ? json.map(unwrapped) : json;
}

function write(value: Value, indentation: string | undefined, lineBreak: string): string {
  if ("json" in value)
    return JSON.stringify(value.json, null, 1)
      .replace(/\n\s*/g, " ")
      .replace(/([[]) | ([\]])/g, "$1$2");
  const isObject = "members" in value;
  const inner = lineBreak + (indentation ?? "");
  const parts = isObject
    ? value.members.map(([name, each]) => `${JSON.stringify(name)}: ${write(each, indentation, inner)}`)
    : value.elements.map((each) => write(each, indentation, inner));
  const [open, close] = isObject ? ["{", "}"] : ["[", "]"];
  if (parts.length === 0) return open + close;
  if (indentation === undefined) return `${open}${parts.join(", ")}${close}`;
  return `${open}${inner}${parts.join(`,${inner}`)}${lineBreak}${close}`;
}

/** Whether blocks of two types stand in turn, so that lists would put them in another order. */
export function isInterleaved({ items }: Body): boolean {
  const blocks = items.filter((item): item is Block => item.kind === "block");
  const types = blocks.map((block) => block.type.name).filter((type, index, all) => type !== all[index - 1]);
  return types.length > new Set(types).size || blocks.some((block) => isInterleaved(block.body));
}
