/** Another parser's reading of the same files: it must accept them, and see in a key's block what we see. */
import type { Block, Body, Expression } from "../../hcl/syntax.ts";
import type { Stop } from "../../terraform/desired.ts";
import { evaluateAlone } from "../../terraform/evaluate.ts";
import { elementsOf, type SourceFile, type Value } from "../../terraform/value.ts";
import type { ForeignError } from "../syntax-errors.ts";
import { fileName } from "./place.ts";
import { stop } from "./stop.ts";

/** What HashiCorp's parser says of one file; of one in JSON, what JavaScript's does. */
export type Opinion =
  | { readonly kind: "ok"; readonly json: unknown }
  | { readonly kind: "rejected"; readonly errors: readonly ForeignError[] }
  | { readonly kind: "failed"; readonly reason: string };

export function fileStops(file: SourceFile, opinion: Opinion): Stop[] {
  if (opinion.kind === "failed") {
    const message = `HashiCorp's parser gave no answer on ${fileName(file)} (${opinion.reason}), and without it nothing is planned.`;
    return [stop("second-opinion", file, { start: 0, end: 0 }, message)];
  }
  const [error] = opinion.kind === "rejected" ? opinion.errors : file.tree.errors;
  if (error === undefined) return [];
  const message =
    "summary" in error ? [error.summary, error.detail].filter((words) => words !== "").join(": ") : error.message;
  return [{ ...stop("syntax", file, error, message), way: "change" }];
}

/** Whether the file's JSON has the same block at its place, and there once. */
export function agrees({ type, labels, body }: Block, file: SourceFile, json: unknown): boolean {
  const found = blocksAt(json, [type.name, ...labels.map(({ value }) => value)]);
  return found.length === 1 && bodyAgrees(body, file, found[0]);
}

/** In Terraform's JSON syntax each step of the way may be a list; with hcl2json only the last one is. */
function blocksAt(json: unknown, path: readonly string[]): unknown[] {
  const all = Array.isArray(json) ? json : [json];
  const [name, ...rest] = path;
  if (name === undefined) return all;
  return all.flatMap((each) => (isObject(each) && Object.hasOwn(each, name) ? blocksAt(each[name], rest) : []));
}

/** As written: what a reference stands for, neither of the two knows. */
function bodyAgrees({ items }: Body, file: SourceFile, json: unknown): boolean {
  if (!isObject(json)) return false;
  const names = new Set<string>();
  const blocks = new Map<string, Block[]>();
  for (const item of items) {
    if (item.kind === "incomplete") return false;
    const { name } = item.kind === "attribute" ? item.name : item.type;
    names.add(name);
    if (item.kind === "block") {
      const path = JSON.stringify([name, ...item.labels.map(({ value }) => value)]);
      blocks.set(path, [...(blocks.get(path) ?? []), item]);
    } else if (!Object.hasOwn(json, name) || !valueAgrees(evaluateAlone(item.value, file), item.value, json[name]))
      return false;
  }
  const others = Object.keys(json).filter((name) => name !== "//" && !names.has(name) && !isEmpty(json[name]));
  if (others.length > 0) return false;
  return [...blocks].every(([path, own]) => {
    const found = blocksAt(json, JSON.parse(path));
    return found.length === own.length && own.every(({ body }, index) => bodyAgrees(body, file, found[index]));
  });
}

/** No block at all, as JSON can say it. */
function isEmpty(json: unknown): boolean {
  return json === null || (Array.isArray(json) && json.length === 0);
}

/** hcl2json evaluates little: what it has not worked out stands there as `${…}`, and says no more than that. */
function valueAgrees(value: Value, written: Expression, json: unknown): boolean {
  if (value.kind === "unknown") return json !== undefined;
  if (!isPlain(written) && isExpression(json)) return true;
  const { data } = value;
  if (typeof data === "string") return json === data.replace(/([$%])\{/g, "$1$1{");
  if (data instanceof Map) return isObject(json);
  const elements = elementsOf(data);
  if (elements === undefined) return json === data;
  const parts = written.kind === "tuple" ? written.elements : [];
  return (
    Array.isArray(json) &&
    json.length === elements.length &&
    elements.every((item, index) => valueAgrees(item, parts[index] ?? item.origin.expression, json[index]))
  );
}

function isExpression(json: unknown): boolean {
  return typeof json === "string" && /(?<![$%])[$%]\{/.test(json);
}

/** Written as a value, with nothing to work out. */
function isPlain(expression: Expression): boolean {
  if (expression.kind === "template") return expression.parts.every(({ kind }) => kind === "text");
  return expression.kind === "literal" || expression.kind === "tuple" || expression.kind === "object";
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
