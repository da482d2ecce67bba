/** `format` and `formatlist`: the verbs of texts and whole numbers; all others are unknown. */
import { failed, madeOf, unknown } from "../access.ts";
import { build, hasUnknown, isTextTooLong } from "../build.ts";
import { convert } from "../convert.ts";
import { jsonText } from "../json-text.ts";
import { numberText } from "../numbers.ts";
import { boolType, listOf, numberType, stringType } from "../type-of.ts";
import { elementsOf, type Known, type Origin, type Type, type Value } from "../value.ts";
import { lengthOfText } from "./characters.ts";
import type { TerraformFunction } from "./signature.ts";
import { textValue } from "./text.ts";

export const formatFunctions: Readonly<Record<string, TerraformFunction>> = {
  format: (args, origin) => withFormat(args, origin, (text, values) => format(text, values, origin)),
  formatlist: (args, origin) => withFormat(args, origin, (text, values) => formatList(text, values, origin)),
};

function withFormat(
  args: readonly Value[],
  origin: Origin,
  run: (text: string, values: readonly Known[]) => Value,
): Value {
  const refused =
    args.find((value) => value.kind === "unknown" && value.failed) ?? args.find((value) => value.kind === "unknown");
  if (refused?.kind === "unknown") return madeOf(refused, origin);
  const [first, ...values] = args as readonly Known[];
  const text = first && convert(first, stringType);
  if (text === undefined || (text.kind === "known" && text.data === null)) return failed("A format is needed.", origin);
  if (text.kind === "unknown") return madeOf(text, origin);
  if (values.some(({ data, type }) => data === null && type === undefined) || args.some(hasUnknown))
    return unknown("Not all arguments of this call are known.", origin);
  return run(String(text.data), values);
}

const verb = /%(?:%|([ +0-]*)([1-9]\d{0,3})?([a-z]))/g;

function format(text: string, values: readonly Value[], origin: Origin): Value {
  if (text.replace(verb, "").includes("%")) return unknown("This format is not evaluated here.", origin);
  let next = 0;
  let formatted = "";
  let end = 0;
  for (const match of text.matchAll(verb)) {
    formatted += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === "%%") formatted += "%";
    else {
      const value = values[next++];
      if (value === undefined) return failed("This format has more verbs than there are arguments.", origin);
      const piece = formatOne(match[3] as string, value, match[1] as string, Number(match[2] ?? 0), origin);
      if (typeof piece !== "string") return piece;
      formatted += piece;
    }
    if (isTextTooLong(formatted.length)) return unknown("This text is too long to be evaluated here.", origin);
  }
  if (next < values.length) return failed("This format has fewer verbs than there are arguments.", origin);
  return textValue(formatted + text.slice(end), origin);
}

const wanted: Readonly<Record<string, Type>> = { d: numberType, s: stringType, t: boolType };

function formatOne(name: string, value: Value, flags: string, width: number, origin: Origin): string | Value {
  const type = wanted[name];
  const converted = type === undefined || value.kind === "unknown" ? value : convert(value, type);
  if (converted.kind === "unknown") return madeOf(converted, origin);
  if (converted.data === null && type !== undefined) return failed("A null cannot be formatted.", origin);
  if (name === "v" || (name === "t" && flags === "" && width === 0)) {
    const plain = flags === "" && width === 0 ? valueText(converted) : undefined;
    return plain ?? unknown("This format is not evaluated here.", origin);
  }
  if (name === "s" && !/[0+ ]/.test(flags)) return pad(String(converted.data), flags, width, origin);
  if (name !== "d" || typeof converted.data !== "number" || Object.is(converted.data, -0))
    return unknown("This format is not evaluated here.", origin);
  if (!Number.isInteger(converted.data)) return failed("A whole number is needed.", origin);
  const sign = converted.data < 0 ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const digits = numberText(Math.abs(converted.data));
  const isFilled = flags.includes("0") && !flags.includes("-");
  return pad(sign + (isFilled ? digits.padStart(width - sign.length, "0") : digits), flags, width, origin);
}

/** `%v`: a text as it is, anything else as JSON. */
function valueText(value: Known): string | undefined {
  return typeof value.data === "string" ? value.data : jsonText(value);
}

function pad(text: string, flags: string, width: number, origin: Origin): string | Value {
  if (width === 0) return text;
  if (lengthOfText(text) === undefined) return unknown("The characters of this text are not counted here.", origin);
  return flags.includes("-") ? text.padEnd(width) : text.padStart(width);
}

/** Once for each element of the lists, with what is no list each time. */
function formatList(text: string, values: readonly Known[], origin: Origin): Value {
  const lists = values.map(({ data }) => (data === null ? undefined : elementsOf(data)));
  const lengths = new Set(lists.flatMap((list) => (list === undefined ? [] : [list.length])));
  if (lengths.size > 1) return failed("These lists have different lengths.", origin);
  const [length = 1] = lengths;
  const texts: Value[] = [];
  for (let index = 0; index < length; index++) {
    const formatted = format(
      text,
      values.map((value, at) => lists[at]?.[index] ?? value),
      origin,
    );
    if (formatted.kind === "unknown") return formatted;
    texts.push(formatted);
  }
  return build(texts, origin, listOf(stringType));
}
