/** Edits of whole values. New ones are given in native syntax, whatever the file is written in. */
import type { TextEdit } from "./edit.ts";
import { jsonValue } from "./json-text.ts";
import { isInsideString } from "./native-text.ts";
import type { Expression, SyntaxTree } from "./syntax.ts";

/** The value as the tree's file writes it. */
export function writtenValue(tree: SyntaxTree, native: string): string {
  return tree.json === undefined ? native : jsonValue(native);
}

/** Puts another value in the place of an expression. */
export function replaceValue(tree: SyntaxTree, { start, end }: Expression, native: string): TextEdit {
  const newText = isInsideString(tree, start) ? JSON.stringify(native).slice(1, -1) : writtenValue(tree, native);
  return { start, end, newText };
}
