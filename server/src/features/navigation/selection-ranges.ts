/** From a word to the file, step by step: name, value, argument, block. */
import { itemsAround } from "../../hcl/parent.ts";
import type { Span } from "../../hcl/span.ts";
import type { Expression, SyntaxTree } from "../../hcl/syntax.ts";
import { children } from "../../hcl/visit.ts";

/** The narrowest first, each inside the next one, no two the same. */
export function selectionRanges(tree: SyntaxTree, offset: number): Span[] {
  const place = { start: offset, end: offset };
  const spans: Span[] = [{ start: 0, end: tree.text.length }];
  for (const item of itemsAround(tree, place)) {
    spans.push(item);
    if (item.kind === "block") {
      if (item.open !== undefined && holds(item.body, offset)) spans.push(item.body);
      else spans.push(...[item.header, item.type, ...item.labels].filter((span) => holds(span, offset)));
    } else if (item.kind === "attribute") {
      if (holds(item.name, offset)) spans.push(item.name);
      else spans.push(...expressionSpans(item.value, offset));
    }
  }
  return spans
    .reverse()
    .filter((span, index, all) => {
      const next = all[index + 1];
      return next === undefined || span.start !== next.start || span.end !== next.end;
    })
    .map(({ start, end }) => ({ start, end }));
}

function expressionSpans(expression: Expression, offset: number): Span[] {
  if (!holds(expression, offset)) return [];
  const spans: Span[] = [expression];
  const text = { start: expression.start + 1, end: expression.end - 1 };
  if (expression.kind === "template" && expression.style === "quoted" && holds(text, offset)) spans.push(text);
  if (expression.kind === "attributeAccess" && holds(expression.name, offset)) return [...spans, expression.name];
  const inner = children(expression).find((child) => holds(child, offset));
  return inner === undefined ? spans : [...spans, ...expressionSpans(inner, offset)];
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
