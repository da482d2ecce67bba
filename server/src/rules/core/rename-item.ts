/** Gives a misspelt argument or block another name. */
import type { TextEdit } from "../../hcl/edit.ts";
import type { Block, Body, Span, SyntaxTree } from "../../hcl/syntax.ts";
import { TokenKind } from "../../hcl/tokens.ts";
import { expressionsIn } from "../../hcl/visit.ts";
import type { Member } from "../../terraform/key-resource.ts";
import { renameArgument } from "./aligned-arguments.ts";

/** `body` is what the item stands in. Undefined where the new name would come to mean something else. */
export function renameItem(
  tree: SyntaxTree,
  body: Body,
  { item, dynamicName }: Member,
  name: string,
): TextEdit[] | undefined {
  if (item.kind === "attribute") return renameArgument(tree, body, item, name);
  return dynamicName === undefined ? [rename(item.type, name)] : renameDynamic(tree, item, name);
}

/** A `dynamic` block's name is also that of its iterator, unless it names another one. */
function renameDynamic(
  { text, tokens, json }: SyntaxTree,
  { start, labels, body }: Block,
  name: string,
): TextEdit[] | undefined {
  const [label] = labels;
  if (label === undefined) return undefined;
  const inside = label.quoted ? { start: label.start + 1, end: label.end - 1 } : label;
  const hasIterator = body.items.some((item) => item.kind === "attribute" && item.name.name === "iterator");
  if (hasIterator) return [rename(inside, name)];
  // In JSON blocks of one list share their label, and expressions are text.
  if (json !== undefined && (label.start < start || text.slice(body.start, body.end).includes(name))) return undefined;
  for (let index = tokens.at(body.start); tokens.start(index) < body.end; index++) {
    if (tokens.kind(index) === TokenKind.Identifier && text.slice(tokens.start(index), tokens.end(index)) === name)
      return undefined;
  }
  const uses = [...expressionsIn(body)].filter((each) => each.kind === "variable" && each.name === label.value);
  return [inside, ...uses].map((span) => rename(span, name));
}

function rename({ start, end }: Span, newText: string): TextEdit {
  return { start, end, newText };
}
