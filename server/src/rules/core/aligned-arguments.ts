/** Inserts and renames arguments so that the `=` of neighbours go on standing in one column, where they do. */
import { applyEdits, type TextEdit } from "../../hcl/edit.ts";
import { insertItem } from "../../hcl/edit-items.ts";
import { lineStartAt, restOfLine, startsLine } from "../../hcl/lines.ts";
import type { Attribute, Block, Body, BodyItem, Span, SyntaxTree } from "../../hcl/syntax.ts";

/** The edits for `name = value` (in native syntax) as a line of its own in the block's body. */
export function insertArgument(
  tree: SyntaxTree,
  block: Block,
  name: string,
  value: string,
  place: "first" | "last",
): TextEdit[] {
  if (tree.json !== undefined) return insertItem(tree, block, [`${name} = ${value}`], place);
  const isOneLine = block.open !== undefined && restOfLine(tree, block.open + 1).end === undefined;
  const neighbours = neighboursInside(tree, block, place);
  const column = commonColumn(tree.text, neighbours);
  if (column === undefined) return insertItem(tree, block, [`${name} = ${value}`], place);
  const edits = insertItem(tree, block, [`${name.padEnd(column - 1)} = ${value}`], place);
  const shifts = shift(tree.text, neighbours, name.length + 1 - column);
  return isOneLine ? edits.map((edit) => withinEdit(tree.text, edit, shifts)) : [...shifts, ...edits];
}

/** The edits that give one of the body's arguments another name. */
export function renameArgument(tree: SyntaxTree, body: Body, attribute: Attribute, name: string): TextEdit[] {
  const neighbours = neighboursOf(tree, body, attribute);
  const column = commonColumn(tree.text, [attribute, ...neighbours]);
  const { start, end } = attribute.name;
  if (neighbours.length === 0 || column === undefined || tree.json !== undefined)
    return [{ start, end, newText: name }];
  const rename = { start, end: start + column, newText: `${name.padEnd(column - 1)} ` };
  return [rename, ...shift(tree.text, neighbours, name.length + 1 - column)];
}

/** Moves the `=` of these to the right. */
function shift(text: string, attributes: readonly Attribute[], by: number): TextEdit[] {
  if (by <= 0) return [];
  return attributes.map((attribute) => {
    const start = assignOf(text, attribute) ?? attribute.name.end;
    return { start, end: start, newText: " ".repeat(by) };
  });
}

/** The arguments on the lines directly below the opening brace's, or above the closing one. */
function neighboursInside(tree: SyntaxTree, { open, close, body }: Block, place: "first" | "last"): Attribute[] {
  if (open === undefined || close === undefined) return [];
  if (restOfLine(tree, open + 1).end === undefined) return body.items.filter(isAttribute);
  if (place === "first") return below(tree, body.items, restOfLine(tree, open + 1).next);
  return above(tree, body.items, lineStartAt(tree.text, close));
}

/** The arguments on the lines directly above and below this one's. */
function neighboursOf(tree: SyntaxTree, { items }: Body, attribute: Attribute): Attribute[] {
  if (!ownsOneLine(tree, attribute)) return [];
  const index = items.indexOf(attribute);
  return [
    ...above(tree, items.slice(0, index), lineStartAt(tree.text, attribute.start)),
    ...below(tree, items.slice(index + 1), restOfLine(tree, attribute.end).next),
  ];
}

function above(tree: SyntaxTree, items: readonly BodyItem[], lineStart: number): Attribute[] {
  const found: Attribute[] = [];
  let border = lineStart;
  for (const item of [...items].reverse()) {
    if (!isAttribute(item) || !ownsOneLine(tree, item) || restOfLine(tree, item.end).next !== border) break;
    found.push(item);
    border = lineStartAt(tree.text, item.start);
  }
  return found;
}

function below(tree: SyntaxTree, items: readonly BodyItem[], lineStart: number): Attribute[] {
  const found: Attribute[] = [];
  let border = lineStart;
  for (const item of items) {
    if (!isAttribute(item) || !ownsOneLine(tree, item) || lineStartAt(tree.text, item.start) !== border) break;
    found.push(item);
    border = restOfLine(tree, item.end).next;
  }
  return found;
}

function ownsOneLine(tree: SyntaxTree, { start, end }: Span): boolean {
  const isOneLine = lineStartAt(tree.text, start) === lineStartAt(tree.text, end);
  return isOneLine && startsLine(tree.text, start) && restOfLine(tree, end).end !== undefined;
}

function isAttribute(item: BodyItem): item is Attribute {
  return item.kind === "attribute";
}

/** How far from the start of its name each `=` stands, if that is the same for all, and only blanks lie between. */
function commonColumn(text: string, attributes: readonly Attribute[]): number | undefined {
  const columns = attributes.map((attribute) => (assignOf(text, attribute) ?? Number.NaN) - attribute.start);
  return columns.every((column) => column === columns[0]) ? columns[0] : undefined;
}

/** Offset of the `=` behind one blank or more. */
function assignOf(text: string, { name }: Attribute): number | undefined {
  const blanks = /^ +(?==)/.exec(text.slice(name.end, name.end + 200))?.[0].length;
  return blanks === undefined ? undefined : name.end + blanks;
}

/** The same edit with what it repeats of the text edited in turn. */
function withinEdit(text: string, edit: TextEdit, inner: readonly TextEdit[]): TextEdit {
  const replaced = text.slice(edit.start, edit.end);
  const repeated = replaced.trim();
  const offset = edit.start + replaced.indexOf(repeated);
  const moved = inner.map(({ start, end, newText }) => ({ start: start - offset, end: end - offset, newText }));
  return { ...edit, newText: edit.newText.replace(repeated, () => applyEdits(repeated, moved)) };
}
