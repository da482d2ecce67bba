/** Where each value is used, in the module of its key and in the calls of that module. */
import { type Data, nodesIn } from "./data.ts";

/** Stands in a text in front of a value until all texts are written. */
const mark = /\u0001(\d+)\u0002/g;

export type PlaceId = number;

export class Uses {
  #next = 0;
  /** By the block in which it is used: a key's, or one that calls a module. */
  readonly #places = new Map<Data, Map<object, PlaceId>>();
  readonly #arguments = new Map<Data, Map<object, PlaceId>>();

  /** A mark to be put in front of what is used, and whatever is used there. The first use in a block counts. */
  at(block: object, used: Iterable<Data>): string {
    const id = this.#next++;
    for (const node of used) {
      const places = this.#places.get(node) ?? new Map<object, PlaceId>();
      this.#places.set(node, places);
      if (!places.has(block)) places.set(block, id);
    }
    return `\u0001${id}\u0002`;
  }

  whole(block: object, data: readonly Data[]): string {
    return this.at(block, data.flatMap(nodesIn));
  }

  /** The argument of a call by which these come in, whatever part of it they are. */
  argument(call: object, given: readonly Data[]): string {
    const id = this.#next++;
    for (const node of given.flatMap(nodesIn)) {
      const places = this.#arguments.get(node) ?? new Map<object, PlaceId>();
      this.#arguments.set(node, places);
      if (!places.has(call)) places.set(call, id);
    }
    return `\u0001${id}\u0002`;
  }

  argumentOf(node: Data, call: object): PlaceId | undefined {
    return this.#arguments.get(node)?.get(call);
  }

  placeOf(node: Data, block: object): PlaceId | undefined {
    return this.#places.get(node)?.get(block);
  }
}

export function idOf(marked: string): PlaceId {
  return Number([...marked.matchAll(mark)][0]?.[1]);
}

export interface Unmarked {
  readonly text: string;
  readonly offsets: ReadonlyMap<PlaceId, number>;
}

export function unmark(marked: string): Unmarked {
  const offsets = new Map<PlaceId, number>();
  let text = "";
  let from = 0;
  for (const found of marked.matchAll(mark)) {
    text += marked.slice(from, found.index);
    offsets.set(Number(found[1]), text.length);
    from = found.index + found[0].length;
  }
  return { text: text + marked.slice(from), offsets };
}
