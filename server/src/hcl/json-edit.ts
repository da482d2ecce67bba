/** Edits of whole items of a body in JSON: members of objects and elements of lists, with their commas. */
import { applyEdits, type TextEdit } from "./edit.ts";
import { anyBody, type BodySchema, innerSchema, type JsonSyntax } from "./json-schema.ts";
import { type Container, containerAt, type Slot, slotAt, unitsOf } from "./json-slots.ts";
import { bodyText, jsonItem, memberText } from "./json-text.ts";
import { insertUnit, removeUnits } from "./json-units.ts";
import { indentationAt, lineBreakOf, startsLine } from "./lines.ts";
import type { Span } from "./span.ts";
import type { Attribute, Block, Body, BodyItem, SyntaxTree } from "./syntax.ts";

/** Removes items; a list, or a label, that would be left without any goes too. */
export function removeJsonItems(tree: SyntaxTree, json: JsonSyntax, items: readonly BodyItem[]): TextEdit[] {
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
  for (const item of items) add(slotAt(json.root, item.start), item.kind === "block" ? item.labels.length : 0);
  return [...slots].map(([container, taken]) => removeUnits(tree, container, new Set(taken.keys())));
}

/** Inserts an item, given in native syntax; a further block of a type joins the others in their list. */
export function insertJsonItem(
  tree: SyntaxTree,
  json: JsonSyntax,
  block: Block,
  native: string,
  place: "first" | "last" | { readonly after: Attribute },
): TextEdit[] {
  const container = block.open === undefined ? undefined : containerAt(json.root, block.open);
  const added = jsonItem(native);
  if (container?.kind !== "object" || container.close === undefined || added === undefined) return [];
  const { item } = added;
  const schema = schemaOf(json.schema, tree.body, block) ?? anyBody;
  const name = item.kind === "block" && item.labels.length === 0 ? item.type.name : undefined;
  const others = container.members.find((member) => member.name.value === name)?.value;
  if (item.kind === "block" && others?.kind === "array") {
    const index = place === "first" ? 0 : others.elements.length;
    return insertUnit(tree, others, index, (layout) => bodyText(added.tree, item, schema, layout));
  }
  if (item.kind === "block" && others?.kind === "object") {
    const text = bodyText(added.tree, item, schema, undefined);
    const [before, behind] = place === "first" ? [`[${text}, `, "]"] : ["[", `, ${text}]`];
    return [
      { start: others.start, end: others.start, newText: before },
      { start: others.end, end: others.end, newText: behind },
    ];
  }
  const first = container.members[0]?.name.value === "//" ? 1 : 0;
  const after = typeof place === "object" ? (slotAt(json.root, place.after.start)?.index ?? 0) + 1 : undefined;
  const index = after ?? (place === "first" ? first : container.members.length);
  return insertUnit(tree, container, index, (layout) => memberText(added, schema, layout));
}

/** Of the body of a block that stands somewhere in another body. */
function schemaOf(outer: BodySchema, { items }: Body, block: Block): BodySchema | undefined {
  const around = items.find((item) => item.start <= block.start && block.end <= item.end);
  if (around?.kind !== "block") return undefined;
  const schema = innerSchema(outer, around.type.name, around.labels);
  return around === block ? schema : schemaOf(schema, around.body, block);
}

/** Whether a block can be put in front of another: where commas and nothing else stand between them. */
export function canMoveJsonBlock(json: JsonSyntax, block: Block, target: Block): boolean {
  const slot = slotAt(json.root, block.start);
  return (
    slot !== undefined && block.close !== undefined && slot.container === slotAt(json.root, target.start)?.container
  );
}

/** `inner` are edits inside the moved block. */
export function moveJsonBlock(
  tree: SyntaxTree,
  json: JsonSyntax,
  block: Block,
  target: Block,
  inner: readonly TextEdit[],
): TextEdit[] {
  const { text } = tree;
  const slot = slotAt(json.root, block.start);
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
