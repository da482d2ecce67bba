import type { Expression, ForExpression } from "../../hcl/syntax.ts";
import { evaluate } from "../../terraform/evaluate.ts";
import { assignmentType } from "../../terraform/schema.ts";
import type { Value } from "../../terraform/value.ts";
import { relativePath } from "../relative-path.ts";
import { scopesAt } from "../scopes.ts";
import { isSensitive } from "../sensitive.ts";
import { knownString, valueText } from "../value-text.ts";
import type { HoverPlace, Shown } from "./hover-place.ts";
import { idsIn, namedText } from "./id-hover.ts";
import { resourceReason } from "./resource-reason.ts";

/** Of a reference: its value and where that is written, or why it is not known. Each instance has its own. */
export function referenceHover(place: HoverPlace): Shown | undefined {
  const { owner, markup, names } = place;
  const reference = owner === undefined ? undefined : referenceAt(place);
  if (reference === undefined) return undefined;
  const { expression, text } = reference;
  const values = scopesAt(place.module, place.file, owner).map(({ name, scope }) => ({
    name,
    value: evaluate(expression, scope),
  }));
  const [first] = values;
  if (first === undefined) return undefined;
  const isOne = values.every(({ value }) => fullText(value) === fullText(first.value));
  const shown = isOne ? [{ ...first, name: "" }] : values.slice(0, most);
  const namesIn = (value: Value) =>
    idsIn(isSensitive(value.origin, place.module) ? "" : (knownString(value) ?? "")).flatMap((id) => {
      const named = names.of(id);
      return named === undefined ? [] : [namedText(named, markup)];
    });
  const lines = shown.map(({ name, value }) => {
    if (name === "") return describe(value, place);
    return [`${markup.code(name)}: ${describe(value, place)}`, ...namesIn(value)].join(". ");
  });
  const left = isOne ? 0 : values.length - shown.length;
  return {
    span: expression,
    paragraphs: [
      markup.bold(text),
      ...lines,
      ...(left > 0 ? [`and ${left} more`] : []),
      ...(isOne ? namesIn(first.value) : []),
    ],
  };
}

/** More values than these nobody reads. */
const most = 8;

/**
 * The reference that the mouse is on: up to the name under it, and two names at least; of a resource, which has no value
 * of its own, as far as it goes.
 */
function referenceAt({ around, file }: HoverPlace): { expression: Expression; text: string } | undefined {
  const spine = spineOf(around);
  const root = rootOf(spine[0]);
  if (root === undefined || around.some((outer) => outer.kind === "for" && bindsName(outer, root))) return undefined;
  const found = valued.has(root) ? spine.find(({ kind }) => kind !== "variable") : spine[spine.length - 1];
  if (found === undefined || found.kind === "variable") return undefined;
  return { expression: found, text: file.tree.text.slice(found.start, found.end).replace(/\s+/g, " ") };
}

/** What the mouse is on, and what goes on from there: names behind dots, keys in brackets. */
function spineOf(around: readonly Expression[]): readonly Expression[] {
  const spine: Expression[] = [];
  for (const expression of [...around].reverse()) {
    const inner = spine[spine.length - 1];
    if (inner === undefined ? !isStep(expression) : wholeOf(expression) !== inner) break;
    spine.push(expression);
  }
  return spine;
}

function isStep({ kind }: Expression): boolean {
  return kind === "variable" || kind === "attributeAccess" || kind === "index";
}

/** What an attribute or an element is taken from. */
function wholeOf(expression: Expression): Expression | undefined {
  if (expression.kind === "attributeAccess") return expression.object;
  return expression.kind === "index" ? expression.collection : undefined;
}

function rootOf(expression: Expression | undefined): string | undefined {
  let at = expression;
  while (at !== undefined && at.kind !== "variable") at = wholeOf(at);
  return at?.name;
}

function bindsName({ keyName, valueName }: ForExpression, name: string): boolean {
  return keyName?.name === name || valueName.name === name;
}

/** Each of their names has a value. */
const valued: ReadonlySet<string> = new Set(["var", "local", "each", "count", assignmentType]);

function fullText(value: Value): string {
  return value.kind === "known" ? valueText(value) : value.reason;
}

function describe(value: Value, place: HoverPlace): string {
  const { markup, module } = place;
  if (value.kind === "unknown") {
    const reason = value.reference && resourceReason(value.reference, module);
    return markup.text(`Not known here: ${reason ?? value.reason}`);
  }
  if (isSensitive(value.origin, module)) return markup.text("A sensitive value, which is not shown.");
  return markup.code(valueText(value)) + markup.text(writtenWhere(value, place));
}

/** `, written in locals.tf, line 3` */
function writtenWhere({ origin }: Value, { file: here, callers = 0 }: HoverPlace): string {
  const { file, expression } = origin;
  if (expression.kind === "missing") return "";
  const line = `line ${file.tree.text.slice(0, expression.start).split("\n").length}`;
  if (file.uri === here.uri) return `, written in ${line}`;
  const path = relativePath(here.uri, file.uri);
  // What lies outside the module's folder comes from a caller.
  const which = callers > 1 && path.startsWith("../") ? `, in the first of ${callers} calls of this module` : "";
  return `, written in ${path}, ${line}${which}`;
}
