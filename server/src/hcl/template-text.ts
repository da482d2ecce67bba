/** What the literal text of a template means: escapes, `~` markers, the indentation of `<<-`, normalisation. */
import { Char, whiteSpaceEnd } from "./characters.ts";
import type { Span } from "./syntax.ts";
import { notAscii } from "./units.ts";

/** A piece of a template in the order of the text, before directives are put inside each other. */
export interface TextPiece extends Span {
  readonly kind: "text";
  value: string;
}

export type ReportError = (start: number, end: number, message: string) => void;

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** Text of a quoted string with its escapes resolved, not normalised yet; `start` is where `source` stands, for errors. */
export function resolveQuotedText(source: string, start: number, report: ReportError): string {
  return source.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]?))|([$%])\4\{/g,
    (whole: string, short: string, long: string, char: string, marker: string, offset: number) => {
      if (marker !== undefined) return `${marker}{`;
      const code = short ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        if (isCharacter(point)) return String.fromCodePoint(point);
        report(start + offset, start + offset + whole.length, "No character has this number.");
        return "\ufffd";
      }
      const resolved = escapes[char];
      if (resolved !== undefined) return resolved;
      report(
        start + offset,
        start + offset + whole.length,
        'Unknown escape: use \\n, \\r, \\t, \\", \\\\, \\uNNNN or \\UNNNNNNNN.',
      );
      return whole;
    },
  );
}

/** Units that do not stand for themselves in a template; 2 for those that only do not when doubled. */
const notPlain = new Uint8Array(256);
for (const unit of [Char.Backslash, Char.CarriageReturn, notAscii]) notPlain[unit] = 1;
for (const unit of [Char.Dollar, Char.Percent]) notPlain[unit] = 2;

/** Whether a stretch of text means what it says: plain ASCII, without escapes or carriage returns. */
export function isPlain(units: Uint8Array, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const kind = notPlain[units[offset] as number];
    if (kind !== 0 && (kind === 1 || units[offset + 1] === units[offset])) return false;
  }
  return true;
}

/** Text of a heredoc: a backslash is only a backslash there. */
export function resolveHeredocText(source: string): string {
  return source.replace(/([$%])\1\{/g, "$1{").normalize("NFC");
}

/** Whether Unicode has a character of its own at a code point: halves of a surrogate pair are none. */
function isCharacter(point: number): boolean {
  return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}

/**
 * Takes the common indentation off the lines of a `<<-` heredoc. `pieces` are all pieces of the template in order, one
 * text piece a line at most; undefined stands for an interpolation or a directive. Blank lines do not count.
 */
export function removeIndentation(pieces: readonly (TextPiece | undefined)[]): void {
  const indented: TextPiece[] = [];
  let common = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  for (const piece of pieces) {
    if (atLineStart) {
      if (piece === undefined) common = 0;
      else {
        const indentation = whiteSpaceEnd(piece.value, 0, piece.value.length);
        if (indentation === piece.value.length && piece.value.endsWith("\n")) continue;
        common = Math.min(common, indentation);
        indented.push(piece);
      }
    }
    atLineStart = piece?.value.endsWith("\n") ?? false;
  }
  for (const piece of indented) piece.value = piece.value.slice(common);
}
