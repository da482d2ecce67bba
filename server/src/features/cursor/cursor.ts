/** Where somebody is typing, as far as it is in a block of ours. */

import { innermostAt } from "../../hcl/json-slots.ts";
import type { Span } from "../../hcl/span.ts";
import type { Attribute, Block, BodyItem, SyntaxTree } from "../../hcl/syntax.ts";
import { TokenKind } from "../../hcl/tokens.ts";
import { blocksAround, isInComment, isSameLine, lastBefore, tokenAfter, tokenBefore } from "./blocks-around.ts";
import { type Owner, ownerOf } from "./owner.ts";
import { type Slot, slotIn, type Wanted } from "./slot.ts";

export type Cursor =
  | ItemCursor
  | { readonly kind: "value"; readonly owner: Owner; readonly attribute: Attribute; readonly slot: Slot };

/** An argument's or a block's name may stand here. In JSON `word` has its quotes, unless a colon follows. */
export interface ItemCursor {
  readonly kind: "item";
  readonly owner: Owner;
  readonly word: Span;
  readonly follows: "=" | "{" | undefined;
}

export function cursorAt(tree: SyntaxTree, offset: number): Cursor | undefined {
  if (isInComment(tree, offset)) return undefined;
  const owner = ownerOf(blocksAround(tree, offset));
  if (owner === undefined) return undefined;
  const item = lastBefore(owner.block.body.items, offset);
  if (item?.kind === "attribute" && offset > item.name.end) {
    const slot = slotIn(tree, item, wantedIn(owner, item.name.name), offset);
    if (slot !== undefined) return { kind: "value", owner, attribute: item, slot };
    if (offset <= item.value.end) return undefined;
    if (tree.json === undefined && isSameLine(tree.text, item.end, offset)) return undefined;
  }
  return tree.json === undefined ? itemAt(tree, owner, offset) : memberAt(tree, item, owner, offset);
}

/** Inside the quotes of a name, or where a member may begin. */
function memberAt(tree: SyntaxTree, item: BodyItem | undefined, owner: Owner, offset: number): Cursor | undefined {
  const isFresh = mayBeginMember(tree, owner.block, offset);
  if (isFresh) return { kind: "item", owner, word: { start: offset, end: offset }, follows: undefined };
  if (item === undefined || item.kind === "block") return undefined;
  const { start, end } = item.name;
  if (offset < start || offset > end || item.start === start) return undefined;
  if (item.kind === "attribute") return { kind: "item", owner, word: { start, end }, follows: "=" };
  return { kind: "item", owner, word: { start: item.start, end: item.end }, follows: undefined };
}

/** Behind the brace of the block's object, or behind a comma in it. */
function mayBeginMember(tree: SyntaxTree, { open }: Block, offset: number): boolean {
  const { json, tokens } = tree;
  const before = tokenBefore(tree, offset, true);
  if (json === undefined || tokens.end(before) > offset) return false;
  if (tokens.start(before) === open) return true;
  return tokens.kind(before) === TokenKind.Comma && innermostAt(json.root, offset)?.start === open;
}

const wantedByOwner: Readonly<Record<Owner["kind"], Readonly<Record<string, Wanted>>>> = {
  key: { project_id: "project", role_names: "roles" },
  assignment: { project_id: "project", role_names: "roles" },
  dynamic: {},
  import: { to: "address", id: "importId" },
  values: { default: "roles" },
};

function wantedIn({ kind, block }: Owner, name: string): Wanted {
  if (kind === "values" && block.type.name === "locals") return "roles";
  return wantedByOwner[kind][name] ?? "any";
}

/** At the start of a line, or of a body on one line. */
function itemAt(tree: SyntaxTree, owner: Owner, offset: number): Cursor | undefined {
  const { tokens } = tree;
  const word = wordAt(tree, offset);
  const before = tokenBefore(tree, word.start, false);
  const isFirst = before < 0 || tokens.kind(before) === TokenKind.Newline || isOpening(tree, owner.block, before);
  if (!isFirst) return undefined;
  const next = tokenAfter(tree, word.end);
  const isBesides = isSameLine(tree.text, word.end, tokens.start(next)) && word.end > word.start;
  const kind = tokens.kind(next);
  const follows = kind === TokenKind.Assign ? "=" : kind === TokenKind.BraceOpen ? "{" : undefined;
  return { kind: "item", owner, word, follows: isBesides ? follows : undefined };
}

function wordAt({ tokens }: SyntaxTree, offset: number): Span {
  const after = tokens.at(offset);
  for (const index of [after, after - 1]) {
    if (index < 0 || tokens.kind(index) !== TokenKind.Identifier) continue;
    if (tokens.end(index) >= offset) return { start: tokens.start(index), end: tokens.end(index) };
  }
  return { start: offset, end: offset };
}

/** Whether the token is the brace behind which the body's items begin, on the same line. */
function isOpening({ tokens }: SyntaxTree, { open, body }: Block, index: number): boolean {
  return open !== undefined && tokens.start(index) === open && body.items.every(({ start }) => start > open);
}
