import { parse } from "../../src/hcl/parser.ts";
import { TokenKind } from "../../src/hcl/tokens.ts";

/** What a fix has to leave: the comments themselves, or their number where it is comments that the rule's fixes mend. */
export function commentsToKeep(ruleId: string, text: string): string[] | number {
  const comments = commentsOf(text);
  return ruleId === "ignore-without-reason" ? comments.length : comments;
}

/** The comments of a text, sorted: a fix may move one, and never drops or changes one. */
export function commentsOf(text: string): string[] {
  const { tokens } = parse(text);
  const comments: string[] = [];
  for (let index = 0; index < tokens.count; index++) {
    if (tokens.kind(index) === TokenKind.Comment)
      comments.push(text.slice(tokens.start(index), tokens.end(index)).trimEnd());
  }
  return comments.sort();
}
