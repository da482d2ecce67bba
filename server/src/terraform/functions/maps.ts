/** Functions of maps and objects. */
import { failed, known, madeOf, unknown } from "../access.ts";
import { build } from "../build.ts";
import { convert } from "../convert.ts";
import { anyType, isSameType, listOf, mapOf, stringType, typeOf } from "../type-of.ts";
import { isConvertible } from "../unify.ts";
import { compareText, isList, isMap, type Known, type Origin, type Type, type Value } from "../value.ts";
import { elementTypeOf, partsOf } from "./lists.ts";
import { define, type TerraformFunction } from "./signature.ts";

export const mapFunctions: Readonly<Record<string, TerraformFunction>> = {
  keys: define({ parameters: [anyType] }, ([map], origin) => keys(map as Known, origin)),
  lookup,
  merge,
  values: define({ parameters: [anyType] }, ([map], origin) => values(map as Known, origin)),
  zipmap: define({ parameters: [listOf(stringType), anyType] }, ([names, parts], origin) =>
    zipmap(names as Known, parts as Known, origin),
  ),
};

/** Of a map, else undefined: an object keeps each attribute's own type. */
function mapElementType({ type }: Known): Type | undefined {
  return type?.kind === "map" ? type.element : undefined;
}

function sortedNames(map: ReadonlyMap<string, Value>): string[] {
  return [...map.keys()].sort(compareText);
}

function keys(map: Known, origin: Origin): Value {
  if (!isMap(map.data)) return failed("keys() takes a map.", origin);
  const names = sortedNames(map.data).map((name) => known(name, origin));
  return build(names, origin, mapElementType(map) && listOf(stringType));
}

function values(map: Known, origin: Origin): Value {
  const { data } = map;
  if (!isMap(data)) return failed("values() takes a map.", origin);
  const element = mapElementType(map);
  const parts = sortedNames(data).map((name) => data.get(name) as Value);
  return build(parts, origin, element && listOf(element));
}

function lookup(args: readonly Value[], origin: Origin): Value {
  const [map, given, fallback] = args;
  if (map === undefined || given === undefined || args.length > 3)
    return failed("lookup() takes two or three arguments.", origin);
  const name = convert(given, stringType);
  const refused = [map, name, fallback].find((value) => value?.kind === "unknown" && value.failed);
  if (refused?.kind === "unknown") return madeOf(refused, origin);
  if (map.kind === "unknown") return madeOf(map, origin);
  if (!isMap(map.data)) return failed("lookup() takes a map.", origin);
  if (name.kind === "unknown") return madeOf(name, origin);
  if (typeof name.data !== "string") return failed("An argument of this call is null.", origin);
  const element = mapElementType(map);
  if (fallback !== undefined && element !== undefined && isConvertible(typeOf(fallback), element) === false)
    return failed("The default has another type than the elements of this map.", origin);
  const converted = fallback && element ? convert(fallback, element) : fallback;
  if (converted?.kind === "unknown" && converted.failed) return madeOf(converted, origin);
  return map.data.get(name.data) ?? converted ?? failed(`There is no element ${JSON.stringify(name.data)}.`, origin);
}

function merge(args: readonly Value[], origin: Origin): Value {
  const entries = new Map<string, Value>();
  const failure =
    args.find((each) => each.kind === "unknown" && each.failed) ?? args.find((each) => each.kind === "unknown");
  if (failure?.kind === "unknown") return madeOf(failure, origin);
  const maps = args as readonly Known[];
  for (const { data, type } of maps) {
    if (data === null && (type === undefined || type.kind === "map" || type.kind === "object" || type.kind === "any"))
      continue;
    if (!isMap(data)) return failed("merge() takes maps and objects.", origin);
    for (const [name, value] of data) entries.set(name, value);
  }
  if (maps.some(({ data, type }) => data === null && type !== undefined))
    return unknown("What this merge() makes of a null is not evaluated here.", origin);
  const [first] = maps;
  const element = first && mapElementType(first);
  const isMapOfAll = element !== undefined && maps.every((map) => isSameType(typeOf(map), typeOf(first as Known)));
  return build(entries, origin, isMapOfAll ? mapOf(element) : undefined);
}

function zipmap(names: Known, parts: Known, origin: Origin): Value {
  if (!isList(parts.data)) return failed("zipmap() takes lists.", origin);
  if (partsOf(names).length !== parts.data.length) return failed("There must be as many keys as values.", origin);
  const entries = new Map<string, Value>();
  for (const [index, name] of partsOf(names).entries()) {
    if (name.kind === "unknown") return madeOf(name, origin);
    if (typeof name.data !== "string") return failed("A key is null.", origin);
    entries.set(name.data, parts.data[index] as Value);
  }
  const element = elementTypeOf(parts);
  return build(entries, origin, element && mapOf(element));
}
