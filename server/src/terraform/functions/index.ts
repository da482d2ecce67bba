/** Terraform's functions, as far as they are about lists of roles and ids. Everything else is unknown. */
import { madeOf, unknown } from "../access.ts";
import { sizeOf } from "../build.ts";
import type { Origin, Value } from "../value.ts";
import { collectionFunctions } from "./collections.ts";
import { conversionFunctions } from "./conversions.ts";
import { formatFunctions } from "./format.ts";
import { jsonFunctions } from "./json.ts";
import { listFunctions } from "./lists.ts";
import { mapFunctions } from "./maps.ts";
import { numberFunctions } from "./numbers.ts";
import { setFunctions } from "./sets.ts";
import type { TerraformFunction } from "./signature.ts";
import { textFunctions } from "./text.ts";

const functions: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries({
    ...collectionFunctions,
    ...conversionFunctions,
    ...formatFunctions,
    ...jsonFunctions,
    ...listFunctions,
    ...mapFunctions,
    ...numberFunctions,
    ...setFunctions,
    ...textFunctions,
  }),
);

/** Why some others cannot be known before Terraform runs, by the beginning of their names. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(file|templatefile|pathexpand|abspath)/, "reads from the machine that Terraform runs on."],
  [/^(timestamp|plantimestamp|uuid|bcrypt)/, "answers differently each time."],
  [/^(regex)/, "takes a regular expression, and those are only evaluated by Terraform."],
  [/::/, "is a function of a provider."],
];

/** What a call means. Failed where an argument is: Terraform evaluates all of them. */
export function callFunction(name: string, args: readonly Value[], origin: Origin): Value {
  const refused = args.find((argument) => argument.kind === "unknown" && argument.failed);
  const run = functions.get(name.replace(/^core::/, ""));
  if (refused?.kind === "unknown") return madeOf(refused, origin);
  if (run !== undefined) return run(args, origin);
  const reason = reasons.find(([pattern]) => pattern.test(name))?.[1] ?? "is not evaluated here.";
  return unknown(`The function ${name}() ${reason}`, origin);
}

/** How many steps of the budget a call takes. */
export function costOf(args: readonly Value[]): number {
  return args.reduce((sum, argument) => sum + sizeOf(argument), 0);
}
