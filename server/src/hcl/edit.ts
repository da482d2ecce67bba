/** Edits of a text that keep comments, alignment and line endings. */
import type { Span } from "./syntax.ts";

/** Replace `start`..`end` of the text by `newText`. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/** The text after edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(from, edit.start) + edit.newText;
    from = edit.end;
  }
  return result + text.slice(from);
}
