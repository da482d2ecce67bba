/** Which types convert into which, and what several types have in common: the rules of Terraform's type system, cty. */
import { anyType, isSameType, listOf, mapOf, objectOf, partsOf, stringType, unknownType } from "./type-of.ts";
import type { Type } from "./value.ts";

type ListOrSet = Extract<Type, { kind: "list" | "set" }>;
type CollectionType = Extract<Type, { kind: "list" | "set" | "map" }>;
type TupleType = Extract<Type, { kind: "tuple" }>;
type ObjectType = Extract<Type, { kind: "object" }>;

/**
 * Whether a value of one type can become one of another, as far as the types tell: a string can become a number, though
 * most strings are none. Undefined where a type is not known.
 */
export function isConvertible(from: Type, to: Type): boolean | undefined {
  if (to.kind === "any" || from.kind === "any" || isSameType(from, to)) return true;
  if (from.kind === "unknown" || to.kind === "unknown") return undefined;
  switch (to.kind) {
    case "string":
      return from.kind === "number" || from.kind === "bool" || from.kind === "string";
    case "number":
    case "bool":
      return from.kind === "string" || from.kind === to.kind;
    case "list":
    case "set":
    case "map": {
      const isFromCollection = to.kind === "map" ? from.kind === "map" : from.kind === "list" || from.kind === "set";
      if (isFromCollection) return isConvertible((from as ListOrSet).element, to.element);
      if (from.kind !== (to.kind === "map" ? "object" : "tuple")) return false;
      return areAllConvertible(partsOf(from), to);
    }
    case "tuple":
      if (from.kind !== "tuple" || from.elements.length !== to.elements.length) return false;
      return every(to.elements.map((element, index) => isConvertible(from.elements[index] as Type, element)));
    case "object":
      return isObject(from, to);
  }
}

function areAllConvertible(parts: readonly Type[], { kind, element }: CollectionType): boolean | undefined {
  if (parts.length === 0) return true;
  if (element.kind !== "any") return every(parts.map((part) => isConvertible(part, element)));
  const common = unify(parts);
  if (common === undefined || common === "none") return common && false;
  // A bare null goes with anything in a map only.
  return kind === "map" || common.kind !== "any" || parts.every((part) => part.kind === "any");
}

function isObject(from: Type, to: ObjectType): boolean | undefined {
  if (from.kind !== "object" && from.kind !== "map") return false;
  return every(
    [...to.attributes].map(([name, { type, optional }]) => {
      const given = from.kind === "map" ? from.element : from.attributes.get(name)?.type;
      if (given === undefined) return optional !== undefined;
      // Whether the map has the attribute at all only its value tells.
      return from.kind === "map" && optional !== undefined ? true : isConvertible(given, type);
    }),
  );
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** The type that values of all these types become where Terraform wants one. Undefined where that is not known here. */
export function unify(types: readonly Type[]): Type | "none" | undefined {
  const [first] = types;
  if (first === undefined) return "none";
  if (types.every((type) => isSameType(type, first))) return first;
  // Text stays text beside anything that it can be unified with.
  const known = types.filter(({ kind }) => kind !== "unknown");
  if (known.length === 0) return unknownType;
  if (known.length < types.length) return known.every(({ kind }) => kind === "string") ? stringType : undefined;
  const kinds = new Set(types.map(({ kind }) => kind));
  const hasNull = kinds.delete("any");
  const isOnly = (...allowed: readonly Type["kind"][]) => [...kinds].every((kind) => allowed.includes(kind));
  // A bare null could be any of these: Terraform then does not convert at all.
  if (hasNull && kinds.size === 1 && types.some((type) => isCompound(type))) return anyType;
  if (isOnly("object")) return unifyObjects(types as readonly ObjectType[]);
  if (isOnly("tuple")) return unifyTuples(types as readonly TupleType[]);
  if (isOnly("list") || isOnly("set") || isOnly("map"))
    return wrap(unify(types.flatMap(partsOf)), (element) => ({ kind: first.kind as "list", element }));
  if (kinds.has("object") && kinds.has("tuple")) return "none";
  const alike = isOnly("map", "object") ? asCollections(types, "object", mapOf) : undefined;
  const together = alike ?? (isOnly("list", "tuple") ? asCollections(types, "tuple", listOf) : undefined);
  if (together === null) return undefined;
  return together ?? preferred(types);
}

function isCompound({ kind }: Type): boolean {
  return !["any", "unknown", "string", "number", "bool"].includes(kind);
}

/** Objects beside maps are maps in disguise, as tuples beside lists are lists. Undefined where they are not, null where it is not known. */
function asCollections(
  types: readonly Type[],
  disguised: "object" | "tuple",
  into: (element: Type) => Type,
): Type | undefined | null {
  const collection = gather(
    types.filter(({ kind }) => kind === disguised),
    into,
  );
  if (collection === undefined) return null;
  if (collection === "none") return undefined;
  const all = unify(types.map((type) => (type.kind === disguised ? collection : type)));
  return all === undefined ? null : all === "none" ? undefined : all;
}

function unifyObjects(objects: readonly ObjectType[]): Type | "none" | undefined {
  const [first, ...others] = objects as [ObjectType, ...ObjectType[]];
  const names = [...first.attributes.keys()];
  const areAlike = others.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!areAlike) return gather(objects, mapOf);
  const columns = names.map((name) => unify(objects.map(({ attributes }) => attributes.get(name)?.type as Type)));
  return all(columns, (types) => objectOf(names.map((name, index) => [name, { type: types[index] as Type }])));
}

