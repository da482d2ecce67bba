/** Lines of a tree's text, as its tokens see them: a line break inside a comment or a heredoc ends no line here. */
import type { Span, SyntaxTree } from "./syntax.ts";
import { TokenKind } from "./tokens.ts";

/** The line break that the text uses first; `\n` where it has none. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** One step of indentation as the text has it: a tab where the first indented line begins with one, else two blanks. */
export function indentationUnitOf(text: string): "\t" | "  " {
  if (text !== latest.text) latest = { text, unit: readIndentationUnit(text) };
  return latest.unit;
}

/** Many edits of one text ask for it, and the first indented line may be far away. */
let latest: { readonly text: string; readonly unit: "\t" | "  " } = { text: "", unit: "  " };

function readIndentationUnit(text: string): "\t" | "  " {
  return /^(?=[ \t])[ \t]*(?=\S)/m.exec(text)?.[0].startsWith("\t") ? "\t" : "  ";
}

/** Offset at which the line of `offset` starts; a byte order mark stands in front of the first line. */
export function lineStartAt(text: string, offset: number): number {
  // A search from before the text would look at its first character.
  const lineBreak = offset === 0 ? -1 : text.lastIndexOf("\n", offset - 1);
  return lineBreak < 0 && text.startsWith("\ufeff") ? 1 : lineBreak + 1;
}

/** The white space with which the line of `offset` starts. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}

/** Whether only white space stands left of `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  let start = offset;
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  // Not by the start of the line, which may be far: a whole list on one line asks for each of its elements.
  return start === 0 ? !text.startsWith("\ufeff") : text[start - 1] === "\n" || (start === 1 && text[0] === "\ufeff");
}

/**
 * Where the removal of whole lines begins: between two blank lines, or a blank line and a closing bracket, the blank
 * line above goes too. `start` is the start of the first line, `next` the start of the line behind the last.
 */
export function withBlankLineAbove(text: string, start: number, next: number): number {
  if (!/^[ \t]*(?:\r?\n|[}\]])/.test(text.slice(next, next + 200))) return start;
  const above = /(?:^|\n)([ \t]*\r?\n)$/.exec(text.slice(Math.max(0, start - 200), start));
  return start - (above?.[1]?.length ?? 0);
}

/** What follows `offset` on its line: comments, and where the line ends before its line break. */
export interface LineRest {
  readonly comments: readonly Span[];
  /** Offset of the line break, or the end of the text; undefined where something else than a comment follows. */
  readonly end: number | undefined;
  /** Offset behind the line break. */
  readonly next: number;
}

export function restOfLine(tree: SyntaxTree, offset: number): LineRest {
  const { tokens } = tree;
  const comments: Span[] = [];
  for (let index = tokens.at(offset); ; index++) {
    const [start, end] = [tokens.start(index), tokens.end(index)];
    switch (tokens.kind(index)) {
      case TokenKind.Space:
        continue;
      case TokenKind.Comment:
        comments.push({ start, end });
        continue;
      case TokenKind.Newline:
      case TokenKind.End:
        return { comments, end: start, next: end };
    }
    return { comments, end: undefined, next: start };
  }
}

/** The comments between two offsets. */
export function commentsBetween(tree: Pick<SyntaxTree, "tokens">, from: number, to: number): Span[] {
  const { tokens } = tree;
  const comments: Span[] = [];
  for (let index = tokens.at(from); index < tokens.count && tokens.start(index) < to; index++) {
    if (tokens.kind(index) === TokenKind.Comment) comments.push({ start: tokens.start(index), end: tokens.end(index) });
  }
  return comments;
}

/**
 * Start of the first of the comment lines that stand directly above the line of `offset`, without a blank line between;
 * the start of that line itself where there are none.
 */
export function leadingCommentsStart(tree: SyntaxTree, offset: number): number {
  const { text, tokens } = tree;
  let start = lineStartAt(text, offset);
  while (start > 0) {
    // Behind us the line break of the line above; before it a comment, and before that nothing but white space.
    const index = tokens.at(start - 1);
    if (tokens.kind(index) !== TokenKind.Newline || tokens.kind(index - 1) !== TokenKind.Comment) return start;
    let first = index - 1;
    while (first > 0 && (tokens.kind(first - 1) === TokenKind.Comment || tokens.kind(first - 1) === TokenKind.Space))
      first--;
    if (first > 0 && tokens.kind(first - 1) !== TokenKind.Newline) return start;
    start = lineStartAt(text, tokens.start(first));
  }
  return start;
}
