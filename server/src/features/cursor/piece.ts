/**
 * The part of a text that has to be read anew for a completion. A file of a thousand blocks takes longer to parse than a
 * person waits, and somebody who types changes one of them.
 */
import { parse } from "../../hcl/parser.ts";
import type { SyntaxTree } from "../../hcl/syntax.ts";
import { lastBefore } from "./blocks-around.ts";

export interface Piece {
  /** Where it begins in the text. */
  readonly start: number;
  readonly tree: SyntaxTree;
}

/**
 * From the item at the file's top level that holds the offset to the next one. `before` is the tree of an earlier text:
 * undefined where the two differ outside of this item, or it has become several blocks, and the whole must be read.
 */
export function pieceAround(before: SyntaxTree, text: string, offset: number): Piece | undefined {
  if (before.json !== undefined) return undefined;
  const items = before.body.items;
  const item = lastBefore(items, offset);
  // Behind the end of an item another one may have begun.
  if (item?.kind !== "block") return undefined;
  const { start } = item;
  if (before.text.slice(0, start) !== text.slice(0, start)) return undefined;
  const next = items[items.indexOf(item) + 1]?.start ?? before.text.length;
  const end = next + text.length - before.text.length;
  if (end < offset || before.text.slice(next) !== text.slice(end)) return undefined;
  const tree = parse(text.slice(start, end));
  return tree.body.items.filter(({ kind }) => kind === "block").length > 1 ? undefined : { start, tree };
}
