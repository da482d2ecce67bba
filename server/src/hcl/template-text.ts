/** What the literal text of a template means: escapes, `~` markers, the indentation of `<<-`, normalisation. */
import type { Span } from "./syntax.ts";

/** A piece of a template in the order of the text, before directives are put inside each other. */
export interface TextPiece extends Span {
  readonly kind: "text";
  value: string;
}

export type ReportError = (start: number, end: number, message: string) => void;

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** Text of a quoted string with its escapes resolved; `start` is where `source` stands, for errors. */
export function resolveQuotedText(source: string, start: number, report: ReportError): string {
  if (!/[\\$%]|[^\0-\x7f]/.test(source)) return source;
  const value = source.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]?))|([$%])\4\{/g,
    (whole: string, short: string, long: string, char: string, marker: string, offset: number) => {
      if (marker !== undefined) return `${marker}{`;
      const code = short ?? long;
      if (code !== undefined) return fromCodePoint(Number.parseInt(code, 16));
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
  return value.normalize("NFC");
}

/** Text of a heredoc: a backslash is only a backslash there. */
export function resolveHeredocText(source: string): string {
  return source.replace(/([$%])\1\{/g, "$1{").normalize("NFC");
}

/** A code point that is none becomes the replacement character, as in Go. */
function fromCodePoint(code: number): string {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code > 0x10ffff || isSurrogate ? "\ufffd" : String.fromCodePoint(code);
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
      else if (piece.value.trim() !== "" || !piece.value.endsWith("\n")) {
        common = Math.min(common, piece.value.length - piece.value.trimStart().length);
        indented.push(piece);
      }
    }
    atLineStart = piece?.value.endsWith("\n") ?? false;
  }
  for (const piece of indented) piece.value = piece.value.slice(common);
}
