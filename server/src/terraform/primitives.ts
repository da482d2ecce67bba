/** Values that stand where Terraform wants a condition or a text. */
import { numberText } from "./numbers.ts";
import { isPrimitive, type Known, type Value } from "./value.ts";

/** Undefined where it is neither. */
export function toBoolean({ data }: Known): boolean | undefined {
  if (data === true || data === "true" || data === "1") return true;
  return data === false || data === "false" || data === "0" ? false : undefined;
}

/** As Terraform converts to text; undefined where that is not known or not possible. */
export function textOf(value: Value): string | undefined {
  if (value.kind === "unknown" || !isPrimitive(value.data)) return undefined;
  return typeof value.data === "number" ? numberText(value.data) : String(value.data);
}
