/** Where the keys of a module are written, and how. */
import type { KeyBlock } from "../protocol.ts";
import type { Module } from "../terraform/module.ts";
import { placeOf } from "./desired/place.ts";

/** The files' URIs are their names here. */
export function keyBlocks({ keys }: Module): KeyBlock[] {
  return keys.map(({ address, file, block }) => ({
    address,
    file: file.uri,
    firstLine: placeOf(file, block).line,
    lastLine: placeOf(file, { start: block.end, end: block.end }).line,
    text: file.tree.text.slice(block.start, block.end),
  }));
}
