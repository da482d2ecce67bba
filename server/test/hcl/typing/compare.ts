/** What a tree keeps of a file when one edit breaks it, and what it makes up. */
import { applyEdits, type TextEdit } from "../../../src/hcl/edit.ts";
import { parse } from "../../../src/hcl/parser.ts";
import type { Body, Expression, ObjectExpression, Span, SyntaxTree } from "../../../src/hcl/syntax.ts";
import { children } from "../../../src/hcl/visit.ts";

/** A block or an argument. */
interface Item {
  /** Kind, name and labels. */
  readonly what: string;
  readonly start: number;
  /** What has to be untouched: all of an argument, the header of a block up to its brace. */
  readonly core: Span;
  readonly value: string;
  readonly parent: Item | undefined;
}

export interface Measure {
  readonly untouched: number;
  /** Items that are not where they were, or not what they were. */
  readonly lost: readonly string[];
  /** Items on untouched lines that the correct file does not have. */
  readonly invented: readonly string[];
}

/** A correct file to compare with. */
export interface Base {
  readonly tree: SyntaxTree;
  readonly items: readonly Item[];
  readonly starts: ReadonlyMap<number, Item>;
  /** Where the object's brace stands, by the start of its items. */
  readonly objects: ReadonlyMap<number, number>;
}

export function readBase(text: string): Base {
  const tree = parse(text);
  const items = listItems(tree.body, undefined, text);
  const objects = listObjects(tree.body).flatMap(({ start, items }) =>
    items.map((item) => [item.start, start] as const),
  );
  return { tree, items, starts: new Map(items.map((item) => [item.start, item])), objects: new Map(objects) };
}

/** Breaks the file by one edit and compares what its lines outside of the edit were and are. */
export function measure(base: Base, edit: TextEdit): Measure {
  const before = base.tree.text;
  const after = applyEdits(before, [edit]);
  const shift = edit.newText.length - (edit.end - edit.start);
  const broken = listItems(parse(after).body, undefined, after);
  const starts = new Map(broken.map((item) => [item.start, item]));
  const moved = (offset: number): number => (offset < edit.end ? offset : offset + shift);
  const isWholeLines =
    [edit.start, edit.end].every((offset) => startsLineAt(before, offset)) && /\n$|^$/.test(edit.newText);
  const spanBefore = { start: edit.start, end: edit.end };
  const spanAfter = { start: edit.start, end: edit.end + shift };
  const touchedBefore = isWholeLines ? spanBefore : linesOf(before, spanBefore);
  const touchedAfter = isWholeLines ? spanAfter : linesOf(after, spanAfter);
  const untouched = base.items.filter((item) => !touches(item.core, touchedBefore));

  const isKept = (item: Item): boolean => {
    const now = starts.get(moved(item.start));
    if (now === undefined || now.what !== item.what || now.value !== item.value) return false;
    if (item.parent === undefined) return now.parent === undefined;
    return touches(item.parent.core, touchedBefore) || now.parent?.start === moved(item.parent.start);
  };
  const isInvented = (item: Item): boolean => {
    if (touches(item.core, touchedAfter)) return false;
    const original = item.start < edit.start ? item.start : item.start - shift;
    if (base.starts.get(original)?.what === item.what) return false;
    // Where the line with an object's brace is broken (`tags {`, `tags`), nobody can tell it from a block.
    const brace = base.objects.get(original);
    return brace === undefined || !touches({ start: brace, end: brace + 1 }, touchedBefore);
  };
  return {
    untouched: untouched.length,
    lost: untouched.filter((item) => !isKept(item)).map((item) => item.what),
    invented: broken.filter(isInvented).map((item) => item.what),
  };
}

/** All of the lines that a span touches. */
function linesOf(text: string, { start, end }: Span): Span {
  const lineBreak = text.indexOf("\n", end);
  return { start: text.lastIndexOf("\n", start - 1) + 1, end: lineBreak < 0 ? text.length : lineBreak + 1 };
}

function startsLineAt(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n";
}

function touches(core: Span, lines: Span): boolean {
  return core.start < lines.end && lines.start < core.end;
}

function listItems(body: Body, parent: Item | undefined, text: string): Item[] {
  return body.items.flatMap((item): Item[] => {
    if (item.kind === "incomplete") return [];
    const { start } = item;
    if (item.kind === "attribute") {
      const { value, end } = item;
      const what = `argument ${item.name.name}`;
      return [{ what, start, core: { start, end }, value: text.slice(value.start, value.end), parent }];
    }
    const labels = item.labels.map((label) => JSON.stringify(label.value));
    const end = item.open === undefined ? item.header.end : item.open + 1;
    const what = ["block", item.type.name, ...labels].join(" ");
    const block = { what, start, core: { start, end }, value: "", parent };
    return [block, ...listItems(item.body, block, text)];
  });
}

function listObjects(body: Body): ObjectExpression[] {
  const within = (value: Expression): ObjectExpression[] => {
    const inside = children(value).flatMap(within);
    return value.kind === "object" ? [value, ...inside] : inside;
  };
  return body.items.flatMap((item) => {
    if (item.kind === "incomplete") return [];
    return item.kind === "attribute" ? within(item.value) : listObjects(item.body);
  });
}
