/** "Ignore on this line": writes the comment that the rules obey. */
import type { TextEdit } from "../hcl/edit.ts";
import { indentationAt, lineBreakOf, lineStartAt } from "../hcl/lines.ts";
import type { SyntaxTree } from "../hcl/syntax.ts";
import { TokenKind } from "../hcl/tokens.ts";
import { readIgnoreComments } from "../rules/core/ignore-comments.ts";

/**
 * Adds the rule to the ignore comment above the line of `offset`, or writes one. Undefined where no comment can speak
 * of the place: inside a heredoc, in a comment, or in JSON, which has none.
 */
export function ignoreEdit(tree: SyntaxTree, offset: number, ruleId: string): TextEdit | undefined {
  const { text, tokens, json } = tree;
  if (json !== undefined || tokens.kind(tokens.at(offset)) === TokenKind.Comment) return undefined;
  const line = lineStartAt(text, offset);
  const existing = readIgnoreComments(tree).find((comment) => comment.line === line);
  if (existing !== undefined) {
    const source = text.slice(existing.start, existing.end);
    const list = /^.*?atlas-api-keys:ignore(?:[\s,]+(?!--)[^\s,*]+)*/s.exec(source)?.[0] ?? source;
    const at = existing.start + list.length;
    return { start: at, end: at, newText: list.endsWith(":ignore") ? ` ${ruleId}` : `, ${ruleId}` };
  }
  if (text[line - 1] === "\n" && tokens.kind(tokens.at(line - 1)) !== TokenKind.Newline) return undefined;
  const indentation = indentationAt(text, offset);
  return { start: line, end: line, newText: `${indentation}# atlas-api-keys:ignore ${ruleId}${lineBreakOf(text)}` };
}
