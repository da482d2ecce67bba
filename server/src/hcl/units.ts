/**
 * A text's UTF-16 code units as bytes: what HCL's syntax is made of is ASCII, and a loop over an array is three times as
 * fast as one over a string's `charCodeAt`.
 */

/** Part of every JavaScript engine around an editor, though not of the language. */
declare class TextEncoder {
  encodeInto(source: string, destination: Uint8Array): { readonly read: number; readonly written: number };
}

const encoder = new TextEncoder();

/** Stands for every unit outside of ASCII; the text itself tells which. */
export const notAscii = 255;

/** Bytes behind the last unit, all 0, so that a look ahead needs no check. */
const padding = 4;

/** Used for one text after the other; one for a text above this size is not kept. */
const keptLength = 1 << 20;
let kept = new Uint8Array(0);

/** One byte a unit, at the unit's offset, and zeros behind them. Valid until the next call. */
export function readUnits(text: string): Uint8Array {
  const units = unitsFor(text.length + padding);
  const { read, written } = encoder.encodeInto(text, units);
  // As many bytes as units: then each is the other.
  if (read !== text.length || written !== text.length) {
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset);
      units[offset] = unit < 128 ? unit : notAscii;
    }
  }
  return units.fill(0, text.length, text.length + padding);
}

function unitsFor(length: number): Uint8Array {
  if (length <= kept.length) return kept;
  const units = new Uint8Array(length + (length >> 1));
  if (length <= keptLength) kept = units;
  return units;
}
