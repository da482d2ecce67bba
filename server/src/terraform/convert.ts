/** Values of one type as values of another, as Terraform converts. */
import { failed, known, unknown } from "./access.ts";
import { build } from "./build.ts";
import { numberText, readNumber } from "./numbers.ts";
import { buildSet } from "./sets.ts";
import { anyType, hasKind, isSameType, partsOf, typeOf } from "./type-of.ts";
import { isConvertible, unify } from "./unify.ts";
import { compareText, elementsOf, isMap, type Known, type Type, type Value } from "./value.ts";

type ObjectType = Extract<Type, { kind: "object" }>;

/**
 * Failed where Terraform would refuse. What stays as it is keeps its origin, what is converted stands where the value
 * stood, and an unknown value stays unknown.
 */
export function convert(value: Value, type: Type): Value {
  const from = typeOf(value);
  if (value.kind === "unknown") {
    if (value.failed || type.kind === "any" || type.kind === "unknown") return value;
    return isConvertible(from, type) === false ? refuse(value, type) : { ...value, type: settled(type) };
  }
  if (type.kind === "any" || type.kind === "unknown" || (isSameType(from, type) && !hasOptional(type))) return value;
  if (isConvertible(from, type) === false) return refuse(value, type);
  const { data } = value;
  if (data === null) return { ...value, type: settled(type) };
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return convertPrimitive(value, type.kind);
    case "list":
    case "set":
      return convertElements(value, elementsOf(data) ?? [], type);
    case "map":
      return convertMap(value, isMap(data) ? data : new Map(), type.element);
    case "tuple": {
      const elements = elementsOf(data) ?? [];
      return build(
        type.elements.map((element, index) => convert(elements[index] as Value, element)),
        value.origin,
      );
    }
    case "object":
      return convertObject(value, isMap(data) ? data : new Map(), type);
  }
}

function refuse({ origin }: Value, type: Type): Value {
  return failed(`A value of type ${typeName(type)} is needed here.`, origin);
}

