/** Edits of a list in brackets that keep its style and its comments. */
import type { TextEdit } from "./edit.ts";
import { commentsBetween, indentationAt, lineBreakOf, lineStartAt, restOfLine, startsLine } from "./lines.ts";
import type { Expression, SyntaxTree, TupleExpression } from "./syntax.ts";
import { TokenKind } from "./tokens.ts";

/**
 * Removes elements with their commas; a line that holds nothing else goes too. Comments stay, on a line of their own
 * where they stood beside the element.
 */
export function removeElements(tree: SyntaxTree, list: TupleExpression, indexes: ReadonlySet<number>): TextEdit[] {
  const edits: TextEdit[] = [];
  let lastKept: Expression | undefined;
  let keepsLast = false;
  list.elements.forEach((element, index) => {
    keepsLast = !indexes.has(index);
    if (keepsLast) lastKept = element;
    else edits.push(...removeElement(tree, list, element));
  });
  const last = list.elements[list.elements.length - 1];
  if (!keepsLast && lastKept !== undefined && last !== undefined && commaAfter(tree, last.end) === undefined) {
    const comma = commaAfter(tree, lastKept.end);
    if (comma !== undefined) edits.push(remove(comma, comma + 1));
  }
  return mergeRemovals(edits);
}

function removeElement(tree: SyntaxTree, list: TupleExpression, element: Expression): TextEdit[] {
  const { text } = tree;
  const comma = commaAfter(tree, element.end);
  const end = comma === undefined ? element.end : comma + 1;
  const rest = restOfLine(tree, end);
  const hasInnerComment = commentsBetween(tree, element.end, end).length > 0;
  const isAlone = startsLine(text, element.start) && rest.end !== undefined;
  if (isAlone && rest.comments.length === 0 && !hasInnerComment) {
    return [remove(lineStartAt(text, element.start), rest.next)];
  }
  // The white space that separated it goes too: behind it where more follows on the line, else in front of it.
  const gap = blankAfter(text, end);
  const moreFollows = isAlone || (rest.end === undefined && text[gap] !== "]");
  const from = moreFollows ? element.start : blankBefore(text, element.start, list.start + 1);
  const to = moreFollows ? gap : end;
  if (!hasInnerComment) return [remove(from, to)];
  return [remove(from, element.end), remove(end - 1, to)];
}

/** Removals that touch or overlap become one. */
function mergeRemovals(edits: readonly TextEdit[]): TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const last = merged[merged.length - 1];
    if (last !== undefined && edit.start <= last.end)
      merged[merged.length - 1] = remove(last.start, Math.max(last.end, edit.end));
    else merged.push(edit);
  }
  return merged;
}

/** Appends elements, in the style of the last one: each on its own line, or on the same. */
export function appendElements(tree: SyntaxTree, list: TupleExpression, elements: readonly string[]): TextEdit[] {
  const { text } = tree;
  const last = list.elements[list.elements.length - 1];
  if (last === undefined) return appendToEmpty(tree, list, elements);
  const comma = commaAfter(tree, last.end);
  const rest = restOfLine(tree, comma === undefined ? last.end : comma + 1);
  if (startsLine(text, last.start) && rest.end !== undefined) {
    const separator = `${lineBreakOf(text)}${indentationAt(text, last.start)}`;
    const lines = separator + elements.join(`,${separator}`);
    return comma === undefined ? [insert(last.end, ","), insert(rest.end, lines)] : [insert(rest.end, `${lines},`)];
  }
  const row = elements.join(", ");
  return comma === undefined ? [insert(last.end, `, ${row}`)] : [insert(comma + 1, ` ${row},`)];
}

function appendToEmpty(tree: SyntaxTree, list: TupleExpression, elements: readonly string[]): TextEdit[] {
  const { text } = tree;
  if (!text.slice(list.start, list.close ?? list.end).includes("\n"))
    return [insert(list.start + 1, elements.join(", "))];
  const separator = `${lineBreakOf(text)}${indentationAt(text, list.start)}  `;
  const offset = restOfLine(tree, list.start + 1).end ?? list.start + 1;
  return [insert(offset, `${separator}${elements.join(`,${separator}`)},`)];
}

/** Offset of the comma that follows `offset`, over white space, comments and line breaks. */
function commaAfter(tree: SyntaxTree, offset: number): number | undefined {
  for (let index = tree.tokens.at(offset); ; index++) {
    switch (tree.tokens.kind(index)) {
      case TokenKind.Space:
      case TokenKind.Comment:
      case TokenKind.Newline:
        continue;
      case TokenKind.Comma:
        return tree.tokens.start(index);
    }
    return undefined;
  }
}

function blankAfter(text: string, offset: number): number {
  let end = offset;
  while (text[end] === " " || text[end] === "\t") end++;
  return end;
}

function blankBefore(text: string, offset: number, limit: number): number {
  let start = offset;
  while (start > limit && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  return start;
}

function remove(start: number, end: number): TextEdit {
  return { start, end, newText: "" };
}

function insert(offset: number, newText: string): TextEdit {
  return { start: offset, end: offset, newText };
}
