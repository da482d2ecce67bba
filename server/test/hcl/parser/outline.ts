import { expect } from "vitest";
import { parse } from "../../../src/hcl/parser.ts";
import type { Expression, Span, SyntaxTree, TemplatePart } from "../../../src/hcl/syntax.ts";

/** The source text of a span. */
export function sourceOf(tree: SyntaxTree, { start, end }: Span): string {
  return tree.text.slice(start, end);
}

/** The tree of a text without errors. */
export function parseCorrect(text: string): SyntaxTree {
  const tree = parse(text);
  expect(tree.errors).toEqual([]);
  return tree;
}

/** The value of the first argument of a text. */
export function valueOf(tree: SyntaxTree): Expression {
  const [first] = tree.body.items;
  if (first?.kind !== "attribute") throw new Error(`No argument: ${tree.text}`);
  return first.value;
}

/** The value of `x = source`, which must be correct. */
export function expression(source: string): { tree: SyntaxTree; value: Expression } {
  const tree = parseCorrect(`x = ${source}\n`);
  return { tree, value: valueOf(tree) };
}

/** The parts of the template `source`, which must be correct. */
export function partsOf(source: string): readonly TemplatePart[] {
  const { value } = expression(source);
  if (value.kind !== "template") throw new Error(`No template: ${source}`);
  return value.parts;
}

/** What a template without interpolations says. */
export function textIn(source: string): string {
  return partsOf(source)
    .map((part) => (part.kind === "text" ? part.value : `<${part.kind}>`))
    .join("");
}

/**
 * A node's own facts and those of the nodes in it; spans are written as their source text, under `span` for the node
 * itself, so that a test reads like the grammar.
 */
export function outline(tree: SyntaxTree, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => outline(tree, item));
  if (typeof value !== "object" || value === null) return value;
  const { start, end, ...rest } = value as Span & Record<string, unknown>;
  const facts = Object.entries(rest)
    .filter(([, fact]) => fact !== undefined)
    .map(([key, fact]) => [key, outline(tree, fact)]);
  return { ...Object.fromEntries(facts), span: tree.text.slice(start, end) };
}

/** An expression with every operation in parentheses: shows what belongs to what. */
export function grouping(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return String(expression.value);
    case "variable":
      return expression.name;
    case "splatItem":
      return "_";
    case "attributeAccess":
      return `(${grouping(expression.object)}.${expression.name.name})`;
    case "index":
      return `(${grouping(expression.collection)}[${grouping(expression.key)}])`;
    case "splat":
      return `(${grouping(expression.source)} each ${grouping(expression.each)})`;
    case "unary":
      return `(${expression.operator}${grouping(expression.operand)})`;
    case "binary":
      return `(${grouping(expression.left)} ${expression.operator} ${grouping(expression.right)})`;
    case "conditional": {
      const { condition, whenTrue, whenFalse } = expression;
      return `(${grouping(condition)} ? ${grouping(whenTrue)} : ${grouping(whenFalse)})`;
    }
    case "parenthesized":
      return grouping(expression.expression);
    default:
      return expression.kind;
  }
}
