/** Terraform's values on the wire: MessagePack, in which sets are arrays and an unknown value is an extension. */
import { decode, ExtData, encode } from "@msgpack/msgpack";

export type Value = null | string | ExtData | Value[] | Attributes;
export interface Attributes {
  [name: string]: Value;
}
export interface DynamicValue {
  readonly msgpack: Uint8Array;
}

export const unknown = new ExtData(0, new Uint8Array(1));

/** Null: no such object, or no longer. */
export function fromWire({ msgpack }: DynamicValue): Attributes | null {
  return decode(msgpack) as Attributes | null;
}

export function toWire(value: Attributes | null): DynamicValue {
  return { msgpack: encode(value) };
}

export const text = (value: Value | undefined): string | undefined => (typeof value === "string" ? value : undefined);

export const texts = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

export const objects = (value: Value | undefined): Attributes[] =>
  Array.isArray(value) ? (value as Attributes[]) : [];
