/** Whether Terraform finds two values equal: never when their types differ, as those of a list and a tuple do. */
import { hasKind, isSameType, typeOf } from "./type-of.ts";
import { elementsOf, isMap, type Value } from "./value.ts";

/** Undefined where it is not known. */
export function isEqual(left: Value, right: Value): boolean | undefined {
  const isAlike = areAlike(left, right);
  if (isAlike !== true || isNull(left)) return isAlike;
  const [a, b] = [typeOf(left), typeOf(right)];
  if (isSameType(a, b)) return true;
  if (a.kind !== b.kind && a.kind !== "unknown" && b.kind !== "unknown") return false;
  return hasKind(a, "any", "unknown") || hasKind(b, "any", "unknown") ? undefined : false;
}

function isNull(value: Value): boolean {
  return value.kind === "known" && value.data === null;
}

/** The same in all parts, whatever their types. */
function areAlike(left: Value, right: Value): boolean | undefined {
  if (left.kind === "unknown" || right.kind === "unknown") return undefined;
  const [a, b] = [left.data, right.data];
  if (a === null || b === null) return a === b;
  const [elements, others] = [elementsOf(a), elementsOf(b)];
  if (elements !== undefined && others !== undefined)
    return elements.length === others.length && every(elements.map((part, index) => [part, others[index] as Value]));
  if (!isMap(a) || !isMap(b)) return a === b;
  if (a.size !== b.size || [...a.keys()].some((name) => !b.has(name))) return false;
  return every([...a].map(([name, part]) => [part, b.get(name) as Value]));
}

function every(pairs: readonly (readonly [Value, Value])[]): boolean | undefined {
  const answers = pairs.map(([a, b]) => areAlike(a, b));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
