/** Functions of texts. */
import { failed, known, madeOf, unknown } from "../access.ts";
import { build, isTextTooLong } from "../build.ts";
import { listOf, numberType, stringType } from "../type-of.ts";
import type { Known, Origin, Value } from "../value.ts";
import { charactersOf, inLowerCase, inUpperCase, trimCharacters, trimSpace } from "./characters.ts";
import { partsOf } from "./lists.ts";
import { numberOf } from "./numbers.ts";
import { define, type TerraformFunction } from "./signature.ts";

export const textFunctions: Readonly<Record<string, TerraformFunction>> = {
  endswith: define({ parameters: [stringType, stringType] }, ([text, end], origin) =>
    known(textIn(text).endsWith(textIn(end)), origin),
  ),
  join: define({ parameters: [stringType, listOf(stringType)], rest: listOf(stringType) }, join),
  lower: ofText(inLowerCase),
  replace: define({ parameters: [stringType, stringType, stringType] }, replace),
  split: define({ parameters: [stringType, stringType] }, split),
  startswith: define({ parameters: [stringType, stringType] }, ([text, start], origin) =>
    known(textIn(text).startsWith(textIn(start)), origin),
  ),
  strcontains: define({ parameters: [stringType, stringType] }, ([text, part], origin) =>
    known(textIn(text).includes(textIn(part)), origin),
  ),
  strrev: ofText((text) => charactersOf(text)?.toReversed().join("")),
  substr: define({ parameters: [stringType, numberType, numberType] }, substring),
  title: ofText(inTitleCase),
  trim: define({ parameters: [stringType, stringType] }, ([text, unwanted], origin) =>
    textValue(trimCharacters(textIn(text), textIn(unwanted)), origin),
  ),
  trimprefix: define({ parameters: [stringType, stringType] }, ([text, start], origin) =>
    textValue(textIn(text).startsWith(textIn(start)) ? textIn(text).slice(textIn(start).length) : textIn(text), origin),
  ),
  trimspace: ofText(trimSpace),
  trimsuffix: define({ parameters: [stringType, stringType] }, ([text, end], origin) =>
    textValue(
      textIn(text).endsWith(textIn(end))
        ? textIn(text).slice(0, textIn(text).length - textIn(end).length)
        : textIn(text),
      origin,
    ),
  ),
  upper: ofText(inUpperCase),
};

export function textIn(value: Known | undefined): string {
  return typeof value?.data === "string" ? value.data : "";
}

/** As Terraform keeps texts: normalised. */
export function textValue(text: string, origin: Origin): Value {
  return known(text.normalize("NFC"), origin);
}

function ofText(change: (text: string) => string | undefined): TerraformFunction {
  return define({ parameters: [stringType] }, ([text], origin) => {
    const changed = change(textIn(text));
    return changed === undefined
      ? unknown("The characters of this text are not evaluated here.", origin)
      : textValue(changed, origin);
  });
}

/** The first letter of every word; anything but letters, digits and _ ends a word. */
function inTitleCase(text: string): string | undefined {
  return /^[\x00-\x7f]*$/.test(text) ? text.replace(/(?<!\w)[a-z]/g, (letter) => letter.toUpperCase()) : undefined;
}

function join([separator, ...lists]: readonly Known[], origin: Origin): Value {
  const texts: string[] = [];
  let length = 0;
  for (const part of lists.flatMap(partsOf)) {
    if (part.kind === "unknown") return madeOf(part, origin);
    if (typeof part.data !== "string") return failed("A null cannot be joined.", origin);
    texts.push(part.data);
    length += part.data.length + textIn(separator).length;
    if (isTextTooLong(length)) return unknown("This text is too long to be evaluated here.", origin);
  }
  return textValue(texts.join(textIn(separator)), origin);
}

function split([separator, text]: readonly Known[], origin: Origin): Value {
  const parts = textIn(separator) === "" ? [...textIn(text)] : textIn(text).split(textIn(separator));
  return build(
    parts.map((part) => textValue(part, origin)),
    origin,
    listOf(stringType),
  );
}

function replace([text, wanted, replacement]: readonly Known[], origin: Origin): Value {
  const [whole, part, other] = [textIn(text), textIn(wanted), textIn(replacement)];
  if (part.length > 1 && part.startsWith("/") && part.endsWith("/"))
    return unknown("Regular expressions are only evaluated by Terraform.", origin);
  const pieces = part === "" ? ["", ...whole, ""] : whole.split(part);
  if (isTextTooLong(whole.length + pieces.length * other.length))
    return unknown("This text is too long to be evaluated here.", origin);
  return textValue(whole === "" && part === "" ? other : pieces.join(other), origin);
}

function substring([text, start, count]: readonly Known[], origin: Origin): Value {
  const [offset, length] = [numberOf(start), numberOf(count)];
  if (!Number.isInteger(offset) || !Number.isInteger(length))
    return failed("A place in a text is a whole number.", origin);
  const characters = charactersOf(textIn(text));
  if (characters === undefined) return unknown("The characters of this text are not counted here.", origin);
  // From the end, a length of zero means all that is left too.
  const isRest = length < 0 || (offset < 0 && length === 0);
  const from = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return textValue(characters.slice(from, isRest ? undefined : from + length).join(""), origin);
}