function typeName(type: Type): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${typeName(type.element)})`;
    default:
      return type.kind;
  }
}

function convertPrimitive(value: Known, kind: "string" | "number" | "bool"): Value {
  const { data, origin } = value;
  if (kind === "string") return known(typeof data === "number" ? numberText(data) : String(data), origin);
  if (kind === "bool") {
    if (data === "true" || data === "1") return known(true, origin);
    return data === "false" || data === "0" ? known(false, origin) : failed("This is neither true nor false.", origin);
  }
  const number = readNumber(String(data));
  if (number === undefined) return failed("This is not a number.", origin);
  return Number.isNaN(number) ? unknown("This number is only known to Terraform.", origin) : known(number, origin);
}

function convertElements(value: Known, given: readonly Value[], type: Extract<Type, { kind: "list" | "set" }>): Value {
  const { origin } = value;
  const { elements, element } = unifyElements(given, type.element, value, type.kind === "set");
  const failure = elements.find((each) => each.kind === "unknown" && each.failed);
  if (failure !== undefined) return { ...failure, origin };
  return type.kind === "set" ? buildSet(elements, element, origin) : build(elements, origin, { kind: "list", element });
}

function convertMap(value: Known, entries: ReadonlyMap<string, Value>, type: Type): Value {
  const { elements, element } = unifyElements([...entries.values()], type, value, false);
  const names = [...entries.keys()];
  const converted = new Map(names.map((name, index) => [name, elements[index] as Value]));
  return build(converted, value.origin, { kind: "map", element });
}

/** `list(any)`: of whatever type they have in common. */
function unifyElements(given: readonly Value[], type: Type, { type: from, origin }: Known, isSet: boolean) {
  const elements = given.map((each) => convert(each, type));
  if (!hasKind(type, "any")) return { elements, element: settled(type) };
  if (elements.length === 0)
    return { elements, element: from !== undefined && "element" in from ? from.element : type };
  const types = elements.map(typeOf);
  const common = unify(types);
  // Bare nulls in a map of one type.
  const element = common !== undefined && common !== "none" && common.kind === "any" ? typeWithoutNulls(types) : common;
  if (element === "none") {
    const refused = failed("These elements have no type in common.", origin);
    return { elements: elements.map(() => refused), element: type };
  }
  // Where `any` is deeper, Terraform refuses most of what differs.
  const isDeep = type.kind !== "any" && !types.every((each) => isSameType(each, types[0] as Type));
  const isDeeper = partsOf(type)
    .flatMap(partsOf)
    .some((part) => hasKind(part, "any"));
  const isCertain = !isDeep || (!isSet && !isDeeper && element !== undefined && !hasKind(element, "any"));
  if (element !== undefined && isCertain) return { elements: elements.map((each) => convert(each, element)), element };
  const kept = elements.map((each) =>
    isCertain && isLasting(each, false) ? each : unknown("What type this becomes is only known to Terraform.", origin),
  );
  return { elements: kept, element: { kind: "unknown" } as const };
}

function typeWithoutNulls(types: readonly Type[]): Type | "none" {
  const [first = anyType, ...others] = types.filter(({ kind }) => kind !== "any");
  return others.every((type) => isSameType(type, first)) ? first : "none";
}

/**
 * Whether it stays what it is whatever other type it is unified with: it holds nothing but texts. `mayBecomeSet`: also
 * when a list becomes a set, which has an order of its own.
 */
export function isLasting(value: Value, mayBecomeSet: boolean): boolean {
  if (value.kind === "unknown") return !mayBecomeSet;
  const { data } = value;
  if (data === null || typeof data === "string") return true;
  if (typeof data !== "object") return false;
  if (isMap(data)) return [...data.values()].every((part) => isLasting(part, mayBecomeSet));
  const elements = elementsOf(data) ?? [];
  return elements.every((part, index) => {
    if (!isLasting(part, mayBecomeSet)) return false;
    const before = elements[index - 1];
    if (!mayBecomeSet || before === undefined) return true;
    return before.kind === "known" && part.kind === "known" && isBefore(before.data, part.data);
  });
}

function isBefore(one: Known["data"], other: Known["data"]): boolean {
  return typeof one === "string" && typeof other === "string" && compareText(one, other) < 0;
}

function convertObject(value: Known, given: ReadonlyMap<string, Value>, type: ObjectType): Value {
  const attributes = new Map<string, Value>();
  for (const [name, { type: wanted, optional }] of type.attributes) {
    const attribute = given.get(name);
    const standard = optional?.default;
    // Terraform looks at a default even where it is not used.
    if (standard?.kind === "unknown" && standard.failed) return { ...standard, origin: value.origin };
    if (attribute === undefined && optional === undefined)
      return failed(`The attribute ${name} is required here.`, value.origin);
    const isLeftOut = attribute === undefined || (attribute.kind === "known" && attribute.data === null);
    const used = isLeftOut ? (standard ?? attribute ?? known(null, value.origin)) : attribute;
    attributes.set(name, convert(used, wanted));
  }
  return build(attributes, value.origin);
}

function hasOptional(type: Type): boolean {
  if (type.kind === "object")
    return [...type.attributes.values()].some(
      ({ optional, type: inner }) => optional !== undefined || hasOptional(inner),
    );
  if (type.kind === "tuple") return type.elements.some(hasOptional);
  return "element" in type && hasOptional(type.element);
}

/** Without what may be left out: the type of a value, no longer a constraint. */
function settled(type: Type): Type {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return { kind: type.kind, element: settled(type.element) };
    case "tuple":
      return { kind: "tuple", elements: type.elements.map(settled) };
    case "object":
      return {
        kind: "object",
        attributes: new Map([...type.attributes].map(([name, attribute]) => [name, { type: settled(attribute.type) }])),
      };
    default:
      return type;
  }
}
