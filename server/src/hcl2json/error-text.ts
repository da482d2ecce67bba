/** Reads the one string into which hcl2json packs all its errors. */
import type { HclError } from "./hcl2json.ts";

/** Passed as the file's name: cannot occur in HashiCorp's words, so that the string can be split on it. */
export const sentinelFileName = "\u0001F";

/** `FILE:LINE,COLUMN-[LINE,]COLUMN: ` opens an error. The same without `: ` is a mention inside a detail. */
const opening = new RegExp(`${sentinelFileName}:(\\d+),(\\d+)-(?:(\\d+),)?(\\d+): `, "g");
const mention = new RegExp(`${sentinelFileName}:(\\d+),\\d+(?:-[\\d,]*\\d)?`, "g");
const frame = /^parse config: \[([^]*)\]$/;

/** The errors of a text in the order given; undefined when the message tells of no syntax error. */
export function readErrorText(message: string, text: string): HclError[] | undefined {
  const list = frame.exec(message)?.[1];
  if (list === undefined) return undefined;
  const openings = [...list.matchAll(opening)];
  if (openings.length === 0) return undefined;
  const offsets = new GraphemeColumns(text);
  return openings.map((match, index) => {
    const words = list.slice(match.index + match[0].length, openings[index + 1]?.index ?? list.length).trim();
    const separator = words.indexOf("; ");
    const summary = separator < 0 ? words : words.slice(0, separator);
    const detail = separator < 0 ? "" : words.slice(separator + 2).replace(mention, "line $1");
    const line = Number(match[1]);
    const start = offsets.offsetAt(line, Number(match[2]));
    const end = offsets.offsetAt(Number(match[3] ?? line), Number(match[4]));
    return { start, end: Math.max(start, end), summary, detail };
  });
}

/** HCL counts lines and columns from 1, and a column is a grapheme cluster. */
class GraphemeColumns {
  readonly #text: string;
  readonly #lineStarts: number[] = [];

  constructor(text: string) {
    this.#text = text;
    // A byte order mark is no column of HCL's.
    for (let start = text.startsWith("\ufeff") ? 1 : 0; ; ) {
      this.#lineStarts.push(start);
      const lineBreak = text.indexOf("\n", start);
      if (lineBreak < 0) break;
      start = lineBreak + 1;
    }
  }

  /** Clipped to the text, and to the line's end behind its line break. */
  offsetAt(line: number, column: number): number {
    const start = this.#lineStarts[line - 1];
    if (start === undefined) return this.#text.length;
    const end = this.#lineStarts[line] ?? this.#text.length;
    let remaining = column - 1;
    if (remaining <= 0) return start;
    for (const { index, segment } of new Intl.Segmenter("und").segment(this.#text.slice(start, end))) {
      if (--remaining === 0) return start + index + segment.length;
    }
    return end;
  }
}