function unifyTuples(tuples: readonly TupleType[]): Type | "none" | undefined {
  const [first] = tuples as [TupleType, ...TupleType[]];
  if (tuples.some(({ elements }) => elements.length !== first.elements.length)) return gather(tuples, listOf);
  const columns = first.elements.map((_, index) => unify(tuples.map(({ elements }) => elements[index] as Type)));
  return all(columns, (elements) => ({ kind: "tuple", elements }));
}

/** One collection for the parts of all of them. */
function gather(types: readonly Type[], into: (element: Type) => Type): Type | "none" | undefined {
  const collection = wrap(unify(types.flatMap(partsOf)), into);
  if (collection === undefined || collection === "none") return collection;
  const isPossible = every(types.map((type) => isConvertible(type, collection)));
  return isPossible === false ? "none" : collection;
}

function wrap(type: Type | "none" | undefined, into: (element: Type) => Type): Type | "none" | undefined {
  return type === undefined || type === "none" ? type : into(type);
}

function all(columns: readonly (Type | "none" | undefined)[], make: (types: readonly Type[]) => Type) {
  if (columns.includes("none")) return "none";
  return columns.includes(undefined) ? undefined : make(columns as readonly Type[]);
}

/** More types than these are not compared, each with each. */
const mostTypes = 50;

/** One of the types that all the others convert to, the most general first. */
function preferred(types: readonly Type[]): Type | "none" | undefined {
  const distinct: Type[] = [];
  for (const type of types) if (!distinct.some((other) => isSameType(type, other))) distinct.push(type);
  if (distinct.length > mostTypes) return undefined;
  let left: readonly Type[] = distinct;
  while (left.length > 0) {
    const wanted = left.find((type) => !left.some((other) => compare(other, type) < 0)) ?? (left[0] as Type);
    const isWanted = every(distinct.map((type) => isConvertible(type, wanted)));
    if (isWanted !== false) return isWanted && wanted;
    left = left.filter((type) => type !== wanted);
  }
  return "none";
}

/** Below zero when the first is the more general: a string beside a number, a list beside a set or a tuple. */
function compare(a: Type, b: Type): number {
  const order = (kinds: readonly Type["kind"][]) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  if (a.kind === "any" || b.kind === "any") return Number(a.kind === "any") - Number(b.kind === "any");
  if (a.kind === "string" || b.kind === "string") return Number(b.kind === "string") - Number(a.kind === "string");
  const sequences: readonly Type["kind"][] = ["list", "set", "tuple"];
  if (a.kind !== b.kind) {
    if (sequences.includes(a.kind) && sequences.includes(b.kind)) return order(sequences);
    return a.kind === "map" || b.kind === "map" ? order(["map", "object"]) : 0;
  }
  if (a.kind === "object" && b.kind === "object") {
    const names = [...a.attributes.keys()];
    if (a.attributes.size !== b.attributes.size || names.some((name) => !b.attributes.has(name))) return 0;
    return compareParts(
      partsOf(a),
      names.map((name) => b.attributes.get(name)?.type as Type),
    );
  }
  return partsOf(a).length === partsOf(b).length ? compareParts(partsOf(a), partsOf(b)) : 0;
}

/** Neither is the more general where their parts disagree. */
function compareParts(a: readonly Type[], b: readonly Type[]): number {
  const signs = new Set(
    a.map((part, index) => Math.sign(compare(part, b[index] as Type))).filter((sign) => sign !== 0),
  );
  return signs.size === 1 ? ([...signs][0] as number) : 0;
}
