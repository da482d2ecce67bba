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

/** The same for use in another place; undefined where it brought a line break or a comment along. */
export function reusableSourceOf(argument: Argument): string | undefined {
  const { value } = argument;
  const source = sourceOf(argument);
  const { file, expression } = value.origin;
  const isReference = value.kind === "unknown" && value.reference !== undefined;
  if (isReference || commentsBetween(file.tree, expression.start, expression.end).length === 0)
    return source.includes("\n") ? undefined : source;
  return undefined;
}

/** An item's own name. */
export function nameOf(item: Attribute | Block): Span {
  return item.kind === "attribute" ? item.name : item.type;
}
