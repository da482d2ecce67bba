/** Functions that make lists of lists. */
import { failed, firstUnknown, known, madeOf, unknown } from "../access.ts";
import { build, hasUnknown } from "../build.ts";
import { convert } from "../convert.ts";
import { isEqual } from "../equality.ts";
import { jsonText } from "../json-text.ts";
import { anyType, boolType, listOf, numberType, stringType, typeOf } from "../type-of.ts";
import { unify } from "../unify.ts";
import { compareText, elementsOf, type Known, type Origin, SetOfValues, type Type, type Value } from "../value.ts";
import { numberOf } from "./numbers.ts";
import { define, type TerraformFunction } from "./signature.ts";

const anyList = listOf(anyType);

export const listFunctions: Readonly<Record<string, TerraformFunction>> = {
  alltrue: define({ parameters: [listOf(boolType)] }, ([list], origin) => every(partsOf(list), origin)),
  anytrue: define({ parameters: [listOf(boolType)] }, ([list], origin) => some(partsOf(list), origin)),
  chunklist: define({ parameters: [anyList, numberType] }, ([list, size], origin) =>
    chunks(list as Known, numberOf(size), origin),
  ),
  coalescelist: coalesceLists,
  compact: define({ parameters: [listOf(stringType)] }, ([list], origin) => compact(list as Known, origin)),
  concat: define({ parameters: [], rest: anyType }, concat),
  distinct: define({ parameters: [anyList] }, ([list], origin) => distinct(list as Known, origin)),
  element: define({ parameters: [anyType, numberType] }, ([list, index], origin) =>
    element(list as Known, numberOf(index), origin),
  ),
  flatten: define({ parameters: [anyType] }, ([list], origin) => flatten(list as Known, origin)),
  matchkeys: define({ parameters: [anyList, anyList, anyList] }, matchKeys),
  reverse: define({ parameters: [anyType] }, ([list], origin) => reverse(list as Known, origin)),
  slice: define({ parameters: [anyType, numberType, numberType] }, ([list, start, end], origin) =>
    slice(list as Known, numberOf(start), numberOf(end), origin),
  ),
  sort: define({ parameters: [listOf(stringType)] }, ([list], origin) => sort(list as Known, origin)),
};

export function partsOf(value: Known | undefined): readonly Value[] {
  return (value && value.data !== null && elementsOf(value.data)) || [];
}

/** Of a list or a set, else undefined: a tuple keeps each element's own type. */
export function elementTypeOf({ type }: Known): Type | undefined {
  return type?.kind === "list" || type?.kind === "set" ? type.element : undefined;
}

/** A list of these, or a tuple where the first of them stood in one. */
function like(source: Known, elements: readonly Value[], origin: Origin): Value {
  const element = elementTypeOf(source);
  return build(elements, origin, element && listOf(element));
}

function isSequence({ data }: Known): boolean {
  return Array.isArray(data);
}

function every(elements: readonly Value[], origin: Origin): Value {
  for (const element of elements) {
    if (element.kind === "unknown") return madeOf(element, origin);
    if (element.data !== true) return known(false, origin);
  }
  return known(true, origin);
}

function some(elements: readonly Value[], origin: Origin): Value {
  if (elements.some((element) => element.kind === "known" && element.data === true)) return known(true, origin);
  const open = elements.find((element) => element.kind === "unknown");
  return open?.kind === "unknown" ? madeOf(open, origin) : known(false, origin);
}

function chunks(list: Known, size: number, origin: Origin): Value {
  const [elements, type] = [partsOf(list), listOf(elementTypeOf(list) ?? anyType)];
  if (elements.length === 0) return build([], origin, listOf(type));
  if (!Number.isInteger(size) || size < 0) return failed("The size of a chunk is a whole number.", origin);
  const step = size === 0 ? elements.length : size;
  const parts: Value[] = [];
  for (let start = 0; start < elements.length; start += step)
    parts.push(build(elements.slice(start, start + step), origin, type));
  return build(parts, origin, listOf(type));
}

function coalesceLists(args: readonly Value[], origin: Origin): Value {
  const open = firstUnknown(...args);
  if (open !== undefined) return madeOf(open, origin);
  const isList = (value: Value) => ["list", "tuple"].includes(typeOf(value).kind);
  if (args.length === 0 || !args.every(isList)) return failed("coalescelist() takes lists.", origin);
  return args.find((list) => partsOf(list as Known).length > 0) ?? failed("All these lists are empty.", origin);
}

function compact(list: Known, origin: Origin): Value {
  const open = partsOf(list).find((element) => element.kind === "unknown");
  if (open?.kind === "unknown") return madeOf(open, origin);
  const kept = partsOf(list).filter(
    (element) => element.kind === "known" && element.data !== null && element.data !== "",
  );
  return build(kept, origin, listOf(stringType));
}

