/** Type constraints of variables: `list(string)`, `object({ roles = optional(set(string), []) })`. */
import type { Expression, FunctionCall, ObjectExpression } from "../hcl/syntax.ts";
import { convert } from "./convert.ts";
import { evaluateAlone } from "./evaluate.ts";
import { anyType, boolType, listOf, mapOf, numberType, objectOf, setOf, stringType } from "./type-of.ts";
import type { AttributeType, SourceFile, Type } from "./value.ts";

export type { Type };
export { convert };

const named: ReadonlyMap<string, Type> = new Map([
  ["any", anyType],
  ["string", stringType],
  ["number", numberType],
  ["bool", boolType],
  // What Terraform still takes without an element type.
  ["list", listOf(anyType)],
  ["map", mapOf(anyType)],
  ["set", setOf(anyType)],
]);

/** From before types were expressions: `type = "list"` is a list of strings. */
const quoted: ReadonlyMap<string, Type> = new Map([
  ["string", stringType],
  ["list", listOf(stringType)],
  ["map", mapOf(stringType)],
]);

/** Undefined where it is no type that we know. `file` is where it is written, with the defaults of its attributes. */
export function readType(expression: Expression, file: SourceFile): Type | undefined {
  switch (expression.kind) {
    case "parenthesized":
      return readType(expression.expression, file);
    case "variable":
      return named.get(expression.name);
    case "template": {
      const [part] = expression.parts;
      return part?.kind === "text" && expression.parts.length === 1 ? quoted.get(part.value) : undefined;
    }
    case "call":
      return constructedType(expression, file);
  }
  return undefined;
}

function constructedType({ name, arguments: args }: FunctionCall, file: SourceFile): Type | undefined {
  const [argument] = args;
  if (argument === undefined || args.length > 1) return undefined;
  switch (name.name) {
    case "list":
    case "set":
    case "map": {
      const element = readType(argument, file);
      return element && { kind: name.name, element };
    }
    case "tuple": {
      if (argument.kind !== "tuple") return undefined;
      const elements = argument.elements.map((each) => readType(each, file));
      return elements.includes(undefined) ? undefined : { kind: "tuple", elements: elements as Type[] };
    }
    case "object":
      return argument.kind === "object" ? objectType(argument, file) : undefined;
  }
  return undefined;
}

function objectType({ items }: ObjectExpression, file: SourceFile): Type | undefined {
  const attributes: [string, AttributeType][] = [];
  for (const { key, value } of items) {
    const name = key.kind === "variable" ? key.name : plainText(key);
    const attribute = attributeType(value, file);
    if (name === undefined || attribute === undefined) return undefined;
    attributes.push([name, attribute]);
  }
  return objectOf(attributes);
}

function attributeType(expression: Expression, file: SourceFile): AttributeType | undefined {
  if (expression.kind !== "call" || expression.name.name !== "optional") {
    const type = readType(expression, file);
    return type && { type };
  }
  const [argument, fallback, more] = expression.arguments;
  const type = argument && readType(argument, file);
  if (type === undefined || more !== undefined) return undefined;
  return { type, optional: { default: fallback && convert(evaluateAlone(fallback, file), type) } };
}

function plainText(expression: Expression): string | undefined {
  if (expression.kind !== "template" || expression.parts.length !== 1) return undefined;
  const [part] = expression.parts;
  return part?.kind === "text" ? part.value : undefined;
}
