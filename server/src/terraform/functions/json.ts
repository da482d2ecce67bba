/** `jsonencode` and `jsondecode`. */
import { failed, known, madeOf, unknown } from "../access.ts";
import { build, isTextTooLong } from "../build.ts";
import { jsonText } from "../json-text.ts";
import { isExactText } from "../numbers.ts";
import { stringType } from "../type-of.ts";
import type { Origin, Value } from "../value.ts";
import { define, type TerraformFunction } from "./signature.ts";
import { textIn, textValue } from "./text.ts";

export const jsonFunctions: Readonly<Record<string, TerraformFunction>> = {
  jsondecode: define({ parameters: [stringType] }, ([text], origin) => decode(textIn(text), origin)),
  jsonencode: ([value, ...more], origin) => {
    if (value === undefined || more.length > 0) return failed("jsonencode() takes one argument.", origin);
    if (value.kind === "unknown") return madeOf(value, origin);
    const text = jsonText(value);
    if (text === undefined) return unknown("Not all of this value is known.", origin);
    return isTextTooLong(text.length)
      ? unknown("This text is too long to be evaluated here.", origin)
      : known(text, origin);
  },
};

function decode(text: string, origin: Origin): Value {
  const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/[\d.eE+-]+/g) ?? [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed("This is not JSON.", origin);
  }
  if (!numbers.every(isExactText)) return unknown("A number in this JSON is only known to Terraform.", origin);
  return fromJson(json, origin, 0);
}

/** Nobody's JSON is nested deeper, and the way down is recursive. */
const deepest = 200;

function fromJson(json: unknown, origin: Origin, depth: number): Value {
  if (depth > deepest) return unknown("This JSON is nested too deeply.", origin);
  if (typeof json === "string")
    return /\p{Surrogate}/u.test(json) ? unknown("This text is not Unicode.", origin) : textValue(json, origin);
  if (Array.isArray(json))
    return build(
      json.map((part) => fromJson(part, origin, depth + 1)),
      origin,
    );
  if (typeof json !== "object" || json === null) return known(json as number | boolean | null, origin);
  const entries = Object.entries(json).map(
    ([name, part]) => [name.normalize("NFC"), fromJson(part, origin, depth + 1)] as const,
  );
  return build(new Map(entries), origin);
}
