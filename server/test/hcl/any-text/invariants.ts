import { expect } from "vitest";
import type { Expression, Span, SyntaxTree } from "../../../src/hcl/syntax.ts";
import { TokenKind } from "../../../src/hcl/tokens.ts";
import { children } from "../../../src/hcl/visit.ts";

export interface Node extends Span {
  readonly kind: string;
}

const textPartKinds = new Set(["text", "interpolation", "if"]);
const otherKinds = new Set(["body", "attribute", "block", "incomplete", "identifier", "label", "objectItem"]);

/** Asserts that the tokens of a tree are its text, without gap or overlap. */
export function expectTokensToCover(tree: SyntaxTree): void {
  const { text, tokens } = tree;
  const last = tokens.count - 1;
  expect(tokens.start(0)).toBe(0);
  expect([tokens.kind(last), tokens.start(last), tokens.end(last)]).toEqual([TokenKind.End, text.length, text.length]);
  let joined = "";
  let previous = 0;
  let falls = 0;
  for (let index = 0; index < tokens.count; index++) {
    if (tokens.start(index) < previous) falls++;
    previous = tokens.start(index);
    joined += text.slice(tokens.start(index), tokens.end(index));
  }
  expect(falls).toBe(0);
  expect(joined === text).toBe(true);
}

/** All tokens of a tree as values that can be compared. */
export function tokenList(tree: SyntaxTree): number[] {
  return Array.from({ length: tree.tokens.count }, (_, index) => [
    tree.tokens.kind(index),
    tree.tokens.start(index),
  ]).flat();
}

/** Every node of a tree with the node that holds it; no recursion, whatever the text. */
export function nodesOf(tree: SyntaxTree): { node: Node; parent: Span }[] {
  const found: { node: Node; parent: Span }[] = [];
  const stack: { value: unknown; parent: Span }[] = [{ value: tree.body, parent: { start: 0, end: tree.text.length } }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, parent } = next;
    if (typeof value !== "object" || value === null) continue;
    const isNode = "kind" in value && "start" in value;
    if (isNode) found.push({ node: value as Node, parent });
    for (const child of Object.values(value)) stack.push({ value: child, parent: isNode ? (value as Node) : parent });
  }
  return found;
}

/** Asserts that every node lies in the one that holds it, and every error in the text. */
export function expectSpansToNest(tree: SyntaxTree): void {
  const outside = nodesOf(tree).filter(
    ({ node, parent }) => !(parent.start <= node.start && node.start <= node.end && node.end <= parent.end),
  );
  expect(outside).toEqual([]);
  let previous = 0;
  const misplaced = tree.errors.filter(({ start, end }) => {
    const isMisplaced = !(previous <= start && start <= end && end <= tree.text.length);
    previous = start;
    return isMisplaced;
  });
  expect(misplaced).toEqual([]);
}

/** Asserts that walking the expressions by `children` meets each of them once. */
export function expectChildrenToBeComplete(tree: SyntaxTree): void {
  const nodes = nodesOf(tree).map(({ node }) => node);
  const expressions = nodes.filter((node) => isExpression(node));
  const visited = new Set<Expression>();
  const stack = nodes.flatMap((node) =>
    node.kind === "attribute" ? [(node as unknown as { value: Expression }).value] : [],
  );
  let visits = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    visits++;
    visited.add(next);
    stack.push(...children(next));
  }
  expect(visits).toBe(visited.size);
  expect(visited.size).toBe(expressions.length);
}

function isExpression(node: Node): boolean {
  if (node.kind === "for") return "result" in node; // of a template it is a part
  return !textPartKinds.has(node.kind) && !otherKinds.has(node.kind);
}

/** How many nodes stand in each other at the deepest place of a tree. */
export function heightOf(tree: SyntaxTree): number {
  let deepest = 0;
  const stack: { value: unknown; depth: number }[] = [{ value: tree.body, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth } = next;
    if (typeof value !== "object" || value === null) continue;
    deepest = Math.max(deepest, depth);
    for (const child of Object.values(value)) stack.push({ value: child, depth: depth + ("kind" in value ? 1 : 0) });
  }
  return deepest;
}
