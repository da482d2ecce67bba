/** Edits of whole items of a body in JSON: members of objects and elements of lists, with their commas. */
import { applyEdits, type TextEdit } from "./edit.ts";
import { removeElements } from "./edit-list-remove.ts";
import { type Container, containerAt, type Slot, slotAt, unitsOf } from "./json-slots.ts";
import { bodyText, jsonItem, type Layout, memberText } from "./json-text.ts";
import type { JsonValue } from "./json-values.ts";
import { indentationAt, indentationUnitOf, lineBreakOf, startsLine } from "./lines.ts";
import type { Span } from "./span.ts";
import type { Attribute, Block, BodyItem, SyntaxTree } from "./syntax.ts";

/** Removes items; a list, or a label, that would be left without any goes too. */
export function removeJsonItems(tree: SyntaxTree, root: JsonValue, items: readonly BodyItem[]): TextEdit[] {
  const slots = new Map<Container, Map<number, { slot: Slot; labels: number }>>();
  const add = (slot: Slot | undefined, labels: number): void => {
    if (slot === undefined) return;
    const { container, index, outer } = slot;
    const taken = slots.get(container) ?? new Map();
    slots.set(container, taken.set(index, { slot, labels }));
    const goesToo = container.kind === "array" || labels > 0;
    if (taken.size < unitsOf(container).length || !goesToo || outer === undefined) return;
    slots.delete(container);
    add(outer, container.kind === "array" ? labels : labels - 1);
  };
  for (const item of items) add(slotAt(root, item.start), item.kind === "block" ? item.labels.length : 0);
  return [...slots].map(([container, taken]) => removeUnits(tree, container, new Set(taken.keys())));
}

function removeUnits(tree: SyntaxTree, container: Container, indexes: ReadonlySet<number>): TextEdit {
  const units = unitsOf(container);
  if (indexes.size === units.length) return { start: container.start + 1, end: container.end - 1, newText: "" };
  return joined(tree.text, removeElements(tree, { elements: units }, indexes));
}

/** One edit for several in order. */
function joined(text: string, edits: readonly TextEdit[]): TextEdit {
  const start = edits[0]?.start ?? 0;
  const end = edits[edits.length - 1]?.end ?? start;
  const inner = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end, newText: applyEdits(text.slice(start, end), inner) };
}

/** Inserts an item, given in native syntax; a further block of a type joins the others in their list. */
export function insertJsonItem(
  tree: SyntaxTree,
  root: JsonValue,
  block: Block,
  native: string,
  place: "first" | "last" | { readonly after: Attribute },
): TextEdit[] {
  const container = block.open === undefined ? undefined : containerAt(root, block.open);
  const added = jsonItem(native);
  if (container?.kind !== "object" || container.close === undefined || added === undefined) return [];
  const { item } = added;
  const name = item.kind === "block" && item.labels.length === 0 ? item.type.name : undefined;
  const others = container.members.find((member) => member.name.value === name)?.value;
  if (item.kind === "block" && others?.kind === "array") {
    const index = place === "first" ? 0 : others.elements.length;
    return insertUnit(tree, others, index, (layout) => bodyText(added.tree, item, layout));
  }
  if (item.kind === "block" && others?.kind === "object") {
    const text = bodyText(added.tree, item, undefined);
    const [before, behind] = place === "first" ? [`[${text}, `, "]"] : ["[", `, ${text}]`];
    return [
      { start: others.start, end: others.start, newText: before },
      { start: others.end, end: others.end, newText: behind },
    ];
  }
  const first = container.members[0]?.name.value === "//" ? 1 : 0;
  const after = typeof place === "object" ? (slotAt(root, place.after.start)?.index ?? 0) + 1 : undefined;
  const index = after ?? (place === "first" ? first : container.members.length);
  return insertUnit(tree, container, index, (layout) => memberText(added, layout));
}

function insertUnit(
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

/** Whether a block can be put in front of another: where commas and nothing else stand between them. */
export function canMoveJsonBlock(root: JsonValue, block: Block, target: Block): boolean {
  const slot = slotAt(root, block.start);
  return slot !== undefined && block.close !== undefined && slot.container === slotAt(root, target.start)?.container;
}

/** `inner` are edits inside the moved block. */
export function moveJsonBlock(
  tree: SyntaxTree,
  root: JsonValue,
  block: Block,
  target: Block,
  inner: readonly TextEdit[],
): TextEdit[] {
  const { text } = tree;
  const slot = slotAt(root, block.start);
  const unit: Span | undefined = slot && unitsOf(slot.container)[slot.index];
  if (slot === undefined || unit === undefined) return [];
  const { start, end } = unit;
  const shifted = inner.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const moved = applyEdits(text.slice(start, end), shifted);
  const isLine = startsLine(text, target.start);
  const between = isLine ? `,${lineBreakOf(text)}${indentationAt(text, target.start)}` : ", ";
  return [
    { start: target.start, end: target.start, newText: moved + between },
    removeUnits(tree, slot.container, new Set([slot.index])),
  ];
}
