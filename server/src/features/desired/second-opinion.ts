/** HashiCorp's reading of the same files: it must accept them, and see in a key's block what we see. */
import type { Expression } from "../../hcl/syntax.ts";
import type { Stop } from "../../terraform/desired.ts";
import type { Argument, KeyResource } from "../../terraform/key-resource.ts";
import { assignmentType, keyResourceType } from "../../terraform/schema.ts";
import type { SourceFile, Value } from "../../terraform/value.ts";
import type { ForeignError } from "../syntax-errors.ts";
import { stop } from "./stop.ts";

/** What HashiCorp's parser says of one file. */
export type Opinion =
  | { readonly kind: "ok"; readonly json: unknown }
  | { readonly kind: "rejected"; readonly errors: readonly ForeignError[] }
  | { readonly kind: "failed"; readonly reason: string };

export function fileStops(file: SourceFile, opinion: Opinion): Stop[] {
  if (opinion.kind === "failed") {
    const message = `HashiCorp's parser gave no answer on ${file.uri} (${opinion.reason}), and without it nothing is planned.`;
    return [stop("second-opinion", file, { start: 0, end: 0 }, message)];
  }
  const [error] = opinion.kind === "rejected" ? opinion.errors : file.tree.errors;
  if (error === undefined) return [];
  const message =
    "summary" in error ? [error.summary, error.detail].filter((words) => words !== "").join(": ") : error.message;
  return [{ ...stop("syntax", file, error, message), way: "change" }];
}

/** Whether the JSON of the key's file has the same key. */
export function agrees(key: KeyResource, json: unknown): boolean {
  const blocks = at(at(at(json, "resource"), keyResourceType), key.block.labels[1]?.value ?? "");
  const [block, second] = Array.isArray(blocks) ? blocks : [];
  if (second !== undefined) return false;
  const names = new Set(key.members.map(({ name }) => name));
  if (!isObject(block) || Object.keys(block).length !== names.size || ![...names].every((name) => name in block))
    return false;
  const assignments = block[assignmentType] ?? [];
  if (!Array.isArray(assignments) || assignments.length !== key.assignments.length) return false;
  return (
    argumentAgrees(key.description, block["description"]) &&
    argumentAgrees(key.projectId, block["project_id"]) &&
    argumentAgrees(key.roleNames, block["role_names"]) &&
    key.assignments.every(({ projectId, roleNames }, index) => {
      const other = assignments[index];
      return argumentAgrees(projectId, at(other, "project_id")) && argumentAgrees(roleNames, at(other, "role_names"));
    })
  );
}

function argumentAgrees(argument: Argument | undefined, json: unknown): boolean {
  if (argument === undefined) return json === undefined || json === null || isExpression(json);
  return valueAgrees(argument.value, argument.attribute.value, json);
}

/** hcl2json evaluates little: what it has not worked out stands there as `${…}`, and says no more than that. */
function valueAgrees(value: Value, written: Expression, json: unknown): boolean {
  if (value.kind === "unknown") return json !== undefined;
  if (!isPlain(written) && isExpression(json)) return true;
  const { data } = value;
  if (typeof data === "string") return json === data.replace(/([$%])\{/g, "$1$1{");
  if (data instanceof Map) return isObject(json);
  if (!Array.isArray(data)) return json === data;
  const elements = written.kind === "tuple" ? written.elements : [];
  return (
    Array.isArray(json) &&
    json.length === data.length &&
    data.every((item: Value, index) => valueAgrees(item, elements[index] ?? item.origin.expression, json[index]))
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

function at(json: unknown, name: string): unknown {
  return isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
