/** Sets as Terraform has them: each element once, in an order of its own. */
import { unknown } from "./access.ts";
import { build, hasUnknown } from "./build.ts";
import { numberText } from "./numbers.ts";
import { setOf, typeOf } from "./type-of.ts";
import { compareText, elementsOf, isMap, type Origin, SetOfValues, type Type, type Value } from "./value.ts";

/** The elements all have the type. Unknown when one of them is, since it may be equal to another. */
export function buildSet(elements: readonly Value[], element: Type, origin: Origin): Value {
  const type = setOf(element);
  const isAlone = elements.length === 1;
  if (!isAlone && elements.some(hasUnknown))
    return unknown("An element of this set is only known to Terraform.", origin);
  const entries = new Map<string, Value>();
  for (const value of elements) {
    const key = isAlone ? "" : orderText(value);
    if (key === undefined) return unknown("The order of this set's elements is only known to Terraform.", origin);
    if (!entries.has(key)) entries.set(key, value);
  }
  const isNumbers = element.kind === "number";
  const sorted = [...entries].sort(([a, one], [b, other]) => {
    const [isNull, isOtherNull] = [one, other].map((value) => value.kind === "known" && value.data === null);
    if (isNull || isOtherNull) return Number(isNull) - Number(isOtherNull);
    return isNumbers ? numberIn(one) - numberIn(other) : compareText(a, b);
  });
  return build(new SetOfValues(sorted.map(([, value]) => value)), origin, type);
}

function numberIn(value: Value): number {
  return value.kind === "known" && typeof value.data === "number" ? value.data : 0;
}

/** By which elements of a set are ordered: the texts themselves, false before true, and anything else by `hashText`. */
function orderText(value: Value): string | undefined {
  if (value.kind === "known" && typeof value.data === "string") return value.data;
  if (value.kind === "known" && typeof value.data === "number") return numberText(value.data);
  return hashText(value);
}

/** The bytes by which cty tells elements apart and orders them; undefined where ours might differ. */
function hashText(value: Value): string | undefined {
  if (value.kind === "unknown") return undefined;
  const { data } = value;
  if (data === null) return "~";
  if (typeof data === "boolean") return data ? "T" : "F";
  if (typeof data === "number") return /^-?\d{1,10}$/.test(numberText(data)) ? numberText(data) : shortDecimal(data);
  if (typeof data === "string")
    return /^[\x20-\x7e\xa1-\xac\xae-\u02ff\n\r\t]*$/.test(data) ? JSON.stringify(data) : undefined;
  const kind = typeOf(value).kind;
  const isStructure = kind === "object" || kind === "tuple";
  const parts = isMap(data)
    ? [...data].sort(([a], [b]) => compareText(a, b)).map(([name, part]) => hashEntry(name, part, isStructure))
    : (elementsOf(data) ?? []).map((part) => hashText(part));
  if (parts.includes(undefined)) return undefined;
  const [open, close] = isStructure ? "<>" : isMap(data) ? "{}" : "[]";
  return `${open}${parts.map((part) => `${part};`).join("")}${close}`;
}

function hashEntry(name: string, value: Value, isAttribute: boolean): string | undefined {
  const hash = hashText(value);
  return hash === undefined || isAttribute ? hash : `${JSON.stringify(name)}:${hash}`;
}

/** A fraction of few digits: cty writes ten, and small ones with an exponent. */
function shortDecimal(number: number): string | undefined {
  const text = numberText(number);
  return /^-?\d{1,5}\.\d{1,4}$/.test(text) && Math.abs(number) > 0.001 ? text : undefined;
}
