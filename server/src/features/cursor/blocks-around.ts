/** The blocks that a cursor is in, in a text of which half may be missing. */
import { firstIndex } from "../../hcl/halving.ts";
import { indentationAt } from "../../hcl/lines.ts";
import type { Block, BodyItem, SyntaxTree } from "../../hcl/syntax.ts";
import { TokenKind } from "../../hcl/tokens.ts";

/** The outermost first; empty between the items of a file. */
export function blocksAround(tree: SyntaxTree, offset: number): readonly Block[] {
  const path: Block[] = [];
  for (let items = tree.body.items; ; ) {
    const item = lastBefore(items, offset);
    if (item?.kind !== "block" || !holds(tree, item, offset)) return path;
    path.push(item);
    items = item.body.items;
  }
}

/** The last item that begins before the offset, or there. */
export function lastBefore(items: readonly BodyItem[], offset: number): BodyItem | undefined {
  return items[firstIndex(items, ({ start }) => start > offset) - 1];
}

/** Whether the offset lies in the block's body. One that is not closed reaches to the next item that stands as far left as itself. */
function holds(tree: SyntaxTree, { start, header, open, close }: Block, offset: number): boolean {
  if (offset <= (open ?? header.end)) return false;
  if (close !== undefined) return offset <= close;
  return (
    isSameLine(tree.text, header.end, offset) || columnAt(tree.text, offset) > indentationAt(tree.text, start).length
  );
}

export function isSameLine(text: string, start: number, end: number): boolean {
  return !text.slice(start, end).includes("\n");
}

/** Of the first character on the line of `offset`; of `offset` itself where only white space stands before it. */
export function columnAt(text: string, offset: number): number {
  return indentationAt(text, offset).length;
}

/** The last token before `offset` that is neither white space, nor a line break unless these count, nor a comment; -1 at the start. */
export function tokenBefore({ tokens }: SyntaxTree, offset: number, passesLines: boolean): number {
  if (offset === 0) return -1;
  let index = tokens.at(offset - 1);
  for (; index >= 0; index--) {
    const kind = tokens.kind(index);
    if (kind !== TokenKind.Space && kind !== TokenKind.Comment && !(kind === TokenKind.Newline && passesLines)) break;
  }
  return index;
}

/** The first token at or behind `offset` that means something. */
export function tokenAfter({ tokens }: SyntaxTree, offset: number): number {
  let index = tokens.at(offset);
  if (tokens.start(index) < offset) index++;
  for (; ; index++) {
    const kind = tokens.kind(index);
    if (kind !== TokenKind.Space && kind !== TokenKind.Comment && kind !== TokenKind.Newline) return index;
  }
}

/** Whether somebody writes a comment there. */
export function isInComment({ tokens, text }: SyntaxTree, offset: number): boolean {
  if (offset === 0) return false;
  const index = tokens.at(offset - 1);
  if (tokens.kind(index) !== TokenKind.Comment) return false;
  return offset < tokens.end(index) || !text.startsWith("/*", tokens.start(index));
}
