/** The values of a JSON text with their places: what a file in JSON syntax is made of, before it means blocks and arguments. */
import type { Span } from "./span.ts";

export type JsonValue = JsonObject | JsonArray | JsonString | JsonPrimitive | JsonMissing;

export interface JsonObject extends Span {
  readonly kind: "object";
  /** In the order of the text; a name that comes twice is there twice. */
  readonly members: readonly JsonMember[];
  /** Offset of `}`, or undefined where it is missing. */
  readonly close: number | undefined;
}

/** `"name": value` */
export interface JsonMember extends Span {
  readonly name: JsonString;
  readonly hasColon: boolean;
  readonly value: JsonValue;
}

export interface JsonArray extends Span {
  readonly kind: "array";
  readonly elements: readonly JsonValue[];
  /** Offset of `]`, or undefined where it is missing. */
  readonly close: number | undefined;
}

export interface JsonString extends Span {
  readonly kind: "string";
  /** Escapes resolved. */
  readonly value: string;
  /** What stands between the quotes; one of these may be missing. */
  readonly content: Span;
}

export interface JsonPrimitive extends Span {
  readonly kind: "primitive";
  readonly value: number | boolean | null;
}

/** Where a value should stand and does not; zero-width. */
export interface JsonMissing extends Span {
  readonly kind: "missing";
}
