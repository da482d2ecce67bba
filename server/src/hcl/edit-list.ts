/** Appends to a list in brackets, keeping its style and its comments. */
import type { TextEdit } from "./edit.ts";
import { indentationAt, indentationUnitOf, lineBreakOf, lineStartAt, restOfLine, startsLine } from "./lines.ts";
import { isInsideString } from "./native-text.ts";
import type { Expression, SyntaxTree, TupleExpression } from "./syntax.ts";
import { TokenKind } from "./tokens.ts";

/**
 * Appends elements, as the file writes them, in the style of the last one: each on its own line, or on the same. None to
 * a list inside a text of JSON.
 */
export function appendElements(tree: SyntaxTree, list: TupleExpression, elements: readonly string[]): TextEdit[] {
  const { text } = tree;
  if (isInsideString(tree, list.start)) return [];
  const last = list.elements[list.elements.length - 1];
  if (last === undefined) return appendToEmpty(tree, list, elements);
  const lineBreak = lineBreakOf(text);
  const comma = commaAfter(tree, last.end);
  const rest = restOfLine(tree, comma === undefined ? last.end : comma + 1);
  const commaFirst = /^[ \t]*,[ \t]*$/.exec(text.slice(lineStartAt(text, last.start), last.start))?.[0];
  if (comma === undefined && rest.end !== undefined && (commaFirst !== undefined || isHeredoc(last))) {
    const separator = lineBreak + (commaFirst ?? `${indentationAt(text, list.start)}${indentationUnitOf(text)}, `);
    return [insert(rest.end, elements.map((element) => separator + element).join(""))];
  }
  const isLine = startsLine(text, last.start);
  const separator = `${lineBreak}${indentationAt(text, last.start)}`;
  if (isLine && rest.end !== undefined) {
    const lines = separator + elements.join(`,${separator}`);
    return comma === undefined ? [insert(last.end, ","), insert(rest.end, lines)] : [insert(rest.end, `${lines},`)];
  }
  // Where the bracket closes on the last element's line, other elements may still have a line each.
  const between = isLine && list.elements.length > 1 ? separator : " ";
  const row = elements.join(`,${between}`);
  // A comment behind the last element goes on speaking of it.
  const end = (rest.end === undefined ? rest.comments[rest.comments.length - 1]?.end : undefined) ?? last.end;
  if (comma === undefined) return [insert(end, `,${between}${row}`)];
  return [insert(Math.max(end, comma + 1), `${between}${row},`)];
}

function appendToEmpty(tree: SyntaxTree, list: TupleExpression, elements: readonly string[]): TextEdit[] {
  const { text } = tree;
  if (!text.slice(list.start, list.close ?? list.end).includes("\n"))
    return [insert(list.start + 1, elements.join(", "))];
  const separator = lineBreakOf(text) + indentationAt(text, list.start) + indentationUnitOf(text);
  const offset = restOfLine(tree, list.start + 1).end ?? list.start + 1;
  return [insert(offset, `${separator}${elements.join(`,${separator}`)}${tree.json === undefined ? "," : ""}`)];
}

/** Offset of the comma that follows `offset`, over white space, comments and line breaks. */
export function commaAfter(tree: SyntaxTree, offset: number): number | undefined {
  return findComma(tree, tree.tokens.at(offset), 1);
}

/** Offset of the comma in front of `offset`, over the same. */
export function commaBefore(tree: SyntaxTree, offset: number): number | undefined {
  return findComma(tree, tree.tokens.at(offset) - 1, -1);
}

function findComma({ tokens }: SyntaxTree, from: number, step: 1 | -1): number | undefined {
  for (let index = from; index >= 0; index += step) {
    switch (tokens.kind(index)) {
      case TokenKind.Space:
      case TokenKind.Comment:
      case TokenKind.Newline:
        continue;
      case TokenKind.Comma:
        return tokens.start(index);
    }
    return undefined;
  }
  return undefined;
}

function isHeredoc(expression: Expression): boolean {
  return expression.kind === "template" && expression.style === "heredoc";
}

function insert(offset: number, newText: string): TextEdit {
  return { start: offset, end: offset, newText };
}
