/** What operators make of values. */
import type { BinaryOperator } from "../hcl/syntax.ts";
import { failed, known, madeOf, unknown } from "./access.ts";
import { elementsOf, isMap, isPrimitive, type Known, type Origin, SetOfValues, type Value } from "./value.ts";

export function unary(operator: "-" | "!", operand: Value, origin: Origin): Value {
  if (operand.kind === "unknown") return madeOf(operand, origin);
  const { data } = operand;
  if (operator === "-" && typeof data === "number") return known(-data, origin);
  if (operator === "!" && typeof data === "boolean") return known(!data, origin);
  return unknown("The value behind this operator is not evaluated.", origin);
}

export function binary(operator: BinaryOperator, left: Value, right: Value, origin: Origin): Value {
  // Whatever an unknown side turns out to be, one side can settle it.
  const settles = operator === "&&" ? false : operator === "||" ? true : undefined;
  if (settles !== undefined && (isBoolean(left, settles) || isBoolean(right, settles))) {
    const other = isBoolean(left, settles) ? right : left;
    if (other.kind === "unknown" && other.failed) return madeOf(other, origin);
    return other.kind === "unknown" || typeof other.data === "boolean"
      ? known(settles, origin)
      : unknown("This operator's sides are not both true or false.", origin);
  }
  if (left.kind === "unknown") return madeOf(left, origin);
  if (right.kind === "unknown") return madeOf(right, origin);
  if (operator === "&&" || operator === "||") {
    return typeof left.data === "boolean" && typeof right.data === "boolean"
      ? known(operator === "&&", origin)
      : unknown("This operator's sides are not both true or false.", origin);
  }
  if (operator === "==" || operator === "!=") {
    const same = equal(left, right);
    return same === undefined
      ? unknown("These values are not compared here.", origin)
      : known(same === (operator === "=="), origin);
  }
  return arithmetic(operator, left.data, right.data, origin);
}

function isBoolean(value: Value, data: boolean): boolean {
  return value.kind === "known" && value.data === data;
}

/** Undefined where what is known of types does not tell: a list and a tuple of the same elements differ. */
export function equal(left: Known, right: Known): boolean | undefined {
  const [a, b] = [left.data, right.data];
  if (a === null || b === null) return a === b;
  if (isPrimitive(a) && isPrimitive(b)) return typeof a === typeof b && a === b;
  return isPrimitive(a) === isPrimitive(b) ? undefined : false;
}

function arithmetic(operator: BinaryOperator, a: Known["data"], b: Known["data"], origin: Origin): Value {
  const inexact = unknown("This number is not calculated here.", origin);
  if (typeof a !== "number" || typeof b !== "number")
    return unknown("This operator's sides are not both numbers.", origin);
  switch (operator) {
    case "<":
      return known(a < b, origin);
    case "<=":
      return known(a <= b, origin);
    case ">":
      return known(a > b, origin);
    case ">=":
      return known(a >= b, origin);
  }
  // Terraform calculates with 512 bits: only whole numbers come out the same.
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return inexact;
  if ((operator === "/" || operator === "%") && b === 0) return failed("A division by zero.", origin);
  const result = { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "%": a % b }[
    operator as "+" | "-" | "*" | "/" | "%"
  ];
  return Number.isSafeInteger(result) ? known(result === 0 ? 0 : result, origin) : inexact;
}

/** Terraform gives both results one type: `true ? 1 : "a"` is the text "1". */
export function choose(chosen: Value, other: Value, origin: Origin): Value {
  if (chosen.kind === "unknown" || chosen.data === null) return chosen;
  if (other.kind === "unknown" || other.data === null) return chosen;
  const [types, otherTypes] = [primitiveTypes(chosen), primitiveTypes(other)];
  const isSame = containerOf(chosen.data) === containerOf(other.data);
  // Text stays text beside anything.
  const isKept = types.every((type) => type === "string") || new Set([...types, ...otherTypes]).size === 1;
  return isSame && isKept ? chosen : unknown("The two results of this condition have different types.", origin);
}

function containerOf(data: Known["data"]): "set" | "list" | "map" | "primitive" {
  if (data instanceof SetOfValues) return "set";
  return elementsOf(data) === undefined ? (isMap(data) ? "map" : "primitive") : "list";
}

/** `string`, `number`, `boolean`: of the value itself, or of everything in it that is known. */
export function primitiveTypes(value: Value, into: string[] = []): readonly string[] {
  if (value.kind === "unknown" || value.data === null) return into;
  if (isPrimitive(value.data)) {
    if (!into.includes(typeof value.data)) into.push(typeof value.data);
  } else
    for (const part of elementsOf(value.data) ?? (isMap(value.data) ? value.data.values() : []))
      primitiveTypes(part, into);
  return into;
}