function concat(lists: readonly Known[], origin: Origin): Value {
  if (lists.length === 0 || !lists.every(isSequence)) return failed("concat() takes lists.", origin);
  if (lists.every(({ type }) => type?.kind === "list")) {
    const type = unify(lists.map(typeOf));
    if (type === undefined) return unknown("What type this list has is only known to Terraform.", origin);
    if (type !== "none") {
      const converted = lists.map((list) => convert(list, type));
      const refused = converted.find((list) => list.kind === "unknown");
      if (refused?.kind === "unknown") return madeOf(refused, origin);
      return build(
        converted.flatMap((list) => partsOf(list as Known)),
        origin,
        type,
      );
    }
  }
  return build(lists.flatMap(partsOf), origin);
}

/** Elements of one type are equal when they are the same in JSON. */
function distinct(list: Known, origin: Origin): Value {
  const kept = new Map<string, Value>();
  for (const element of partsOf(list)) {
    const json = jsonText(element);
    if (json === undefined) return unknown("An element of this list is only known to Terraform.", origin);
    if (!kept.has(json)) kept.set(json, element);
  }
  return build([...kept.values()], origin, listOf(elementTypeOf(list) ?? anyType));
}

function element(list: Known, index: number, origin: Origin): Value {
  const elements = partsOf(list);
  // In a list it may count from the end, in a tuple not.
  const place = index % elements.length;
  const isFromEnd = place < 0 && list.type?.kind === "list";
  const found = isSequence(list) ? elements[isFromEnd ? place + elements.length : place] : undefined;
  return found ?? failed("There is no such element.", origin);
}

function flatten(list: Known, origin: Origin): Value {
  if (elementsOf(list.data) === undefined) return failed("flatten() takes a list.", origin);
  const found: Value[] = [];
  const visit = (elements: readonly Value[]): Value | undefined => {
    for (const each of elements) {
      // What is not known may be a list of any length.
      if (each.kind === "unknown" && !isNoList(each.type)) return madeOf(each, origin);
      const inner = each.kind === "known" && each.data !== null ? elementsOf(each.data) : undefined;
      const open = inner === undefined ? void found.push(each) : visit(inner);
      if (open !== undefined) return open;
    }
    return undefined;
  };
  return visit(partsOf(list)) ?? build(found, origin);
}

function isNoList(type: Type | undefined): boolean {
  return type !== undefined && ["string", "number", "bool", "map", "object"].includes(type.kind);
}

function matchKeys([values, keys, wanted]: readonly Known[], origin: Origin): Value {
  const [elements, names, searched] = [partsOf(values), partsOf(keys), partsOf(wanted)];
  const common = unify([keys, wanted].map((list) => typeOf(list as Known)));
  if (common === "none") return failed("The keys and what is searched have no type in common.", origin);
  if (elements.length !== names.length) return failed("There must be as many keys as values.", origin);
  if (common === undefined || [...elements, ...names, ...searched].some(hasUnknown))
    return unknown("Not all of these keys are known.", origin);
  const [left, right] = [keys, wanted].map((list) => convert(list as Known, common));
  if (left?.kind !== "known" || right?.kind !== "known") return unknown("These keys are not compared here.", origin);
  const kept = elements.filter((_, index) =>
    partsOf(right).some((other) => isEqual(partsOf(left)[index] as Value, other) === true),
  );
  return like(values as Known, kept, origin);
}

function reverse(list: Known, origin: Origin): Value {
  return elementsOf(list.data) === undefined
    ? failed("reverse() takes a list.", origin)
    : like(list, [...partsOf(list)].reverse(), origin);
}

function slice(list: Known, start: number, end: number, origin: Origin): Value {
  const elements = partsOf(list);
  const isInside = [start, end].every((index) => Number.isInteger(index) && index >= 0 && index <= elements.length);
  if (!isSequence(list) || !isInside || start > end) return failed("There is no such slice of this list.", origin);
  return like(list, elements.slice(start, end), origin);
}

function sort(list: Known, origin: Origin): Value {
  const texts: { readonly text: string; readonly element: Value }[] = [];
  for (const element of partsOf(list)) {
    if (element.kind === "unknown") return madeOf(element, origin);
    if (typeof element.data !== "string") return failed("A null cannot be sorted.", origin);
    texts.push({ text: element.data, element });
  }
  texts.sort((a, b) => compareText(a.text, b.text));
  return build(
    texts.map(({ element }) => element),
    origin,
    listOf(stringType),
  );
}

export function isSet(value: Known): boolean {
  return value.data instanceof SetOfValues;
}
