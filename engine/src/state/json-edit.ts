/** Changes one place of a JSON text, in the text's own line breaks and indentation. The text must be valid JSON. */
import { itemSpans, type Span } from "./json-spans.ts";

export function replaceSpan(text: string, span: Span, replacement: string): string {
  return text.slice(0, span.start) + replacement + text.slice(span.end);
}

/** Puts `value` where `span` is. */
export function replaceValue(text: string, span: Span, value: unknown): string {
  return replaceSpan(text, span, format(text, value, indentAt(text, span.start)));
}

/** Adds `value` as the last item of an array. */
export function appendItem(text: string, array: Span, value: unknown): string {
  const last = itemSpans(text, array).at(-1);
  const { newline, unit } = layoutOf(text);
  if (last !== undefined) {
    const indent = indentAt(text, last.start);
    const gap = newline === "" ? "" : newline + indent;
    return replaceSpan(text, { start: last.end, end: last.end }, `,${gap}${format(text, value, indent)}`);
  }
  const outer = indentAt(text, array.start);
  const indent = outer + unit;
  const item = format(text, value, indent);
  return replaceSpan(text, array, newline === "" ? `[${item}]` : `[${newline}${indent}${item}${newline}${outer}]`);
}

export function removeItem(text: string, array: Span, item: Span): string {
  const items = itemSpans(text, array);
  const index = items.findIndex(({ start }) => start === item.start);
  const [before, after] = [items[index - 1], items[index + 1]];
  if (before !== undefined) return replaceSpan(text, { start: before.end, end: item.end }, "");
  if (after !== undefined) return replaceSpan(text, { start: item.start, end: after.start }, "");
  return replaceSpan(text, array, "[]");
}

interface Layout {
  /** Empty when the text is one line. */
  readonly newline: "" | "\n" | "\r\n";
  readonly unit: string;
}

function layoutOf(text: string): Layout {
  const match = /(\r?\n)([ \t]*)"/.exec(text);
  if (match === null) return { newline: "", unit: "" };
  return { newline: match[1] === "\r\n" ? "\r\n" : "\n", unit: match[2] === "" ? "  " : (match[2] ?? "  ") };
}

/** The blanks at the beginning of the line that `at` stands on. */
function indentAt(text: string, at: number): string {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, at))?.[0] ?? "";
}

function format(text: string, value: unknown, indent: string): string {
  const { newline, unit } = layoutOf(text);
  if (newline === "") return JSON.stringify(value);
  return JSON.stringify(value, null, unit).replaceAll("\n", newline + indent);
}
