/** Places in files as a person counts them, and the blocks of a module by their names. */
import { firstIndex } from "../../hcl/halving.ts";
import type { Attribute, Block, Body, Span } from "../../hcl/syntax.ts";
import { argumentOf, isAttribute, type PlacedAttribute, type PlacedItem } from "../../terraform/definitions.ts";
import type { Place } from "../../terraform/desired.ts";
import { evaluateAlone } from "../../terraform/evaluate.ts";
import type { SourceFile } from "../../terraform/value.ts";

/** The file's URI is relative to the module's folder here. */
export function placeOf(file: SourceFile, { start }: Span): Place {
  const lines = lineStartsOf(file);
  const line = firstIndex(lines, (lineStart) => lineStart > start);
  return { file: fileName(file), line, column: start - (lines[line - 1] ?? 0) + 1 };
}

/** The other way round: `fileUri`. */
export function fileName({ uri }: SourceFile): string {
  return decodeURIComponent(uri);
}

/** Of a path relative to the module's folder. */
export function fileUri(name: string): string {
  return name.split("/").map(encodeURIComponent).join("/");
}

const lineStarts = new WeakMap<SourceFile, readonly number[]>();

function lineStartsOf(file: SourceFile): readonly number[] {
  let starts = lineStarts.get(file);
  if (starts === undefined) {
    starts = [0, ...[...file.tree.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    lineStarts.set(file, starts);
  }
  return starts;
}

export interface Found<T> {
  readonly file: SourceFile;
  readonly item: T;
}

export function topBlocks(files: readonly SourceFile[], type: string): Found<Block>[] {
  return files.flatMap((file) => blocksIn(file.tree.body, type).map((item) => ({ file, item })));
}

/** Addresses (`TYPE.NAME`) of the managed resources. */
export function declaredResources(files: readonly SourceFile[]): Set<string> {
  return new Set(topBlocks(files, "resource").map(({ item }) => item.labels.map(({ value }) => value).join(".")));
}

export function blocksIn(body: Body, type: string): Block[] {
  return body.items.filter((item): item is Block => item.kind === "block" && item.type.name === type);
}

/** The same of a block with what overrides it. */
export function placedBlocks(items: readonly PlacedItem[], type: string): Found<Block>[] {
  return items.flatMap(({ file, item }) => {
    return item.kind === "block" && item.type.name === type ? [{ file, item }] : [];
  });
}

export function attributesIn(body: Body): Attribute[] {
  return body.items.filter((item): item is Attribute => item.kind === "attribute");
}

/** One that is there and not `null`. */
export function attributeIn(body: Body, name: string, file: SourceFile): Attribute | undefined {
  const attribute = attributesIn(body).find((candidate) => candidate.name.name === name);
  return attribute && !isNull(attribute, file) ? attribute : undefined;
}

/** The same of a block with what overrides it. */
export function placedArgument(items: readonly PlacedItem[], name: string): PlacedAttribute | undefined {
  const placed = argumentOf({ items: items.filter(isAttribute) }, name);
  return placed && !isNull(placed.item, placed.file) ? placed : undefined;
}

function isNull({ value }: Attribute, file: SourceFile): boolean {
  const meaning = evaluateAlone(value, file);
  return meaning.kind === "known" && meaning.data === null;
}
