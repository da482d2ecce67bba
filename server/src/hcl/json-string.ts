/** JSON strings: their escapes, and where in the text each unit of the value is written. */
import type { Span } from "./span.ts";
import type { ReportError } from "./template-text.ts";

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

const escape = /\\(?:u([0-9a-fA-F]{4})|([^]?))/g;

/** The value of what stands between two quotes; an escape that JSON does not have stands for itself. */
export function decodeString(source: string): string {
  if (!source.includes("\\")) return source;
  return source.replace(escape, (whole: string, code: string | undefined, char: string) => resolve(whole, code, char));
}

/** Reports what JSON does not allow between two quotes; `start` is where `source` stands. */
export function checkString(source: string, start: number, report: ReportError): void {
  const control = source.search(/[\u0000-\u001f]/);
  if (control >= 0)
    report(start + control, start + control + 1, "A control character is written as an escape: \\t, \\n or \\u0000.");
  if (!source.includes("\\")) return;
  for (const { 0: whole, 1: code, 2: char = "", index } of source.matchAll(escape)) {
    if (code !== undefined || escapes[char] !== undefined) continue;
    report(start + index, start + index + whole.length, 'Unknown escape: use \\n, \\t, \\", \\\\, \\/ or \\uNNNN.');
  }
}

/** For every unit of the value, and its end, the offset in the text; `content` is what stands between the quotes. */
export function offsetsOf(text: string, content: Span): (offset: number) => number {
  const source = text.slice(content.start, content.end);
  if (!source.includes("\\")) return (offset) => content.start + Math.min(Math.max(offset, 0), source.length);
  const offsets: number[] = [];
  let from = 0;
  const plain = (to: number) => {
    for (; from < to; from++) offsets.push(content.start + from);
  };
  for (const { 0: whole, 1: code, 2: char = "", index } of source.matchAll(escape)) {
    plain(index);
    const { length } = resolve(whole, code, char);
    // An escape of one unit is one; what is no escape stands for itself.
    for (let unit = 0; unit < length; unit++) offsets.push(content.start + index + (length > 1 ? unit : 0));
    from = index + whole.length;
  }
  plain(source.length);
  offsets.push(content.end);
  return (offset) => offsets[Math.min(Math.max(offset, 0), offsets.length - 1)] as number;
}

function resolve(whole: string, code: string | undefined, char: string): string {
  return code === undefined ? (escapes[char] ?? whole) : String.fromCharCode(Number.parseInt(code, 16));
}
