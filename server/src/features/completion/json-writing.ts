/** Candidates as JSON writes them: references are text in quotes, items are members. */
import { isInsideString } from "../../hcl/native-text.ts";
import type { SyntaxTree } from "../../hcl/syntax.ts";
import { TokenKind } from "../../hcl/tokens.ts";
import { tokenAfter } from "../cursor/blocks-around.ts";
import type { ItemCursor } from "../cursor/cursor.ts";
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

/** An item as a member with its value; where it has one already, its name. */
export function writtenMember(tree: SyntaxTree, { word, follows }: ItemCursor, candidate: Candidate): Candidate {
  const { label } = candidate;
  if (tree.json === undefined) return candidate;
  if (follows !== undefined) return { ...candidate, snippet: label };
  const needsComma = tree.tokens.kind(tokenAfter(tree, word.end)) === TokenKind.QuoteOpen;
  const value = memberValues[label] ?? (candidate.kind === "module" ? "{ $1 }" : "$1");
  return { ...candidate, snippet: `"${label}": ${value}${needsComma ? "," : ""}`, filter: `"${label}` };
}

const memberValues: Readonly<Record<string, string>> = {
  description: '"$1"',
  project_id: '"$1"',
  role_names: '["$1"]',
  project_assignment: '[{ "project_id": "$1", "role_names": ["$2"] }]',
  dynamic: '{ "project_assignment": { "for_each": "$1", "content": { $2 } } }',
  depends_on: '["$1"]',
  provider: '"$1"',
  iterator: '"$1"',
  for_each: '"$1"',
  to: '"$1"',
  id: '"$1"',
};
