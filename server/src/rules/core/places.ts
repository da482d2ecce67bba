/** Where findings stand, and how their places are quoted. */
import { commentsBetween } from "../../hcl/lines.ts";
import type { Attribute, Block, Span } from "../../hcl/syntax.ts";
import type { Argument } from "../../terraform/key-resource.ts";
import type { SourceFile, Value } from "../../terraform/value.ts";
import type { Location } from "./rule.ts";

/** The place where a value is written. */
export function spanOf(value: Value): Location {
  return locate(value.origin.file, value.origin.expression);
}

export function locate(file: SourceFile, span: Span): Location {
  return { file, span: { start: span.start, end: span.end } };
}

/** A block's header, for something that is missing in it. */
export function headerOf(file: SourceFile, block: Block): Location {
  return locate(file, block.header);
}

/** The value of an argument as it is written, without parentheses and comments around it. */
export function sourceOf({ attribute, value }: Argument): string {
  if (value.kind === "unknown" && value.reference !== undefined) return value.reference.text;
  const { start, end } = value.kind === "known" ? value.origin.expression : attribute.value;
  return value.origin.file.tree.text.slice(start, end);
}

/** The same for use in another place, where there is such a text. */
export function reusableSourceOf(argument: Argument): string | undefined {
  const { value } = argument;
  if (value.kind === "unknown" && value.reference !== undefined) return value.reference.text;
  return reusableText(value.origin.file, value.origin.expression);
}

/** What is written there, for use in another place; undefined where it brought a line break or a comment along. */
export function reusableText({ tree }: SourceFile, { start, end }: Span): string | undefined {
  const text = tree.text.slice(start, end);
  return text.includes("\n") || commentsBetween(tree, start, end).length > 0 ? undefined : text;
}

/** An item's own name. */
export function nameOf(item: Attribute | Block): Span {
  return item.kind === "attribute" ? item.name : item.type;
}
