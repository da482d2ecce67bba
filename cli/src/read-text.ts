/** A file's text, and the first place where its bytes are no text. */
import { readFileSync } from "node:fs";

export interface ReadText {
  /** Without a byte order mark; U+FFFD stands for bytes that are not UTF-8. */
  readonly text: string;
  /** Offset in the text of the first bytes that are not UTF-8. */
  readonly firstInvalid: number | undefined;
}

/** Throws what the system throws. */
export function readText(path: string): ReadText {
  return decode(readFileSync(path));
}

function decode(bytes: Buffer): ReadText {
  const text = new TextDecoder().decode(bytes);
  let at = bytes.subarray(0, 3).equals(Buffer.from("\ufeff")) ? 3 : 0;
  for (let from = 0, index = text.indexOf("\ufffd"); index >= 0; index = text.indexOf("\ufffd", from)) {
    at += Buffer.byteLength(text.slice(from, index));
    // The character itself may be meant.
    if (!bytes.subarray(at, at + 3).equals(replacement)) return { text, firstInvalid: index };
    at += 3;
    from = index + 1;
  }
  return { text, firstInvalid: undefined };
}

const replacement = Buffer.from("\ufffd");
