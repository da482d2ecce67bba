/** The text of an hcl2json error, read. */
import type { Span } from "../hcl/syntax.ts";

/**
 * Stands in for the file's name in the error's text, so that it can be told from the words around it. A character that
 * no message contains.
 */
export const fileNameSentinel = "\u001f";

export interface Hcl2JsonError extends Span {
  /** HashiCorp's summary and detail, as two sentences. */
  readonly message: string;
}

/**
 * Reads `parse config: [FILE:L,C-C2: Summary; Detail FILE:L,C-L2,C2: …]`. Lines and columns count from 1, columns in
 * grapheme clusters; the answer counts UTF-16 code units. Empty where the text tells of no place in the file
 * (`convert to HCL: …` is no syntax error).
 */
export function readErrors(errorText: string, text: string): Hcl2JsonError[] {
  const list = /^parse config: \[?([^]*?)\]?$/.exec(errorText)?.[1];
  if (list === undefined) return [];
  const lineStarts = findLineStarts(text);
  return list.split(fileNameSentinel).flatMap((part) => {
    const match = /^:(\d+),(\d+)-(?:(\d+),)?(\d+): ([^]*)$/.exec(part.trim());
    if (match === null) return [];
    const [, line, column, endLine, endColumn, message] = match;
    const start = offsetAt(text, lineStarts, Number(line), Number(column));
    const end = offsetAt(text, lineStarts, Number(endLine ?? line), Number(endColumn));
    return [{ start, end: Math.max(start, end), message: sentence(message as string) }];
  });
}

/** `Summary; Detail.` becomes `Summary. Detail.` */
function sentence(message: string): string {
  return message.trim().replace(/; (?=[A-Z])/, ". ");
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function offsetAt(text: string, lineStarts: readonly number[], line: number, column: number): number {
  const start = lineStarts[Math.min(line, lineStarts.length) - 1] ?? text.length;
  const lineText = text.slice(start, lineStarts[line] ?? text.length);
  if (/^[\0-\x7f]*$/.test(lineText)) return Math.min(start + column - 1, start + lineText.length);
  let count = 1;
  for (const { index } of segmenter.segment(lineText)) {
    if (count++ === column) return start + index;
  }
  return start + lineText.length;
}
