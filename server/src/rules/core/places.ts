/** Where findings stand, and how their places are quoted. */
import { commentsBetween } from "../../hcl/lines.ts";
import { nativeText } from "../../hcl/native-text.ts";
import { contains } from "../../hcl/parent.ts";
import type { Attribute, Block, Expression, Span } from "../../hcl/syntax.ts";
import { children } from "../../hcl/visit.ts";
import { evaluate } from "../../terraform/evaluate.ts";
import type { Argument } from "../../terraform/key-resource.ts";
import { readReference } from "../../terraform/reference.ts";
import { elementsOf, isMap, type Origin, type SourceFile, type Value } from "../../terraform/value.ts";
import type { Location, RelatedLocation } from "./location.ts";
import { quote } from "./quote.ts";

/** An argument's value, or a part of it, as the place where it is used: on itself, or on the name by which it comes in. */
export function placeOf(argument: Argument, { origin }: Value = argument.value): Location {
  return locate(argument.file, isWrittenIn(argument, origin) ? origin.expression : usedIn(argument, origin));
}

/** Where it is written, when that is somewhere else. */
export function writtenAt(argument: Argument, { origin }: Value = argument.value): RelatedLocation[] {
  if (isWrittenIn(argument, origin)) return [];
  return [{ location: locate(origin.file, origin.expression), message: "Its value is written here." }];
}

/** Whether the value stands in the argument itself. */
export function isWrittenIn({ file, attribute }: Argument, origin: Origin): boolean {
  return origin.file === file && contains(attribute.value, origin.expression);
}

/** The first reference in the argument that brings the value in; the whole value where none is to be found. */
function usedIn(argument: Argument, { file, expression }: Origin): Expression {
  return referenceTo(argument, { file, span: expression }) ?? argument.attribute.value;
}

/** The first reference in an argument by which what is written in a place comes in. */
export function referenceTo(argument: Argument, { file, span }: Location): Expression | undefined {
  const found = references.get(argument) ?? referencesIn(argument);
  references.set(argument, found);
  return found.get(file)?.get(`${span.start} ${span.end}`);
}

type References = ReadonlyMap<SourceFile, ReadonlyMap<string, Expression>>;

const references = new WeakMap<Argument, References>();

/** All that comes in, by where it is written, each with the first reference that brings it: a long list is gone through once. */
function referencesIn({ attribute, scope }: Argument): References {
  const found = new Map<SourceFile, Map<string, Expression>>();
  const add = (value: Value, reference: Expression): void => {
    if (scope.names.budget.steps-- <= 0) return;
    const { file, expression } = value.origin;
    const inFile = found.get(file) ?? new Map<string, Expression>();
    found.set(file, inFile);
    const place = `${expression.start} ${expression.end}`;
    if (!inFile.has(place)) inFile.set(place, reference);
    if (value.kind === "unknown" || value.data === null) return;
    const parts = elementsOf(value.data) ?? (isMap(value.data) ? value.data.values() : []);
    for (const part of parts) add(part, reference);
  };
  const visit = (expression: Expression): void => {
    if (isReference(expression)) add(evaluate(expression, scope), expression);
    else for (const child of children(expression)) visit(child);
  };
  visit(attribute.value);
  return found;
}

function isReference({ kind }: Expression): boolean {
  return kind === "variable" || kind === "attributeAccess" || kind === "index" || kind === "splat";
}

export function locate(file: SourceFile, span: Span): Location {
  return { file, span: { start: span.start, end: span.end } };
}

/** A block's header, for something that is missing in it. */
export function headerOf(file: SourceFile, block: Block): Location {
  return locate(file, block.header);
}

/**
 * The value of an argument for a person, in native syntax: as it is written, without parentheses and comments around it;
 * what it is when it comes from elsewhere.
 */
export function sourceOf({ attribute, file, value }: Argument): string {
  if (value.kind === "known" && typeof value.data === "string") return quote(value.data);
  return readReference(attribute.value)?.text ?? nativeText(file.tree, attribute.value);
}

/** The same for use in another place of the block, where there is such a text. */
export function reusableSourceOf(argument: Argument): string | undefined {
  const { attribute, file, value } = argument;
  const reference = readReference(attribute.value);
  if (reference !== undefined) return reference.text;
  return reusableText(
    file,
    value.kind === "known" && isWrittenIn(argument, value.origin) ? value.origin.expression : attribute.value,
  );
}

/** What an expression says in native syntax, for use in another place; undefined where it brought a line break or a comment along. */
export function reusableText({ tree }: SourceFile, expression: Expression): string | undefined {
  const text = nativeText(tree, expression);
  return text.includes("\n") || commentsBetween(tree, expression.start, expression.end).length > 0 ? undefined : text;
}

/** An item's own name. */
export function nameOf(item: Attribute | Block): Span {
  return item.kind === "attribute" ? item.name : item.type;
}
