/** A file as it looks while somebody types in it: every edit of a correct text that leaves one such state. */
import type { TextEdit } from "../../../src/hcl/edit.ts";
import { indentationAt, lineStartAt, startsLine } from "../../../src/hcl/lines.ts";
import type { Block, Body, Expression, SyntaxTree } from "../../../src/hcl/syntax.ts";
import { children } from "../../../src/hcl/visit.ts";

export interface Mutant {
  /** What was typed; the table has one row for each. */
  readonly state: string;
  readonly edit: TextEdit;
}

/** Typed on a line of its own, wherever an item of a block can stand. */
const inBlocks: readonly string[] = [
  "a = ",
  "a =",
  "a = var.",
  "a = var.x[",
  "proj",
  'a = "x',
  'a = "',
  'a = "${',
  'a = "${var.x',
  'a = "x-${var."',
  'a = ["x", ',
  'a = ["x',
  'a = join(",", ',
  "a = (1",
  "a = {",
  "a = { b = ",
  "a = [for x in y : ",
  "a = 1 +",
  "a = c ? ",
  "a = <<EOT",
  "a = <<-EOT\n  text",
  'a "x"',
  'a "x',
  "nested {",
  'dynamic "nested" {\n  for_each = [',
  "/* remark",
];

const atTopLevel: readonly string[] = [
  "resource",
  'resource "mongodbatlas_',
  'resource "a" "',
  'resource "a" "b"',
  'resource "a" "b" {',
  'resource "a" "b" {\n  a = ',
  'resource "a" "b" {\n  nested {',
  'resource "a" "b" {\n  nested {\n    a = {',
  "locals {\n  a = [",
];

const inObjects: readonly string[] = ["name = ", "name", '"name', "name = [", "name = {", 'name = "${'];

/** All mutants of a correct file; the same ones every time. */
export function* mutants(tree: SyntaxTree): Generator<Mutant> {
  const { text } = tree;
  const blocks = allBlocks(tree.body);
  for (const block of blocks) {
    for (const offset of itemOffsets(block.body, block.close, text)) {
      for (const state of inBlocks) yield typed(`in a block: ${show(state)}`, state, offset, itemIndent(block, text));
      yield typed("an extra } in a block", "}", offset, itemIndent(block, text));
    }
  }
  for (const offset of itemOffsets(tree.body, text.length, text)) {
    for (const state of atTopLevel) yield typed(`at top level: ${show(state)}`, state, offset, "");
    yield typed("an extra } at top level", "}", offset, "");
  }
  for (const offset of objectItemOffsets(tree)) {
    const indentation = indentationAt(text, offset);
    for (const state of inObjects)
      yield typed(`in an object: ${show(state)}`, state, lineStartAt(text, offset), indentation);
  }
  for (const { start, close } of blocks) {
    if (close === undefined || !startsLine(text, close)) continue;
    const level = indentationAt(text, start) === "" ? "top-level" : "nested";
    const line = lineStartAt(text, close);
    yield { state: `} of a ${level} block deleted`, edit: { start: close, end: close + 1, newText: "" } };
    yield { state: `line with } of a ${level} block deleted`, edit: { start: line, end: close + 2, newText: "" } };
    yield typed("an extra } below one", "}", close + 2, indentationAt(text, start));
  }
  for (let offset = 0; offset < text.length; offset++) {
    if (offset % 3 === 0) yield { state: "file cut off", edit: { start: offset, end: text.length, newText: "" } };
    yield { state: deletedCharacter(text, offset), edit: { start: offset, end: offset + 1, newText: "" } };
  }
  for (const { index, 0: line } of text.matchAll(/(?<=^ *)[^ \n].+$/gm)) {
    const [middle, end] = [index + (line.length >> 1), index + line.length];
    yield { state: "second half of a line deleted", edit: { start: middle, end, newText: "" } };
    yield { state: "first half of a line deleted", edit: { start: index, end: middle, newText: "" } };
    yield {
      state: "line broken in two",
      edit: { start: middle, end: middle, newText: `\n${indentationAt(text, index)}` },
    };
  }
}

function show(state: string): string {
  return state.replaceAll("\n", "⏎");
}

function deletedCharacter(text: string, offset: number): string {
  const character = text.charAt(offset);
  if (character === "\n") return "line break deleted";
  return /[\w\s]/.test(character) ? "letter or space deleted" : "sign deleted";
}

function typed(state: string, source: string, offset: number, indentation: string): Mutant {
  const newText = source.replace(/^/gm, indentation).concat("\n");
  return { state, edit: { start: offset, end: offset, newText } };
}

function allBlocks(body: Body): Block[] {
  return body.items.flatMap((item) => (item.kind === "block" ? [item, ...allBlocks(item.body)] : []));
}

function itemIndent(block: Block, text: string): string {
  const [first] = block.body.items;
  return first === undefined ? `${indentationAt(text, block.start)}  ` : indentationAt(text, first.start);
}

/** Starts of the lines where an item can be inserted: above each item of the body, and at its end. */
function itemOffsets(body: Body, end: number | undefined, text: string): number[] {
  const offsets = body.items.map((item) => item.start);
  if (end !== undefined) offsets.push(end);
  return offsets.filter((offset) => startsLine(text, offset)).map((offset) => lineStartAt(text, offset));
}

/** Starts of the object items that have their line for themselves. */
function objectItemOffsets(tree: SyntaxTree): number[] {
  const bodies = [tree.body, ...allBlocks(tree.body).map((block) => block.body)];
  const values = bodies.flatMap((body) => body.items.flatMap((item) => (item.kind === "attribute" ? item.value : [])));
  const offsets = values.flatMap(within).flatMap((value) => (value.kind === "object" ? value.items : []));
  return offsets.map((item) => item.start).filter((start) => startsLine(tree.text, start));
}

function within(expression: Expression): Expression[] {
  return [expression, ...children(expression).flatMap(within)];
}
