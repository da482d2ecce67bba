/** Where the keys of a module are written, and how. */
import type { KeyBlock } from "../protocol.ts";
import type { Definitions } from "../terraform/definitions.ts";
import { keyResourceType } from "../terraform/schema.ts";
import { fileName, placeOf } from "./desired/place.ts";

/** The files' URIs are relative to the module's folder here. */
export function keyBlocks({ keys }: Pick<Definitions, "keys">): KeyBlock[] {
  return keys.map(({ name, file, block }) => ({
    address: `${keyResourceType}.${name}`,
    file: fileName(file),
    firstLine: placeOf(file, block).line,
    lastLine: placeOf(file, { start: block.end, end: block.end }).line,
    text: file.tree.text.slice(block.start, block.end),
  }));
}
