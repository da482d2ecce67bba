/** What is absent by a variable's default alone: another run, or a caller that is not at hand, may give it. */
import type { Expression } from "../hcl/syntax.ts";
import { evaluate } from "./evaluate.ts";
import type { Scope } from "./scope.ts";
import { elementsOf, isMap, type Unknown, type Value } from "./value.ts";

/** The expression's value; unknown where it is null or empty, and would not have to be if no default counted. */
export function evaluateGiven(expression: Expression, scope: Scope): Value {
  const value = evaluate(expression, scope);
  return isNothing(value) ? (leftOut(expression, scope) ?? value) : value;
}

/** Asked where an expression comes to nothing: what it is if no default counts. Undefined where it is nothing all the same. */
export function leftOut(expression: Expression, scope: Scope): Unknown | undefined {
  const names = scope.names.open?.();
  if (names === undefined) return undefined;
  const value = evaluate(expression, { ...scope, names });
  return value.kind === "unknown" && !value.failed ? value : undefined;
}

function isNothing(value: Value): boolean {
  if (value.kind === "unknown") return false;
  const { data } = value;
  return data === null || data === "" || (isMap(data) ? data.size === 0 : elementsOf(data)?.length === 0);
}
