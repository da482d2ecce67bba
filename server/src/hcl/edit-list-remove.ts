/** Takes elements out of a list in brackets, or members out of an object of JSON: their commas go, their comments stay. */
import type { TextEdit } from "./edit.ts";
import { commaAfter, commaBefore } from "./edit-list.ts";
import { commentsBetween, lineStartAt, restOfLine, startsLine, withBlankLineAbove } from "./lines.ts";
import type { Span, SyntaxTree } from "./syntax.ts";
import { TokenKind } from "./tokens.ts";

/** What stands between two brackets, with commas between. */
export interface Elements {
  readonly elements: readonly Span[];
}

/**
 * Removes elements with their commas; a line that holds nothing else goes too. Comments stay, on a line of their own
 * where the element was all that stood there. At least one element has to stay.
 */
export function removeElements(tree: SyntaxTree, list: Elements, indexes: ReadonlySet<number>): TextEdit[] {
  const spans: Span[] = [];
  for (const element of list.elements.filter((_, index) => indexes.has(index))) spans.push(...written(tree, element));
  for (const comma of commasToRemove(tree, list, indexes)) spans.push({ start: comma, end: comma + 1 });
  const joined = join(spans, (from, to) => isBlank(tree.text, from, to));
  const widened = joined.map((span) => widen(tree, span, joined));
  return join(widened, (from, to) => from >= to).map(({ start, end }) => ({ start, end, newText: "" }));
}

/** What an element is made of, without the comments between its parentheses. */
function written({ tokens }: SyntaxTree, { start, end }: Span): Span[] {
  const hasComment = commentsBetween({ tokens }, start, end).length > 0;
  if (!hasComment) return [{ start, end }];
  const spans: Span[] = [];
  for (let index = tokens.at(start); tokens.start(index) < end; index++) {
    const kind = tokens.kind(index);
    if (kind === TokenKind.Space || kind === TokenKind.Newline || kind === TokenKind.Comment) continue;
    spans.push({ start: tokens.start(index), end: tokens.end(index) });
  }
  return spans;
}

/** For each element that goes, one comma: its own, where commas end a line; the one before it, where they begin one. */
function commasToRemove(tree: SyntaxTree, list: Elements, indexes: ReadonlySet<number>): Set<number> {
  const taken = new Set<number>();
  let lastKept: number | undefined;
  for (const [index, element] of list.elements.entries()) {
    const after = commaAfter(tree, element.end);
    if (!indexes.has(index)) {
      lastKept = after;
      continue;
    }
    const before = commaBefore(tree, element.start);
    const isCommaFirst =
      before !== undefined && startsLine(tree.text, before) && isBlank(tree.text, before + 1, element.start);
    const candidates = isCommaFirst ? [before, after, lastKept] : [after, before, lastKept];
    const comma = candidates.find((candidate) => candidate !== undefined && !taken.has(candidate));
    if (comma !== undefined) taken.add(comma);
  }
  return taken;
}

/** Spans in order; neighbours become one where `together` says so of what lies between them. */
function join(spans: readonly Span[], together: (from: number, to: number) => boolean): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && together(last.end, span.start)) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

/** Adds the white space that only separated what goes. */
function widen(tree: SyntaxTree, { start, end }: Span, removed: readonly Span[]): Span {
  const { text } = tree;
  const rest = restOfLine(tree, end);
  const gap = blankAfter(text, end);
  const endsLine = rest.end !== undefined && rest.comments.length === 0;
  if (startsLine(text, start)) {
    if (endsLine) return { start: withBlankLineAbove(text, lineStartAt(text, start), rest.next), end: rest.next };
    if (!isClosing(text, gap)) return { start, end: gap };
    return { start: endOfLineAbove(tree, start, removed) ?? start, end };
  }
  const before = blankBefore(text, start);
  if (endsLine) {
    // Behind the bracket: what stands on the next line takes the place, when it stays.
    const next = blankAfter(text, rest.next);
    const opens = isOpening(text, before - 1) && tree.tokens.kind(tree.tokens.at(next)) !== TokenKind.Comment;
    const stays = !isClosing(text, next) && !removed.some((span) => span.start === next);
    return opens && stays ? { start, end: next } : { start: before, end: rest.end };
  }
  if (rest.end !== undefined || isClosing(text, gap)) return { start: before, end };
  // A comma alone stands close to what it follows: the blank behind it stays.
  return { start, end: before === start && !isOpening(text, start - 1) ? end : gap };
}

/** Where what stays above ends, if the closing bracket can go there: not behind a comment or a heredoc. */
function endOfLineAbove({ text, tokens }: SyntaxTree, offset: number, removed: readonly Span[]): number | undefined {
  let end = text.slice(0, offset).trimEnd().length;
  for (let span = endingAt(removed, end); span !== undefined; span = endingAt(removed, end)) {
    end = text.slice(0, span.start).trimEnd().length;
  }
  if (end === 0) return undefined;
  const kind = tokens.kind(tokens.at(end - 1));
  return kind === TokenKind.Comment || kind === TokenKind.HeredocClose ? undefined : end;
}

function isOpening(text: string, offset: number): boolean {
  return text[offset] === "[" || text[offset] === "{";
}

function isClosing(text: string, offset: number): boolean {
  return text[offset] === "]" || text[offset] === "}";
}

function endingAt(spans: readonly Span[], end: number): Span | undefined {
  return spans.find((span) => span.end === end);
}

function isBlank(text: string, from: number, to: number): boolean {
  return blankAfter(text, from) >= to;
}

function blankAfter(text: string, offset: number): number {
  let end = offset;
  while (text[end] === " " || text[end] === "\t") end++;
  return end;
}

function blankBefore(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  return start;
}
