/** `# atlas-api-keys:ignore rule, rule -- reason` on a line of its own silences these rules on the line below. */
import { lineStartAt, restOfLine, startsLine } from "../../hcl/lines.ts";
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

/** All ignore comments of a file. Text in strings and heredocs is no comment. */
export function readIgnoreComments(tree: SyntaxTree): IgnoreComment[] {
  const { text, tokens } = tree;
  const found: IgnoreComment[] = [];
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length)) {
    const index = tokens.at(at);
    const [start, end] = [tokens.start(index), tokens.end(index)];
    if (tokens.kind(index) !== TokenKind.Comment || !startsLine(text, start)) continue;
    const match = /^(?:#|\/\/|\/\*)\s*atlas-api-keys:ignore(?=\s|$)([^]*?)(?:\s--\s*([^]*?))?(?:\*\/)?\s*$/d.exec(
      text.slice(start, end),
    );
    if (match === null) continue;
    const [named = "", reason = ""] = match.slice(1);
    const offset = start + (match.indices?.[1]?.[0] ?? 0);
    const rules = [...named.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => {
      return { id, start: offset + index, end: offset + index + id.length };
    });
    found.push({ start, end, rules, hasReason: reason.trim() !== "", line: lineBelow(tree, end) });
  }
  return found;
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
