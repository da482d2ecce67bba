/** Edits of whole items of a body: arguments and blocks. */
import { applyEdits, type TextEdit } from "./edit.ts";
import { canMoveJsonBlock, insertJsonItem, moveJsonBlock, removeJsonItems } from "./json-edit.ts";
import {
  commentsBetween,
  indentationAt,
  indentationUnitOf,
  leadingCommentsStart,
  lineBreakOf,
  lineStartAt,
  restOfLine,
  startsLine,
  withBlankLineAbove,
} from "./lines.ts";
import type { Attribute, Block, BodyItem, SyntaxTree } from "./syntax.ts";
import { TokenKind } from "./tokens.ts";

/** The edits that remove several items. */
export function removeItems(tree: SyntaxTree, items: readonly BodyItem[]): TextEdit[] {
  return tree.json === undefined
    ? items.map((item) => removeItem(tree, item))
    : removeJsonItems(tree, tree.json, items);
}

/** Removes an item and its lines; comments in it or behind it stay, each on a line of its own. */
export function removeItem(tree: SyntaxTree, item: BodyItem): TextEdit {
  const { text, json } = tree;
  if (json !== undefined)
    return removeJsonItems(tree, json, [item])[0] ?? { start: item.start, end: item.start, newText: "" };
  const rest = restOfLine(tree, item.end);
  if (!startsLine(text, item.start) || rest.end === undefined) {
    let start = item.start;
    while (text[start - 1] === " " || text[start - 1] === "\t") start--;
    const line = lineBreakOf(text) + indentationAt(text, rowStart(tree, item.start));
    const behind = rest.end === undefined ? [] : rest.comments;
    const comments = [...commentsBetween(tree, item.start, item.end), ...behind];
    const newText = comments.map(({ start, end }) => line + text.slice(start, end)).join("");
    return { start, end: rest.end ?? item.end, newText };
  }
  const indentation = indentationAt(text, item.start);
  const comments = [...commentsBetween(tree, item.start, item.end), ...rest.comments];
  const lines = comments.map(({ start, end }) => `${indentation}${text.slice(start, end)}${lineBreakOf(text)}`);
  const lineStart = lineStartAt(text, item.start);
  const start = lines.length === 0 ? withBlankLineAbove(text, lineStart, rest.next) : lineStart;
  return { start, end: rest.next, newText: lines.join("") };
}

/** What stands first of all that shares lines up to `offset`: a comment of several lines may begin further up. */
function rowStart(tree: SyntaxTree, offset: number): number {
  const lineStart = lineStartAt(tree.text, offset);
  const token = tree.tokens.at(lineStart);
  const start = tree.tokens.start(token);
  return tree.tokens.kind(token) === TokenKind.Comment && start < lineStart ? rowStart(tree, start) : offset;
}

/** Whether a block can be put in front of another. */
export function canMoveBefore(tree: SyntaxTree, block: Block, target: Block): boolean {
  if (tree.json !== undefined) return canMoveJsonBlock(tree.json, block, target);
  return ownsItsLines(tree, block) && ownsItsLines(tree, target);
}

/** Whether a block has its lines for itself. */
export function ownsItsLines(tree: SyntaxTree, block: Block): boolean {
  return (
    startsLine(tree.text, block.start) && restOfLine(tree, block.end).end !== undefined && block.close !== undefined
  );
}

/**
 * Moves a block, with the comment lines directly above it and the comment behind it, in front of another one (and the
 * comment lines above that). `inner` are edits inside the moved block. Only where `canMoveBefore` says so.
 */
export function moveBlockBefore(tree: SyntaxTree, block: Block, target: Block, inner: readonly TextEdit[]): TextEdit[] {
  const { text, json } = tree;
  if (json !== undefined) return moveJsonBlock(tree, json, block, target, inner);
  const lineBreak = lineBreakOf(text);
  const from = leadingCommentsStart(tree, block.start);
  const { next } = restOfLine(tree, block.end);
  const to = leadingCommentsStart(tree, target.start);
  // The blank lines above it go along: they now separate it from the target.
  const blank = /(?:(?<=^|\n)[ \t]*\r?\n)*$/.exec(text.slice(to, from))?.[0] ?? "";
  const shifted = inner.map(({ start, end, newText }) => ({ start: start - from, end: end - from, newText }));
  let moved = applyEdits(text.slice(from, next), shifted);
  if (!moved.endsWith("\n")) moved += lineBreak;
  return [
    { start: to, end: to, newText: moved + blank },
    { start: from - blank.length, end: next, newText: "" },
  ];
}

/** Where a new item of a body goes. */
export type Place = "first" | "last" | { readonly after: Attribute };

/**
 * Inserts an item (`lines` of native syntax, indented by tabs, from none on) into a block's body; a block on one line is
 * laid out on several.
 */
export function insertItem(tree: SyntaxTree, block: Block, lines: readonly string[], place: Place): TextEdit[] {
  const { text, json } = tree;
  if (json !== undefined) return insertJsonItem(tree, json, block, lines.join("\n"), place);
  if (block.open === undefined || block.close === undefined) return [];
  const lineBreak = lineBreakOf(text);
  const outer = indentationAt(text, block.start);
  const first = block.body.items.find((item) => startsLine(text, item.start));
  const indentation = first === undefined ? outer + indentationUnitOf(text) : indentationAt(text, first.start);
  const content = lines
    .map((line) => indentation + line.replace(/^\t+/, (tabs) => indentationUnitOf(text).repeat(tabs.length)))
    .join(lineBreak);
  // Something beside a comment on the brace's own line: a block on one line, though a value may span several.
  if (restOfLine(tree, block.open + 1).end === undefined) {
    const inside = text.slice(block.open + 1, block.close).trim();
    const rows =
      inside === "" ? [content] : place === "first" ? [content, indentation + inside] : [indentation + inside, content];
    return [
      { start: block.open + 1, end: block.close, newText: `${lineBreak}${rows.join(lineBreak)}${lineBreak}${outer}` },
    ];
  }
  const anchor = place === "first" ? block.open + 1 : place === "last" ? undefined : place.after.end;
  const offset = anchor === undefined ? undefined : restOfLine(tree, anchor).end;
  if (offset !== undefined) return [{ start: offset, end: offset, newText: lineBreak + content }];
  if (!startsLine(text, block.close) || tree.tokens.kind(tree.tokens.at(block.close - 1)) === TokenKind.Comment) {
    return [{ start: block.close, end: block.close, newText: `${lineBreak}${content}${lineBreak}${outer}` }];
  }
  const start = lineStartAt(text, block.close);
  return [{ start, end: start, newText: content + lineBreak }];
}
