/** Functions of any collection: what is in it, and how much. */
import { failed, known, unknown } from "../access.ts";
import { isEqual } from "../equality.ts";
import { anyType } from "../type-of.ts";
import { elementsOf, isList, isMap, type Known, type Origin, type Value } from "../value.ts";
import { lengthOfText } from "./characters.ts";
import { partsOf } from "./lists.ts";
import { define, type TerraformFunction } from "./signature.ts";

export const collectionFunctions: Readonly<Record<string, TerraformFunction>> = {
  contains: define({ parameters: [anyType, anyType] }, contains),
  index: define({ parameters: [anyType, anyType] }, indexOf),
  length: define({ parameters: [anyType] }, ([value], origin) => length(value as Known, origin)),
  one: define({ parameters: [anyType] }, ([value], origin) => one(value as Known, origin)),
};

function contains([list, value]: readonly Known[], origin: Origin): Value {
  if (elementsOf((list as Known).data) === undefined) return failed("contains() takes a list or a set.", origin);
  const answers = partsOf(list).map((element) => isEqual(value as Value, element));
  if (answers.includes(true)) return known(true, origin);
  if (!answers.includes(undefined)) return known(false, origin);
  return unknown("Not all elements of this list are known.", origin);
}

function indexOf([list, value]: readonly Known[], origin: Origin): Value {
  if (!isList((list as Known).data)) return failed("index() takes a list.", origin);
  for (const [index, element] of partsOf(list).entries()) {
    const answer = isEqual(element, value as Value);
    if (answer === undefined) return unknown("Not all elements of this list are known.", origin);
    if (answer) return known(index, origin);
  }
  return failed("This is not in the list.", origin);
}

function length({ data }: Known, origin: Origin): Value {
  if (typeof data === "string") {
    const count = lengthOfText(data);
    return count === undefined
      ? unknown("The characters of this text are not counted here.", origin)
      : known(count, origin);
  }
  const count = isMap(data) ? data.size : elementsOf(data)?.length;
  return count === undefined ? failed("This has no length.", origin) : known(count, origin);
}

function one(value: Known, origin: Origin): Value {
  const elements = elementsOf(value.data);
  if (elements === undefined || elements.length > 1)
    return failed("one() takes a list of one element or none.", origin);
  const [only] = elements;
  if (only !== undefined) return only;
  const { type } = value;
  return type !== undefined && "element" in type ? { ...known(null, origin), type: type.element } : known(null, origin);
}
