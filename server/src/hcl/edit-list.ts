/** Edits of a list in brackets that keep its style and its comments. */
import type { TextEdit } from "./edit.ts";
import { indentationAt, lineBreakOf, lineStartAt, restOfLine, startsLine } from "./lines.ts";
import type { Expression, SyntaxTree, TupleExpression } from "./syntax.ts";
import { TokenKind } from "./tokens.ts";

/** Removes an element with its comma; its line too when it stood alone there. A comment on the line stays. */
export function removeElement(tree: SyntaxTree, list: TupleExpression, index: number): TextEdit[] {
  const { text } = tree;
  const element = list.elements[index] as Expression;
  const comma = commaAfter(tree, element.end);
  const edits: TextEdit[] = [];
  if (comma === undefined && index > 0) {
    const before = commaAfter(tree, (list.elements[index - 1] as Expression).end);
    if (before !== undefined) edits.push(remove(before, before + 1));
  }
  const end = comma === undefined ? element.end : comma + 1;
  const rest = restOfLine(tree, end);
  const isAlone = startsLine(text, element.start) && rest.end !== undefined;
  if (isAlone && rest.comments.length === 0 && commentsInside(tree, element.end, end).length === 0) {
    edits.push(remove(lineStartAt(text, element.start), rest.next));
    return edits;
  }
  // The white space that separated it goes too: behind it where more follows on the line, else in front of it.
  const gap = blankAfter(text, end);
  if (isAlone || (rest.end === undefined && gap < text.length && text[gap] !== "]" && rest.comments.length === 0)) {
    edits.push(...removeAround(tree, element, end, gap));
  } else edits.push(...removeAround(tree, { ...element, start: blankBefore(text, element.start, list.start + 1) }, end, end));
  return edits;
}

/** Appends an element, in the style of the last one: on its own line, or on the same. */
export function appendElement(tree: SyntaxTree, list: TupleExpression, element: string): TextEdit[] {
  const { text } = tree;
  const last = list.elements[list.elements.length - 1];
  if (last === undefined) return appendToEmpty(tree, list, element);
  const comma = commaAfter(tree, last.end);
  const rest = restOfLine(tree, comma === undefined ? last.end : comma + 1);
  if (startsLine(text, last.start) && rest.end !== undefined) {
    const line = `${lineBreakOf(text)}${indentationAt(text, last.start)}${element}`;
    if (comma !== undefined) return [insert(rest.end, `${line},`)];
    return [insert(last.end, ","), insert(rest.end, line)];
  }
  return comma === undefined ? [insert(last.end, `, ${element}`)] : [insert(comma + 1, ` ${element},`)];
}

function appendToEmpty(tree: SyntaxTree, list: TupleExpression, element: string): TextEdit[] {
  const close = list.close ?? list.end;
  const { text } = tree;
  if (!text.slice(list.start, close).includes("\n")) return [insert(list.start + 1, element)];
  const indentation = `${indentationAt(text, list.start)}  `;
  return [insert(restOfLine(tree, list.start + 1).end ?? list.start + 1, `${lineBreakOf(text)}${indentation}${element},`)];
}

/** Removes an element up to `to`, but not the comments between it and its comma. */
function removeAround(tree: SyntaxTree, element: { start: number; end: number }, end: number, to: number): TextEdit[] {
  const comments = commentsInside(tree, element.end, end);
  if (comments.length === 0) return [remove(element.start, to)];
  return [remove(element.start, element.end), remove(end - 1, end)];
}

function commentsInside(tree: SyntaxTree, from: number, to: number): number[] {
  const found: number[] = [];
  for (let index = tree.tokens.at(from); tree.tokens.start(index) < to; index++) {
    if (tree.tokens.kind(index) === TokenKind.Comment) found.push(index);
  }
  return found;
}

/** Offset of the comma that follows `offset`, over white space, comments and line breaks. */
function commaAfter(tree: SyntaxTree, offset: number): number | undefined {
  for (let index = tree.tokens.at(offset); ; index++) {
    switch (tree.tokens.kind(index)) {
      case TokenKind.Space:
      case TokenKind.Comment:
      case TokenKind.Newline:
      case TokenKind.ParenClose: // of a parenthesised element
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
