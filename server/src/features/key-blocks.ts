/** Where the keys of a module are written, and how. */
import type { KeyBlock } from "../protocol.ts";
import type { Module } from "../terraform/module.ts";
import { keyResourceType } from "../terraform/schema.ts";
import { placeOf } from "./desired/place.ts";

/** The files' URIs are their names here. */
export function keyBlocks({ definitions }: Module): KeyBlock[] {
  return definitions.keys.map(({ name, file, block }) => ({
    address: `${keyResourceType}.${name}`,
    file: file.uri,
    firstLine: placeOf(file, block).line,
    lastLine: placeOf(file, { start: block.end, end: block.end }).line,
    text: file.tree.text.slice(block.start, block.end),
  }));
}
