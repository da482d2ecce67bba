/** Whole blocks, given in native syntax, into a file of JSON. */
import type { TextEdit } from "./edit.ts";
import type { BodySchema, JsonSyntax } from "./json-schema.ts";
import type { Container } from "./json-slots.ts";
import { bodyText, type Layout } from "./json-text.ts";
import { insertUnit, joined } from "./json-units.ts";
import { lineBreakOf } from "./lines.ts";
import { parse } from "./parser.ts";
import type { Block, SyntaxTree } from "./syntax.ts";

/** Adds blocks to those of their types, each in a list; `native` is what a native file would have. */
export function insertJsonBlocks(tree: SyntaxTree, { root, schema }: JsonSyntax, native: string): TextEdit {
  const { text } = tree;
  const added = parse(native);
  const types = new Map<string, ((layout: Layout | undefined) => string)[]>();
  for (const block of added.body.items) {
    if (block.kind !== "block") continue;
    const writers = types.get(block.type.name) ?? [];
    types.set(block.type.name, [...writers, (layout) => elementText(added, block, schema, layout)]);
  }
  if (root.kind === "missing" && text.trim() === "") {
    const lineBreak = lineBreakOf(text);
    const layout = { indentation: "  ", unit: "  ", lineBreak };
    const members = [...types].map(([type, writers]) => `${lineBreak}  ${listText(type, writers, layout)}`);
    return { start: 0, end: text.length, newText: `{${members.join(",")}${lineBreak}}${lineBreak}` };
  }
  if (root.kind !== "object" || root.close === undefined) return { start: text.length, end: text.length, newText: "" };
  const edits = [...types].flatMap(([type, writers]): TextEdit[] => {
    const others = root.members.find(({ name }) => name.value === type)?.value;
    const append = (container: Container, write: (layout: Layout | undefined) => string) =>
      insertUnit(
        tree,
        container,
        container.kind === "array" ? container.elements.length : container.members.length,
        write,
      );
    if (others?.kind === "array") return writers.flatMap((write) => append(others, write));
    if (others?.kind !== "object") return append(root, (layout) => listText(type, writers, layout));
    const more = writers.map((write) => `, ${write(undefined)}`).join("");
    return [
      { start: others.start, end: others.start, newText: "[" },
      { start: others.end, end: others.end, newText: `${more}]` },
    ];
  });
  return joined(
    text,
    edits.sort((a, b) => a.start - b.start),
  );
}

/** The block as an element of its type's list. */
function elementText(tree: SyntaxTree, block: Block, schema: BodySchema, layout: Layout | undefined): string {
  const body = bodyText(tree, block, schema, layout);
  return block.labels.reduceRight((value, label) => `{ ${JSON.stringify(label.value)}: ${value} }`, body);
}

function listText(
  type: string,
  writers: readonly ((layout: Layout | undefined) => string)[],
  layout: Layout | undefined,
): string {
  return `${JSON.stringify(type)}: [${writers.map((write) => write(layout)).join(", ")}]`;
}
