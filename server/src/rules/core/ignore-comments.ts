/** `# atlas-api-keys:ignore rule, rule -- reason` on a line of its own silences these rules on the line below. */
import { lineStartAt, restOfLine } from "../../hcl/lines.ts";
import type { Span, SyntaxTree } from "../../hcl/syntax.ts";
import { TokenKind } from "../../hcl/tokens.ts";

export interface IgnoreComment extends Span {
  /** What the comment names; there need not be such a rule. */
  readonly rules: readonly IgnoredRule[];
  readonly hasReason: boolean;
  /** Start of the line that it speaks of: the first below that is no comment. */
  readonly line: number;
}

export interface IgnoredRule extends Span {
  readonly id: string;
}

const marker = "atlas-api-keys:ignore";

/** A tree never changes, and the checks, a rule and every light bulb ask for its comments. */
const read = new WeakMap<SyntaxTree, readonly IgnoreComment[]>();

/** All ignore comments of a file. Text in strings and heredocs is no comment. */
export function readIgnoreComments(tree: SyntaxTree): readonly IgnoreComment[] {
  const comments = read.get(tree) ?? findIgnoreComments(tree);
  read.set(tree, comments);
  return comments;
}

function findIgnoreComments(tree: SyntaxTree): IgnoreComment[] {
  const { text, tokens } = tree;
  const found: IgnoreComment[] = [];
  let line = 0;
  for (let at = text.indexOf(marker); at >= 0; ) {
    const index = tokens.at(at);
    const [start, end] = [tokens.start(index), tokens.end(index)];
    if (tokens.kind(index) === TokenKind.Comment && startsItsLine(tree, index)) {
      const comment = readComment(text.slice(start, end), start);
      if (comment !== undefined) {
        // Comments in a row speak of the same line: it is looked for once.
        if (line <= start) line = lineBelow(tree, end);
        found.push({ start, end, ...comment, line });
      }
    }
    at = text.indexOf(marker, Math.max(end, at + marker.length));
  }
  return found;
}

function startsItsLine({ tokens }: SyntaxTree, comment: number): boolean {
  let index = comment - 1;
  while (index >= 0 && tokens.kind(index) === TokenKind.Space) index--;
  return index < 0 || tokens.kind(index) === TokenKind.Newline;
}

/** By hand from the marker on: one expression for the whole would take its time over a hostile comment. */
function readComment(source: string, start: number): Pick<IgnoreComment, "rules" | "hasReason"> | undefined {
  const opening = /^(?:#|\/\/|\/\*)\s*atlas-api-keys:ignore(?=\s|$)/.exec(source)?.[0];
  if (opening === undefined) return undefined;
  const rest = source.slice(opening.length).trimEnd().replace(/\*\/$/, "");
  const dashes = rest.search(/\s--/);
  const [named, reason] = dashes < 0 ? [rest, ""] : [rest.slice(0, dashes), rest.slice(dashes + 3)];
  const offset = start + opening.length;
  const rules = [...named.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => {
    return { id, start: offset + index, end: offset + index + id.length };
  });
  return { rules, hasReason: reason.trim() !== "" };
}

function lineBelow(tree: SyntaxTree, offset: number): number {
  const { text, tokens } = tree;
  let { next } = restOfLine(tree, offset);
  for (;;) {
    let index = tokens.at(next);
    if (tokens.kind(index) === TokenKind.Space) index++;
    if (tokens.kind(index) !== TokenKind.Comment) return lineStartAt(text, next);
    const rest = restOfLine(tree, tokens.start(index));
    if (rest.end === undefined || rest.next <= next) return lineStartAt(text, next);
    next = rest.next;
  }
}
