/** Type constraints of variables: `list(string)`, `object({ roles = optional(set(string), []) })`. */
import type { Expression } from "../hcl/syntax.ts";
import type { Value } from "./value.ts";

export type Type =
  | { readonly kind: "any" | "string" | "number" | "bool" }
  | { readonly kind: "list" | "set" | "map"; readonly element: Type };

/** Undefined where it is no type that we know. */
export function readType(_expression: Expression): Type | undefined {
  return undefined;
}

/** As Terraform converts a value to a variable's type; elements that stay as they are keep their origins. */
export function convert(value: Value, _type: Type): Value {
  return value;
}
