/** How functions take their arguments. */
import { failed, madeOf } from "../access.ts";
import { convert } from "../convert.ts";
import type { Known, Origin, Type, Value } from "../value.ts";

/** Answers what Terraform would, or an unknown value; failed where Terraform would refuse the call. */
export type TerraformFunction = (args: readonly Value[], origin: Origin) => Value;

/** What most functions do: arguments that are known, none of them null, each of the type that the function wants. */
export type Run = (args: readonly Known[], origin: Origin) => Value;

export interface Signature {
  readonly parameters: readonly Type[];
  /** Of any number of arguments after these. */
  readonly rest?: Type;
}

export function define({ parameters, rest }: Signature, run: Run): TerraformFunction {
  return (args, origin) => {
    if (args.length < parameters.length || (rest === undefined && args.length > parameters.length))
      return failed("This call has the wrong number of arguments.", origin);
    const converted: Known[] = [];
    let unknown: Value | undefined;
    for (const [index, argument] of args.entries()) {
      const value = argumentValue(argument, (parameters[index] ?? rest) as Type, origin);
      if (value.kind === "known") converted.push(value);
      else if (value.failed) return value;
      else unknown ??= value;
    }
    return unknown ?? run(converted, origin);
  };
}

function argumentValue(argument: Value, type: Type, origin: Origin): Value {
  if (argument.kind === "known" && argument.data === null) return failed("An argument of this call is null.", origin);
  const value = convert(argument, type);
  return value.kind === "unknown" ? madeOf(value, origin) : value;
}
