/** Candidates of a value as JSON writes them: references are text in quotes there. */
import { isInsideString } from "../../hcl/native-text.ts";
import type { SyntaxTree } from "../../hcl/syntax.ts";
import type { Slot } from "../cursor/slot.ts";
import type { Candidate } from "./completion-item.ts";

/** The same for native syntax, and for what is no reference: text in quotes and lists of it are alike in both. */
export function writtenFor(tree: SyntaxTree, slot: Slot, candidate: Candidate): Candidate {
  if (tree.json === undefined) return candidate;
  const { kind, snippet } = candidate;
  // In the syntax of snippets, and then in that of JSON.
  const escaped = snippet.replace(/"/g, '\\\\"');
  if (isInText(tree, slot)) return { ...candidate, snippet: escaped };
  if (kind === "role" || kind === "value") return candidate;
  return { ...candidate, snippet: slot.wanted === "address" ? `"${escaped}"` : `"\\\${${escaped}\\}"` };
}

/** Whether the slot is a part of a text of JSON: in an interpolation, or where the whole text is an expression. */
function isInText(tree: SyntaxTree, slot: Slot): boolean {
  if (slot.kind === "text") return isInsideString(tree, slot.string.start);
  const { start } = slot.word;
  return isInsideString(tree, start) || (start > 0 && isInsideString(tree, start - 1));
}
