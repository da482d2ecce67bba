/**
 * Our tree as the JSON that hcl2json makes of the same file: literals, tuples and objects as values, every other
 * expression as `${source}`. Its rules were learned by experiment; the odd ones are named where they are followed.
 */
import type { Body, Expression, SyntaxTree, TemplateExpression, TemplatePart } from "../../../src/hcl/syntax.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Blocks with and without labels of one name: hcl2json has no JSON for them. */
export class NoJson extends Error {}

export function toJson(tree: SyntaxTree): Json {
  return bodyJson(tree.text, tree.body);
}

/** JSON text with sorted keys, to compare. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    const sorted = newObject<unknown>();
    for (const key of Object.keys(inner).sort()) sorted[key] = inner[key];
    return sorted;
  });
}

/** Without a prototype, so that `__proto__` is a key like any other. */
function newObject<Value>(): { [key: string]: Value } {
  return Object.create(null);
}

function bodyJson(text: string, body: Body): Json {
  const out = newObject<Json>();
  for (const item of body.items) {
    if (item.kind !== "block") continue;
    const path = [item.type.name, ...item.labels.map((label) => label.value)];
    const key = path.pop() as string;
    let level = out;
    for (const step of path) {
      level[step] ??= newObject<Json>();
      if (Array.isArray(level[step])) throw new NoJson();
      level = level[step] as { [key: string]: Json };
    }
    level[key] ??= [];
    const list = level[key];
    if (!Array.isArray(list)) throw new NoJson();
    list.push(bodyJson(text, item.body));
  }
  // An argument takes the place of blocks of the same name.
  for (const item of body.items) if (item.kind === "attribute") out[item.name.name] = valueJson(text, item.value);
  return out;
}

function valueJson(text: string, expression: Expression): Json {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "unary":
      return unaryJson(text, expression);
    case "template": {
      const only = onlyInterpolation(expression);
      return only === undefined ? partsText(text, expression.parts) : valueJson(text, only);
    }
    case "tuple":
      return expression.elements.map((element) => valueJson(text, element));
    case "object": {
      const out = newObject<Json>();
      for (const item of expression.items) out[keyText(text, item.key)] = valueJson(text, item.value);
      return out;
    }
    default:
      return wrapped(text, expression);
  }
}

function unaryJson(text: string, expression: Extract<Expression, { kind: "unary" }>): Json {
  const { operator, operand } = expression;
  if (operand.kind !== "literal") return wrapped(text, expression);
  if (operator === "-" && typeof operand.value === "number") return -operand.value;
  if (operator === "!" && typeof operand.value === "boolean") return !operand.value;
  throw new NoJson(); // `!1`: syntax, but no value
}

/** `"${x}"` is `x`. */
function onlyInterpolation(template: TemplateExpression): Expression | undefined {
  const [part, more] = template.parts;
  return part?.kind === "interpolation" && more === undefined ? part.expression : undefined;
}

function keyText(text: string, key: Expression): string {
  return isTraversal(key) ? text.slice(key.start, key.end) : stringPart(text, key);
}

/** A reference whose every step is known: as a key it stands for its own text. */
function isTraversal(expression: Expression): boolean {
  switch (expression.kind) {
    case "variable":
      return true;
    case "attributeAccess":
      return isTraversal(expression.object);
    case "index":
      return isTraversal(expression.collection) && isConstant(expression.key);
    default:
      return false;
  }
}

function isConstant(key: Expression): boolean {
  if (key.kind === "literal") return true;
  return key.kind === "template" && key.parts.length <= 1 && key.parts.every((part) => part.kind === "text");
}

function partsText(text: string, parts: readonly TemplatePart[]): string {
  return parts.map((part) => partText(text, part)).join("");
}

function partText(text: string, part: TemplatePart): string {
  switch (part.kind) {
    case "text":
      return part.value.replace(/([$%])\{/g, "$1$1{");
    case "interpolation":
      return stringPart(text, part.expression);
    case "if": {
      // A branch that is `${null}` alone has no text; the first one takes the whole directive with it.
      if (isNull(part.whenTrue)) return "";
      const otherwise = part.whenFalse === undefined || isNull(part.whenFalse) ? "" : partsText(text, part.whenFalse);
      return choice(text, part.condition, partsText(text, part.whenTrue), otherwise);
    }
    case "for": {
      if (isNull(part.parts)) throw new NoJson();
      const names = part.keyName === undefined ? part.valueName.name : `${part.keyName.name}, ${part.valueName.name}`;
      const collection = text.slice(part.collection.start, part.collection.end);
      return `%{for ${names} in ${collection}}${partsText(text, part.parts)}%{endfor}`;
    }
  }
}

function isNull(parts: readonly TemplatePart[]): boolean {
  const [part, more] = parts;
  if (part?.kind !== "interpolation" || more !== undefined) return false;
  return part.expression.kind === "literal" && part.expression.value === null;
}

/** An expression inside a template or as a key. A conditional becomes an `if` directive, wherever it stands. */
function stringPart(text: string, expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "number"
        ? decimal(text.slice(expression.start, expression.end))
        : `${expression.value}`;
    case "template":
      return partsText(text, expression.parts);
    case "conditional": {
      const { condition, whenTrue, whenFalse } = expression;
      return choice(text, condition, stringPart(text, whenTrue), stringPart(text, whenFalse));
    }
    default:
      return wrapped(text, expression);
  }
}

function choice(text: string, condition: Expression, whenTrue: string, whenFalse: string): string {
  const otherwise = whenFalse === "" ? "" : `%{else}${whenFalse}`;
  return `%{if ${text.slice(condition.start, condition.end)}}${whenTrue}${otherwise}%{endif}`;
}

function wrapped(text: string, expression: Expression): string {
  return `\${${text.slice(expression.start, expression.end)}}`;
}

/** A number as Terraform makes a string of it: all digits, no exponent. */
function decimal(source: string): string {
  const [mantissa = "", exponent = "0"] = source.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = point < 0 ? "0".repeat(-point) + digits : digits.padEnd(point, "0");
  const cut = Math.max(point, 0);
  const left = padded.slice(0, cut).replace(/^0+(?=\d)/, "");
  const right = padded.slice(cut).replace(/0+$/, "");
  return (left === "" ? "0" : left) + (right === "" ? "" : `.${right}`);
}
