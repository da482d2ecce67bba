/** What an expression of a tree stands in. */
import { firstIndex } from "./halving.ts";
import type { Attribute, BodyItem, Expression, Span, SyntaxTree, TupleExpression } from "./syntax.ts";
import { children } from "./visit.ts";

/** The blocks and the attribute around a place, the outermost first; empty between the items of a file. */
export function itemsAround({ body }: SyntaxTree, place: Span): readonly BodyItem[] {
  const path: BodyItem[] = [];
  for (let items = body.items; ; ) {
    const item = itemAround(items, place);
    if (item === undefined) return path;
    path.push(item);
    if (item.kind !== "block") return path;
    items = item.body.items;
  }
}

function itemAround(items: readonly BodyItem[], place: Span): BodyItem | undefined {
  const item = items[firstIndex(items, ({ end }) => end >= place.end)];
  return item !== undefined && item.start <= place.start ? item : undefined;
}

/** The expression directly around one; undefined where it is an attribute's whole value. */
export function parentOf(tree: SyntaxTree, expression: Expression): Expression | undefined {
  const path = itemsAround(tree, expression);
  const attribute = path[path.length - 1] as Attribute | undefined;
  if (attribute?.kind !== "attribute") return undefined;
  let parent: Expression | undefined;
  for (let at: Expression | undefined = attribute.value; at !== undefined && at !== expression; ) {
    parent = at;
    at = children(at).find((child) => child === expression || contains(child, expression));
  }
  return parent;
}

/** The innermost list around a place, else the argument that it stands in. */
export function listAround(tree: SyntaxTree, place: Span): TupleExpression | Attribute | undefined {
  const path = itemsAround(tree, place);
  const attribute = path[path.length - 1];
  if (attribute?.kind !== "attribute") return undefined;
  let found: TupleExpression | Attribute = attribute;
  for (let at: Expression | undefined = attribute.value; at !== undefined; ) {
    if (at.kind === "tuple") found = at;
    at = children(at).find((child) => contains(child, place));
  }
  return found;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
