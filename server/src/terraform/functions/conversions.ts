/** Functions that convert, and those that pass a value through. */
import { failed, madeOf, unknown } from "../access.ts";
import { convert, isLasting } from "../convert.ts";
import { anyType, boolType, listOf, mapOf, numberType, setOf, stringType, typeOf } from "../type-of.ts";
import { unify } from "../unify.ts";
import type { Origin, Type, Value } from "../value.ts";
import type { TerraformFunction } from "./signature.ts";

export const conversionFunctions: Readonly<Record<string, TerraformFunction>> = {
  tobool: converter(boolType),
  tolist: converter(listOf(anyType)),
  tomap: converter(mapOf(anyType)),
  tonumber: converter(numberType),
  toset: converter(setOf(anyType)),
  tostring: converter(stringType),
  coalesce,
  nonsensitive: passThrough,
  sensitive: passThrough,
};

/** What is converted is made by the call; what is in it is still written where it was. */
function converter(type: Type): TerraformFunction {
  return (args, origin) => {
    const [value] = args;
    if (value === undefined || args.length > 1) return failed("This call takes one argument.", origin);
    const converted = convert(value, type);
    if (converted === value) return value;
    return value.kind === "unknown" ? { ...madeOf(value, origin), type } : { ...converted, origin };
  };
}

function passThrough(args: readonly Value[], origin: Origin): Value {
  const [value] = args;
  return value === undefined || args.length > 1 ? failed("This call takes one argument.", origin) : value;
}

/** The first that is neither null nor an empty text, as the type that all have in common. */
function coalesce(args: readonly Value[], origin: Origin): Value {
  const type = unify(args.map(typeOf));
  if (args.length === 0 || type === "none")
    return failed("The arguments of this coalesce() have no type in common.", origin);
  for (const argument of args) {
    if (argument.kind === "unknown") return madeOf(argument, origin);
    if (argument.data === null) continue;
    const value = type === undefined ? argument : convert(argument, type);
    if (value.kind === "unknown") return madeOf(value, origin);
    if (value.data === "") {
      if (type === undefined) return unknown("What type this is depends on an argument that is not known.", origin);
      if (type.kind === "string") continue;
    }
    if (type === undefined && !isLasting(value, true))
      return unknown("What type this is depends on an argument that is not known.", origin);
    return value;
  }
  return failed("All arguments of this coalesce() are null or empty.", origin);
}
