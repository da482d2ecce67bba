/** Loops: of expressions, and of texts. */
import type { Expression, ForExpression } from "../hcl/syntax.ts";
import { failed, madeOf, unknown } from "./access.ts";
import { build } from "./build.ts";
import { keysAndValues } from "./elements.ts";
import { textOf, toBoolean } from "./primitives.ts";
import { bind, type Evaluate, type Scope } from "./scope.ts";
import type { Origin, Value } from "./value.ts";

/** `[for …]` and `{for …}`. */
export function forExpression(expression: ForExpression, scope: Scope, origin: Origin, evaluate: Evaluate): Value {
  const { keyResult, valueResult, condition, grouped, result } = expression;
  const visits = visit(expression, scope, origin, evaluate);
  if (!Array.isArray(visits)) return visits as Value;
  const refused = condition && refusedCondition(expression, condition, scope, origin, evaluate);
  if (refused !== undefined) return refused;
  const entries: { readonly key: string; readonly value: Value }[] = [];
  for (const inner of visits as readonly Scope[]) {
    const holds = condition && evaluate(condition, inner);
    if (holds?.kind === "unknown") return madeOf(holds, origin);
    if (holds !== undefined && toBoolean(holds) === undefined)
      return failed("The condition of this for expression is neither true nor false.", origin);
    if (holds !== undefined && toBoolean(holds) === false) continue;
    const key = keyResult && evaluate(keyResult, inner);
    if (key?.kind === "unknown") return madeOf(key, origin);
    const name = key === undefined ? "" : textOf(key);
    if (name === undefined) return failed("A key of this for expression is no text.", origin);
    entries.push({ key: name, value: evaluate(valueResult, inner) });
  }
  if (result === "tuple")
    return build(
      entries.map((entry) => entry.value),
      origin,
    );
  const groups = new Map<string, Value[]>();
  for (const { key, value } of entries) {
    const group = groups.get(key);
    if (group !== undefined && !grouped)
      return failed(`This for expression makes the key ${JSON.stringify(key)} twice.`, origin);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return build(
    new Map([...groups].map(([key, group]) => [key, grouped ? build(group, origin) : (group[0] as Value)])),
    origin,
  );
}

/** Terraform looks at a condition before it has an element: it must make sense of nothing, too. */
function refusedCondition(
  { keyName, valueName }: Pick<ForExpression, "keyName" | "valueName">,
  condition: Expression,
  scope: Scope,
  origin: Origin,
  evaluate: Evaluate,
): Value | undefined {
  const nothing = unknown("There is no element yet.", origin);
  const inner = keyName === undefined ? scope : bind(scope, keyName.name, nothing);
  const holds = evaluate(condition, bind(inner, valueName.name, nothing));
  if (holds.kind === "unknown") return holds.failed ? madeOf(holds, origin) : undefined;
  return toBoolean(holds) === undefined
    ? failed("The condition of this for expression is neither true nor false.", origin)
    : undefined;
}

/** A scope for each element of what a `for` goes through. */
export function visit(
  { collection, keyName, valueName }: Pick<ForExpression, "collection" | "keyName" | "valueName">,
  scope: Scope,
  origin: Origin,
  evaluate: Evaluate,
): readonly Scope[] | Value {
  const source = evaluate(collection, scope);
  if (source.kind === "unknown") return madeOf(source, origin);
  const pairs = keysAndValues(source);
  if (pairs === undefined) return failed("A for expression goes through lists, sets, maps and objects only.", origin);
  return pairs.map(([key, value]) => {
    const inner = keyName === undefined ? scope : bind(scope, keyName.name, key);
    return bind(inner, valueName.name, value);
  });
}
