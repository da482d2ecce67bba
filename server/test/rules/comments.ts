import { parse } from "../../src/hcl/parser.ts";
import { TokenKind } from "../../src/hcl/tokens.ts";

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
