/** Texts, and what is put into them. */
import { contains } from "../hcl/parent.ts";
import type { TemplateExpression, TemplatePart } from "../hcl/syntax.ts";
import { failed, known, madeOf, unknown } from "./access.ts";
import { isTextTooLong } from "./build.ts";
import { visit } from "./for-expressions.ts";
import { textOf, toBoolean } from "./primitives.ts";
import { unwrapTemplate } from "./reference.ts";
import type { Evaluate, Scope } from "./scope.ts";
import { stringType } from "./type-of.ts";
import type { Origin, Value } from "./value.ts";

/** A string or a heredoc. */
export function template(expression: TemplateExpression, scope: Scope, origin: Origin, evaluate: Evaluate): Value {
  if (!isClosed(expression, scope)) return unknown("This string is still being typed.", origin);
  const wrapped = unwrapTemplate(expression);
  if (wrapped !== undefined) {
    const value = evaluate(wrapped, scope);
    const isInside = value.origin.file === scope.file && contains(expression, value.origin.expression);
    return isInside ? { ...value, origin } : value;
  }
  const text = templateText(expression.parts, scope, origin, evaluate);
  if (typeof text !== "string") return { ...text, type: stringType };
  scope.names.budget.steps -= text.length >> 6;
  // Terraform keeps texts normalised, and what is put together may no longer be.
  return known(text.normalize("NFC"), origin);
}

/** A string without its closing quote, or a heredoc without its end marker, is being typed: nobody knows what it will say. */
function isClosed({ style, start, end }: TemplateExpression, { file }: Scope): boolean {
  const { text } = file.tree;
  if (style === "quoted") return end - start >= 2 && text[end - 1] === '"';
  const lastLine = text.lastIndexOf("\n", end - 1) + 1;
  if (lastLine <= start) return false;
  const marker = /^<<-?(\S+)/.exec(text.slice(start, text.indexOf("\n", start)))?.[1];
  return text.slice(lastLine, end).trim() === marker;
}

function templateText(
  parts: readonly TemplatePart[],
  scope: Scope,
  origin: Origin,
  evaluate: Evaluate,
): string | Value {
  let text = "";
  for (const part of parts) {
    const piece = partText(part, scope, origin, evaluate);
    if (typeof piece !== "string") return piece;
    text += piece;
    if (isTextTooLong(text.length)) return unknown("This text is too long to be evaluated here.", origin);
  }
  return text;
}

function partText(part: TemplatePart, scope: Scope, origin: Origin, evaluate: Evaluate): string | Value {
  switch (part.kind) {
    case "text":
      return part.value;
    case "interpolation": {
      const value = evaluate(part.expression, scope);
      if (value.kind === "unknown") return madeOf(value, origin);
      return textOf(value) ?? failed("A part of this text is no text.", origin);
    }
    case "if": {
      const condition = evaluate(part.condition, scope);
      if (condition.kind === "unknown") return madeOf(condition, origin);
      const holds = toBoolean(condition);
      if (holds === undefined) return failed("A condition in this text is neither true nor false.", origin);
      return templateText(holds ? part.whenTrue : (part.whenFalse ?? []), scope, origin, evaluate);
    }
    case "for": {
      const visits = visit(part, scope, origin, evaluate);
      if (!Array.isArray(visits)) return visits as Value;
      let text = "";
      for (const inner of visits as readonly Scope[]) {
        const piece = templateText(part.parts, inner, origin, evaluate);
        if (typeof piece !== "string") return piece;
        text += piece;
        if (isTextTooLong(text.length)) return unknown("This text is too long to be evaluated here.", origin);
      }
      return text;
    }
  }
}
