/** What holds for the tree of any JSON text. */
import { expect } from "vitest";
import type { Block, Body, SyntaxTree } from "../../../src/hcl/syntax.ts";
import { expectChildrenToBeComplete, expectSpansToNest, expectTokensToCover } from "../any-text/invariants.ts";

export function expectInvariants(tree: SyntaxTree): void {
  expectTokensToCover(tree);
  expectChildrenToBeComplete(tree);
  expectSpansToNest({ ...tree, body: withoutHeaders(tree.body) });
  expectOrder(tree.body);
}

/** Names that blocks share stand outside of them. */
function withoutHeaders(body: Body): Body {
  const items = body.items.map((item) => {
    if (item.kind === "attribute") return item;
    const bare = { ...item, type: undefined, labels: [], ...("name" in item ? { name: undefined } : {}) };
    return item.kind === "block" ? { ...bare, body: withoutHeaders(item.body) } : bare;
  });
  return { ...body, items: items as unknown as Block[] };
}

/** Items come in the order of the text, and none reaches into the next. */
function expectOrder({ items }: Body): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (next !== undefined) expect(item.end).toBeLessThanOrEqual(next.start);
    if (item.kind === "block") expectOrder(item.body);
  }
}
