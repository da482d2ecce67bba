/** Functions of sets. */
import { failed, madeOf, unknown } from "../access.ts";
import { build, hasUnknown } from "../build.ts";
import { convert } from "../convert.ts";
import { isEqual } from "../equality.ts";
import { buildSet } from "../sets.ts";
import { anyType, listOf, setOf, typeOf } from "../type-of.ts";
import { unify } from "../unify.ts";
import { elementsOf, type Known, type Origin, type Type, type Value } from "../value.ts";
import { elementTypeOf, isSet, partsOf } from "./lists.ts";
import { define, type TerraformFunction } from "./signature.ts";

const anySet = setOf(anyType);

type Combine = (one: readonly Value[], other: readonly Value[]) => readonly Value[];

export const setFunctions: Readonly<Record<string, TerraformFunction>> = {
  setintersection: define({ parameters: [anySet], rest: anySet }, combiner(intersect)),
  setproduct: define({ parameters: [], rest: anyType }, product),
  setsubtract: define({ parameters: [anySet, anySet] }, combiner(subtract)),
  setunion: define(
    { parameters: [anySet], rest: anySet },
    combiner((one, other) => [...one, ...other]),
  ),
};

function intersect(one: readonly Value[], other: readonly Value[]): readonly Value[] {
  return one.filter(isIn(other));
}

function subtract(one: readonly Value[], other: readonly Value[]): readonly Value[] {
  const isOther = isIn(other);
  return one.filter((value) => !isOther(value));
}

function isIn(values: readonly Value[]): (value: Value) => boolean {
  const texts = new Set(values.map((value) => (value.kind === "known" ? value.data : undefined)));
  return (value) =>
    value.kind === "known" && (value.data === null || typeof value.data !== "object")
      ? texts.has(value.data)
      : values.some((other) => isEqual(value, other) === true);
}

/** All sets get the element type that they have in common before they are put together. */
function combiner(combine: Combine): (sets: readonly Known[], origin: Origin) => Value {
  return (sets, origin) => {
    const types = sets.filter((set) => partsOf(set).length > 0 || elementTypeOf(set)?.kind !== "any");
    const type = types.length === 0 ? anyType : unify(types.map((set) => elementTypeOf(set) as Type));
    if (type === "none") return failed("The elements of these sets have no type in common.", origin);
    if (type === undefined || sets.some(hasUnknown))
      return unknown("Not all elements of these sets are known.", origin);
    const converted = sets.map((set) => convert(set, setOf(type)));
    const refused = converted.find((set) => set.kind === "unknown");
    if (refused?.kind === "unknown") return madeOf(refused, origin);
    const [first, ...others] = converted.map((set) => partsOf(set as Known)) as [
      readonly Value[],
      ...(readonly Value[])[],
    ];
    return buildSet(others.reduce(combine, first), type, origin);
  };
}

function product(collections: readonly Known[], origin: Origin): Value {
  if (collections.length < 2) return failed("setproduct() takes two arguments or more.", origin);
  if (collections.some(({ data }) => elementsOf(data) === undefined))
    return failed("setproduct() takes lists and sets.", origin);
  const columns: Value[][] = [];
  const types: Type[] = [];
  for (const collection of collections) {
    const parts = partsOf(collection);
    const type = elementTypeOf(collection) ?? (parts.length === 0 ? anyType : unify(parts.map(typeOf)));
    if (type === "none") return failed("These elements have no type in common.", origin);
    if (type === undefined) return unknown("What type these elements have is only known to Terraform.", origin);
    const column = parts.map((value) => convert(value, type));
    const refused = column.find((value) => value.kind === "unknown" && value.failed);
    if (refused?.kind === "unknown") return madeOf(refused, origin);
    columns.push(column);
    types.push(type);
  }
  const size = columns.reduce((total, column) => total * column.length, 1);
  const isMixed = (column: readonly Value[], index: number) =>
    types[index]?.kind === "any" && column.some((value) => typeOf(value).kind !== "any");
  if (size > 0 && columns.some(isMixed)) return failed("These elements have no type in common.", origin);
  if (size * columns.length > 100_000) return unknown("This is too large to be evaluated here.", origin);
  const rows = columns.reduce<Value[][]>(
    (before, column) => before.flatMap((row) => column.map((value) => [...row, value])),
    [[]],
  );
  const element: Type = { kind: "tuple", elements: types };
  const tuples = rows.map((row) => build(row, origin));
  return collections.some(isSet) ? buildSet(tuples, element, origin) : build(tuples, origin, listOf(element));
}
