/** Inserts an argument into a block so that its `=` stands in one column with its neighbours', where theirs do. */
import { applyEdits, type TextEdit } from "../hcl/edit.ts";
import { insertItem } from "../hcl/edit-items.ts";
import { lineStartAt, restOfLine, startsLine } from "../hcl/lines.ts";
import type { Attribute, Block, SyntaxTree } from "../hcl/syntax.ts";

/** The edits for `name = value` as a line of its own in the block's body. */
export function insertArgument(
  tree: SyntaxTree,
  block: Block,
  name: string,
  value: string,
  place: "first" | "last",
): TextEdit[] {
  const isOneLine = block.open !== undefined && restOfLine(tree, block.open + 1).end === undefined;
  const neighbours = isOneLine ? block.body.items.filter(isAttribute) : neighbourLines(tree, block, place);
  const column = commonColumn(tree.text, neighbours);
  if (column === undefined) return insertItem(tree, block, [`${name} = ${value}`], place);
  const shift = " ".repeat(Math.max(0, name.length + 1 - column));
  const edits = insertItem(tree, block, [`${name.padEnd(column - 1)} = ${value}`], place);
  if (shift === "") return edits;
  const shifts = neighbours.map((neighbour) => {
    const start = assignOf(tree.text, neighbour) ?? neighbour.name.end;
    return { start, end: start, newText: shift };
  });
  return isOneLine ? edits.map((edit) => withinEdit(tree.text, edit, shifts)) : [...shifts, ...edits];
}

/** The arguments on the lines directly below the opening brace's, or above the closing one. */
function neighbourLines(tree: SyntaxTree, block: Block, place: "first" | "last"): Attribute[] {
  const found: Attribute[] = [];
  const { open, close, body } = block;
  if (open === undefined || close === undefined) return found;
  let border = place === "first" ? restOfLine(tree, open + 1).next : lineStartAt(tree.text, close);
  for (const item of place === "first" ? body.items : [...body.items].reverse()) {
    const start = lineStartAt(tree.text, item.start);
    const { end, next } = restOfLine(tree, item.end);
    const isAlone =
      startsLine(tree.text, item.start) && end !== undefined && start === lineStartAt(tree.text, item.end);
    if (!isAttribute(item) || !isAlone || border !== (place === "first" ? start : next)) break;
    found.push(item);
    border = place === "first" ? next : start;
  }
  return found;
}

function isAttribute(item: { readonly kind: string }): item is Attribute {
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
