/** Functions of numbers. */
import { failed, known, unknown } from "../access.ts";
import { build } from "../build.ts";
import { convert } from "../convert.ts";
import { isExact } from "../numbers.ts";
import { anyType, listOf, numberType } from "../type-of.ts";
import { elementsOf, type Known, type Origin, type Value } from "../value.ts";
import { define, type TerraformFunction } from "./signature.ts";

/** As Terraform has it. */
const longestRange = 1024;

export const numberFunctions: Readonly<Record<string, TerraformFunction>> = {
  abs: define({ parameters: [numberType] }, ([number], origin) => known(Math.abs(numberOf(number)), origin)),
  ceil: define({ parameters: [numberType] }, ([number], origin) => known(Math.ceil(numberOf(number)) || 0, origin)),
  floor: define({ parameters: [numberType] }, ([number], origin) => known(Math.floor(numberOf(number)) || 0, origin)),
  max: define({ parameters: [], rest: numberType }, (args, origin) => extreme(args, Math.max, origin)),
  min: define({ parameters: [], rest: numberType }, (args, origin) => extreme(args, Math.min, origin)),
  range: define({ parameters: [], rest: numberType }, (args, origin) => range(args.map(numberOf), origin)),
  signum: define({ parameters: [numberType] }, ([number], origin) =>
    Number.isInteger(numberOf(number))
      ? known(Math.sign(numberOf(number)) || 0, origin)
      : failed("signum() takes a whole number.", origin),
  ),
  sum: define({ parameters: [anyType] }, ([list], origin) => sum(list as Known, origin)),
};

export function numberOf(value: Known | undefined): number {
  return typeof value?.data === "number" ? value.data : 0;
}

function extreme(args: readonly Known[], find: (...numbers: number[]) => number, origin: Origin): Value {
  if (args.length === 0) return failed("This call needs a number.", origin);
  return known(find(...args.map(numberOf)), origin);
}

function range(numbers: readonly number[], origin: Origin): Value {
  const [first, second, third] = numbers;
  if (first === undefined || numbers.length > 3) return failed("range() takes one to three numbers.", origin);
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (end < start ? -1 : 1);
  if (start === end) return build([], origin, listOf(numberType));
  if (step === 0 || end > start !== step > 0) return failed("This range never ends.", origin);
  const length = Math.ceil((end - start) / step);
  // A step such as 0.1 adds up to something else here than there, but not by this much.
  const isCertain = numbers.every(isExact);
  if (length > longestRange + (isCertain ? 0 : 1))
    return failed(`This range has more than ${longestRange} numbers.`, origin);
  if (!isCertain) return unknown("This range is not calculated here.", origin);
  const elements = Array.from({ length }, (_, index) => known(start + index * step, origin));
  return build(elements, origin, listOf(numberType));
}

function sum(list: Known, origin: Origin): Value {
  const elements = elementsOf(list.data);
  if (elements === undefined || elements.length === 0) return failed("sum() takes a list of numbers.", origin);
  let total = -0; // what a sum of nothing but -0 is
  for (const element of elements) {
    const value = convert(element, numberType);
    if (value.kind === "unknown") return { ...value, origin };
    if (value.data === null) return failed("sum() takes a list of numbers.", origin);
    total += numberOf(value);
    if (!isExact(numberOf(value)) || !isExact(total)) return unknown("This number is not calculated here.", origin);
  }
  return known(total, origin);
}
