/** Members of objects and elements of lists in JSON, and the commas between them. */
import { applyEdits, type TextEdit } from "./edit.ts";
import { removeElements } from "./edit-list-remove.ts";
import { type Container, unitsOf } from "./json-slots.ts";
import type { Layout } from "./json-text.ts";
import { indentationAt, indentationUnitOf, lineBreakOf, startsLine } from "./lines.ts";
import type { SyntaxTree } from "./syntax.ts";

export function removeUnits(tree: SyntaxTree, container: Container, indexes: ReadonlySet<number>): TextEdit {
  const units = unitsOf(container);
  if (indexes.size === units.length) return { start: container.start + 1, end: container.end - 1, newText: "" };
  return joined(tree.text, removeElements(tree, { elements: units }, indexes));
}

/** One edit for several in order. */
export function joined(text: string, edits: readonly TextEdit[]): TextEdit {
  const start = edits[0]?.start ?? 0;
  const end = edits[edits.length - 1]?.end ?? start;
  const inner = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end, newText: applyEdits(text.slice(start, end), inner) };
}

/** Inserts one in front of the one that has the index, in the layout of its neighbour. */
export function insertUnit(
  tree: SyntaxTree,
  container: Container,
  index: number,
  write: (layout: Layout | undefined) => string,
): TextEdit[] {
  const { text } = tree;
  const units = unitsOf(container);
  const outer = indentationAt(text, container.start);
  const lineBreak = lineBreakOf(text);
  const [before, next] = [units[index - 1], units[index]];
  const neighbour = next ?? before;
  if (neighbour === undefined) {
    const unit = indentationUnitOf(text);
    const indentation = outer + unit;
    const newText = `${lineBreak}${indentation}${write({ indentation, unit, lineBreak })}${lineBreak}${outer}`;
    return [{ start: container.start + 1, end: container.end - 1, newText }];
  }
  const indentation = indentationAt(text, neighbour.start);
  const unit = indentation.startsWith(outer) && indentation !== outer ? indentation.slice(outer.length) : "  ";
  const ownLine = startsLine(text, neighbour.start);
  const written = write(ownLine ? { indentation, unit, lineBreak } : undefined);
  const between = ownLine ? `,${lineBreak}${indentation}` : ", ";
  if (next !== undefined) return [{ start: next.start, end: next.start, newText: written + between }];
  return [{ start: neighbour.end, end: neighbour.end, newText: between + written }];
}
