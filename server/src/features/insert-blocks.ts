/** Where new blocks go: to an empty line between the blocks of a file, or to its end; in JSON to those of their types. */
import type { TextEdit } from "../hcl/edit.ts";
import { insertJsonBlocks } from "../hcl/json-insert.ts";
import { lineBreakOf, lineStartAt } from "../hcl/lines.ts";
import type { SyntaxTree } from "../hcl/syntax.ts";
import { TokenKind } from "../hcl/tokens.ts";

/** `offset`: where the cursor is, if it counts. `blocks`: whole lines, each ended by `\n`. */
export function insertBlocks(tree: SyntaxTree, offset: number | undefined, blocks: string): TextEdit {
  const { text, json } = tree;
  if (json !== undefined) return insertJsonBlocks(tree, json, blocks);
  const lineBreak = lineBreakOf(text);
  const lines = blocks.replaceAll("\n", lineBreak);
  const empty = offset === undefined ? undefined : emptyLine(tree, offset);
  if (empty === undefined) {
    const gap = text === "" || text === "\ufeff" ? "" : text.endsWith("\n") ? lineBreak : lineBreak.repeat(2);
    return { start: text.length, end: text.length, newText: gap + lines };
  }
  const isBlankAbove = /^\ufeff?$|(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, empty.start));
  const isBlankBelow = /^\r?\n[ \t]*(?:\r?\n|$)/.test(text.slice(empty.end));
  const [before, after] = [isBlankAbove, isBlankBelow].map((isBlank) => (isBlank ? "" : lineBreak));
  // The line's own break ends the last of the blocks, and theirs the gap behind it.
  return { ...empty, newText: before + lines.slice(0, -lineBreak.length) + after };
}

/** The line of `offset`, without its break: where it is empty, and in no block, no comment and no heredoc. */
function emptyLine({ text, tokens, body }: SyntaxTree, offset: number): { start: number; end: number } | undefined {
  const start = lineStartAt(text, offset);
  const length = /^[ \t]*(?=\r?\n)/.exec(text.slice(start))?.[0].length;
  if (length === undefined) return undefined;
  const end = start + length;
  const isInside = body.items.some((item) => item.start < end && start < item.end);
  return isInside || tokens.kind(tokens.at(end)) === TokenKind.Comment ? undefined : { start, end };
}
