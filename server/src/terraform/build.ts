/** Values made of other values: with an end to how large they grow, and failed where a part is. */
import { known, madeOf, unknown } from "./access.ts";
import { structuralType, unknownType } from "./type-of.ts";
import { elementsOf, isMap, type Known, type Origin, type Type, type Value } from "./value.ts";

/** `[x, x]` in a chain of locals doubles: beyond any module of a person's, and still quick to go through. */
const largest = 100_000;

const sizes = new WeakMap<Value, number>();

/** How much there is to go through: one for each value in it, and something for long texts. */
export function sizeOf(value: Value): number {
  if (value.kind === "unknown") return 1;
  if (typeof value.data === "string") return 1 + (value.data.length >> 4);
  const parts = partsOf(value.data);
  if (parts === undefined) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 1;
  let isFlat = true;
  for (const part of parts) {
    size += sizeOf(part);
    isFlat &&= part.kind === "unknown" || part.data === null || typeof part.data !== "object";
  }
  // What is made of small lists counts each of them as often as it holds it: that is quick for flat ones.
  if (!isFlat || size > 100) sizes.set(value, size);
  return size;
}

/** Unknown when it is too large, failed when a part is: Terraform evaluates all parts before it takes one out. */
export function build(data: Known["data"], origin: Origin, type?: Type): Value {
  for (const part of partsOf(data) ?? [])
    if (part.kind === "unknown" && part.failed) return { ...madeOf(part, origin), type: type ?? shapeOf(data) };
  const value: Known = type === undefined ? known(data, origin) : { ...known(data, origin), type };
  return sizeOf(value) > largest ? unknown("This is too large to be evaluated here.", origin) : value;
}

/** What failed still has a type, which the other side of a condition must agree with. */
function shapeOf(data: Known["data"]): Type {
  return data !== null && typeof data === "object" ? structuralType(data) : unknownType;
}

/** Whether a text of this length may be made. */
export function isTextTooLong(length: number): boolean {
  return length >> 4 > largest;
}

/** Whether a part at any depth is not known. */
export function hasUnknown(value: Value): boolean {
  return value.kind === "unknown" || (partsOf(value.data)?.some(hasUnknown) ?? false);
}

function partsOf(data: Known["data"]): readonly Value[] | undefined {
  return data === null ? undefined : (elementsOf(data) ?? (isMap(data) ? [...data.values()] : undefined));
}
