/** What operators make of values. */
import type { BinaryOperator } from "../hcl/syntax.ts";
import { failed, firstUnknown, known, madeOf, unknown } from "./access.ts";
import { convert, isLasting } from "./convert.ts";
import { isEqual } from "./equality.ts";
import { isExact } from "./numbers.ts";
import { boolType, hasKind, numberType, typeOf, unknownType } from "./type-of.ts";
import { unify } from "./unify.ts";
import type { Origin, Type, Unknown, Value } from "./value.ts";

export function unary(operator: "-" | "!", operand: Value, origin: Origin): Value {
  const type = operator === "-" ? numberType : boolType;
  const value = operandOf(operand, type);
  if (value.kind === "unknown") return { ...madeOf(value, origin), type };
  return known(operator === "-" ? -(value.data as number) : !value.data, origin);
}

/** A text that says a number is one to an operator that wants one. */
function operandOf(operand: Value, type: Type): Value {
  const value = convert(operand, type);
  return value.kind === "known" && value.data === null
    ? failed("A null stands beside an operator.", value.origin)
    : value;
}

/** Whatever comes of it, its type is known. */
export function binary(operator: BinaryOperator, left: Value, right: Value, origin: Origin): Value {
  const value = operate(operator, left, right, origin);
  return value.kind === "known" ? value : { ...value, type: /[-+*/%]/.test(operator) ? numberType : boolType };
}

function operate(operator: BinaryOperator, left: Value, right: Value, origin: Origin): Value {
  if (operator === "==" || operator === "!=") {
    const refused = firstUnknown(left, right);
    if (refused !== undefined) return madeOf(refused, origin);
    const isSame = isEqual(left, right);
    return isSame === undefined
      ? unknown("Not all that is compared here is known.", origin)
      : known(isSame === (operator === "=="), origin);
  }
  const isLogic = operator === "&&" || operator === "||";
  const [a, b] = [left, right].map((side) => operandOf(side, isLogic ? boolType : numberType)) as [Value, Value];
  const open = firstUnknown(a, b);
  // Whatever an unknown side turns out to be, the other one can settle it.
  const settling = operator === "||";
  if (isLogic && !open?.failed && [a, b].some((side) => side.kind === "known" && side.data === settling))
    return known(settling, origin);
  if (a.kind === "unknown" || b.kind === "unknown") return madeOf(open as Unknown, origin);
  return isLogic ? known(!settling, origin) : arithmetic(operator, a.data as number, b.data as number, origin);
}

function arithmetic(operator: BinaryOperator, a: number, b: number, origin: Origin): Value {
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
  const result = calculate(operator, a, b);
  return isExact(a) && isExact(b) && result !== undefined && isExact(result)
    ? known(result, origin)
    : unknown("This number is not calculated here.", origin);
}

/**
 * Undefined where Terraform's 512 bits and JavaScript's 53 may come to different results. What is divided by zero is
 * infinite there, and refused only where it is used.
 */
function calculate(operator: BinaryOperator, a: number, b: number): number | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return (a / b) * b === a ? a / b : undefined;
    default:
      return a < 0 || b <= 0 ? undefined : a % b;
  }
}

/** Terraform gives both results of a condition one type: `true ? 1 : "a"` is the text "1". */
export function choose(chosen: Value, other: Value, origin: Origin): Value {
  const uncertain = unknown("What type this is depends on a value that is not known.", origin);
  const hasFailed = other.kind === "unknown" && other.failed && hasKind(typeOf(other), "unknown");
  if (hasFailed) return chosen.kind === "unknown" ? chosen : uncertain;
  const type = commonType(chosen, other);
  if (type === "none") return failed("The two results of this condition have different types.", origin);
  if (chosen.kind === "unknown") return type === undefined ? chosen : { ...chosen, type };
  if (type !== undefined) {
    const converted = convert(chosen, type);
    return converted.kind === "unknown" && converted.failed ? { ...converted, type } : converted;
  }
  return isLasting(chosen, typeOf(other).kind === "unknown") ? { ...chosen, type: unknownType } : uncertain;
}

/** Of both results of a condition. A bare null, and what failed, goes with anything. */
export function commonType(one: Value, other: Value): Type | "none" | undefined {
  const [a, b] = [typeOf(one), typeOf(other)];
  if (isBareNull(one)) return b;
  if (isBareNull(other)) return a;
  if (a.kind === "any" || b.kind === "any") return { kind: "any" };
  return unify([a, b]);
}

function isBareNull(value: Value): boolean {
  return value.kind === "known" && value.data === null && value.type === undefined;
}
