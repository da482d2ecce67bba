/** What an expression means without looking at anything else: literals and what is built of them. */
import type { Expression, ObjectItem, TemplateExpression } from "../hcl/syntax.ts";
import { readReference, unwrapTemplate } from "./reference.ts";
import type { Data, SourceFile, Value } from "./value.ts";

export function evaluate(expression: Expression, file: SourceFile): Value {
  const origin = { file, expression };
  const known = (data: Data): Value => ({ kind: "known", data, origin });
  const unknown = (reason: string): Value => ({
    kind: "unknown",
    reason,
    reference: readReference(expression),
    origin,
  });
  switch (expression.kind) {
    case "literal":
      return known(expression.value);
    case "template": {
      if (!isClosed(expression, file)) return unknown("This string is still being typed.");
      const wrapped = unwrapTemplate(expression);
      if (wrapped !== undefined) return { ...evaluate(wrapped, file), origin };
      const text = templateText(expression, file);
      return text === undefined ? unknown("A part of this text is only known to Terraform.") : known(text);
    }
    case "parenthesized": {
      const inner = evaluate(expression.expression, file);
      return inner.kind === "known" ? inner : { ...inner, origin };
    }
    case "tuple":
      if (expression.close === undefined && expression.elements.length === 0)
        return unknown("This list is still being typed.");
      return known(expression.elements.map((element) => evaluate(element, file)));
    case "object": {
      const entries = expression.items.map((item) => [objectKey(item, file), evaluate(item.value, file)] as const);
      if (entries.some(([key]) => key === undefined))
        return unknown("A key of this object is only known to Terraform.");
      return known(new Map(entries as readonly (readonly [string, Value])[]));
    }
    case "unary": {
      const operand = evaluate(expression.operand, file);
      if (operand.kind === "known" && expression.operator === "-" && typeof operand.data === "number")
        return known(-operand.data);
      if (operand.kind === "known" && expression.operator === "!" && typeof operand.data === "boolean")
        return known(!operand.data);
      return unknown("The value behind this operator is not known.");
    }
    case "missing":
      return unknown("Nothing is written here yet.");
    case "call":
      return unknown(`What ${expression.name.name}() answers is not evaluated yet.`);
    case "variable":
    case "attributeAccess":
    case "index":
      return unknown("References are not followed yet.");
  }
  return unknown("This kind of expression is not evaluated yet.");
}

/** A string without its closing quote, or a heredoc without its end marker, is being typed: nobody knows what it will say. */
function isClosed({ style, start, end }: TemplateExpression, file: SourceFile): boolean {
  const { text } = file.tree;
  if (style === "quoted") return end - start >= 2 && text[end - 1] === '"';
  const lastLine = text.lastIndexOf("\n", end - 1) + 1;
  if (lastLine <= start) return false;
  const marker = /^<<-?(\S+)/.exec(text.slice(start, text.indexOf("\n", start)))?.[1];
  return text.slice(lastLine, end).trim() === marker;
}

/** Undefined where a part is not known, or no text. */
function templateText(template: TemplateExpression, file: SourceFile): string | undefined {
  let text = "";
  for (const part of template.parts) {
    if (part.kind === "text") text += part.value;
    else if (part.kind === "interpolation") {
      const value = evaluate(part.expression, file);
      if (value.kind === "unknown" || !isPrimitive(value.data)) return undefined;
      text += String(value.data);
    } else return undefined;
  }
  return text;
}

function isPrimitive(data: Data): data is string | number | boolean {
  return typeof data === "string" || typeof data === "number" || typeof data === "boolean";
}

function objectKey(item: ObjectItem, file: SourceFile): string | undefined {
  if (item.key.kind === "variable") return item.key.name;
  const key = evaluate(item.key, file);
  return key.kind === "known" && isPrimitive(key.data) ? String(key.data) : undefined;
}
