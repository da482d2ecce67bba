/** Terraform's functions, as far as they are about lists of roles and ids. Everything else is unknown. */
import type { Known, Origin, Value } from "./value.ts";

/** Arguments are known, though their elements may not be. Answers what Terraform would, or an unknown value. */
export type TerraformFunction = (args: readonly Known[], origin: Origin) => Value;

export const functions: ReadonlyMap<string, TerraformFunction> = new Map();
