import { parse } from "../../src/hcl/parser.ts";
import { evaluateAlone } from "../../src/terraform/evaluate.ts";
import type { SourceFile, Value } from "../../src/terraform/value.ts";

/** What an expression means that stands in a file as the value of one argument. */
export function valueOf(source: string): Value {
  const value = valueOfBroken(source);
  const [error] = value.origin.file.tree.errors;
  if (error !== undefined) throw new Error(`${source}: ${error.message}`);
  return value;
}

/** The same of an expression that need not be correct. */
export function valueOfBroken(source: string): Value {
  const file: SourceFile = { uri: "file:///main.tf", tree: parse(`x = ${source}\n`) };
  const item = file.tree.body.items[0];
  if (item?.kind !== "attribute") throw new Error(`${source} is not an argument's value`);
  return evaluateAlone(item.value, file);
}

/** The data as plain JavaScript; what is unknown is "?". */
export function plain(value: Value): unknown {
  if (value.kind === "unknown") return "?";
  const { data } = value;
  if (Array.isArray(data)) return (data as readonly Value[]).map(plain);
  if (data instanceof Map) return Object.fromEntries([...data].map(([key, each]) => [key, plain(each)]));
  return data;
}
