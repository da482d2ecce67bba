/** What `value.name`, `value[key]` and `value[*]` mean. */

import { numberText, readNumber } from "./numbers.ts";
import { extendReference } from "./reference.ts";
import {
  elementsOf,
  isList,
  isMap,
  isPrimitive,
  type Known,
  type Origin,
  type Type,
  type Unknown,
  type Value,
} from "./value.ts";

export function known(data: Known["data"], origin: Origin): Known {
  return { kind: "known", data, origin };
}

export function unknown(reason: string, origin: Origin): Unknown {
  return { kind: "unknown", reason, reference: undefined, origin };
}

/** Terraform would refuse it. */
export function failed(reason: string, origin: Origin): Unknown {
  return { kind: "unknown", reason, reference: undefined, failed: true, origin };
}

/** The same, for what is made of an unknown value: it keeps the reason, and whether it failed. */
export function madeOf({ reason, failed: hasFailed }: Unknown, origin: Origin): Unknown {
  return { kind: "unknown", reason, reference: undefined, origin, ...(hasFailed && { failed: true }) };
}

/** The one that failed, or else any that is unknown: Terraform evaluates all of them. */
export function firstUnknown(...values: readonly Value[]): Unknown | undefined {
  const unknowns = values.filter((value) => value.kind === "unknown");
  return unknowns.find((value) => value.failed) ?? unknowns[0];
}

export function attributeOf(object: Value, name: string, origin: Origin): Value {
  if (name === "") return unknown("Nothing is written behind the dot yet.", origin);
  if (object.kind === "unknown") return unknownPart(object, `.${name}`, name, origin);
  const { data } = object;
  if (data === null) return failed(`A null value has no attribute ${name}.`, origin);
  if (!isMap(data)) return failed(`This value has no attribute ${name}.`, origin);
  return data.get(name) ?? failed(`This object has no attribute ${name}.`, origin);
}

/** `key` may be known or not. */
export function elementOf(collection: Value, key: Value, origin: Origin): Value {
  if (key.kind === "unknown" && key.failed) return madeOf(key, origin);
  if (collection.kind === "unknown") {
    const written = keyText(key);
    const name = key.kind === "known" && isPrimitive(key.data) ? String(key.data) : undefined;
    const part = unknownPart(collection, `[${written}]`, name, origin);
    return written === undefined ? { ...part, reference: undefined } : part;
  }
  if (key.kind === "unknown") return madeOf(key, origin);
  const { data } = collection;
  if (data === null || key.data === null || !isPrimitive(key.data)) return failed("This has no such element.", origin);
  const name = typeof key.data === "number" ? numberText(key.data) : String(key.data);
  if (isMap(data)) return data.get(name) ?? failed(`There is no element ${keyText(key)}.`, origin);
  if (!isList(data)) return failed("Elements of this value have no index.", origin);
  const index = typeof key.data === "boolean" ? undefined : readNumber(name);
  const element = index === undefined ? undefined : data[index];
  return element ?? failed(`There is no element ${keyText(key)}.`, origin);
}

/**
 * The elements that a splat visits; a bare null has none, and anything but a list or a set is its own only element.
 * Undefined where Terraform refuses: there is nothing to visit in a list that is null.
 */
export function splatElements(source: Known): readonly Value[] | undefined {
  const { data, type } = source;
  if (data === null) return type?.kind === "list" || type?.kind === "set" || type?.kind === "tuple" ? undefined : [];
  return elementsOf(data) ?? [source];
}

function unknownPart(whole: Unknown, part: string, name: string | undefined, origin: Origin): Unknown {
  // Terraform goes on with what it has of a value that failed.
  if (whole.failed) return { ...madeOf(whole, origin), ...(whole.type && { type: { kind: "unknown" } }) };
  const { reference, type } = whole;
  const partType = type && typeOfPart(type, name);
  if (partType === "none") return failed(`There is nothing at ${part} in this value.`, origin);
  const unknownValue = { ...madeOf(whole, origin), reference: reference && extendReference(reference, part) };
  return partType === undefined ? unknownValue : { ...unknownValue, type: partType };
}

/** Of an attribute or an element; "none" where there cannot be one, undefined where nothing is known. */
function typeOfPart(type: Type, name: string | undefined): Type | "none" | undefined {
  switch (type.kind) {
    case "object":
      return name === undefined ? undefined : (type.attributes.get(name)?.type ?? "none");
    case "map":
      return type.element;
    case "list":
      return name === undefined || /^\d+$/.test(name) ? type.element : "none";
    case "tuple":
      return name === undefined ? undefined : (type.elements[/^\d+$/.test(name) ? Number(name) : -1] ?? "none");
    case "any":
    case "unknown":
      return undefined;
    default:
      return "none";
  }
}

/** As it stands in an address; a key that is not known stands as the reference that it is. */
function keyText(key: Value): string | undefined {
  if (key.kind === "unknown") return key.reference?.identity;
  if (typeof key.data === "number") return String(key.data);
  return typeof key.data === "string" ? JSON.stringify(key.data) : undefined;
}
