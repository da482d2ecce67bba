/** Changes places of a JSON text, in the text's own line breaks and indentation. The text must be valid JSON. */
import { itemSpans, type Span } from "./json-spans.ts";

export function replaceSpan(text: string, span: Span, replacement: string): string {
  return text.slice(0, span.start) + replacement + text.slice(span.end);
}

/** Collects changes of places that do not overlap; all spans are of the text as it was given. */
export class JsonEditor {
  readonly #text: string;
  readonly #layout: Layout;
  readonly #edits: (Span & { readonly replacement: string })[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#layout = layoutOf(text);
  }

  /** Puts `value` where `span` is. */
  replace(span: Span, value: unknown): void {
    this.#edits.push({ ...span, replacement: format(value, indentAt(this.#text, span.start), this.#layout) });
  }

  /** Takes items out of an array and adds others, each before an item or behind what is left; once for each array. */
  editItems(array: Span, removed: readonly Span[], added: readonly AddedItem[]): void {
    const items = itemSpans(this.#text, array);
    const starts = new Set(removed.map(({ start }) => start));
    const kept = items.filter(({ start }) => !starts.has(start));
    const [first, last] = [kept[0], kept.at(-1)];
    if (first === undefined || last === undefined) {
      if (removed.length + added.length > 0)
        this.#edits.push({
          ...array,
          replacement: this.#list(
            array,
            added.map(({ value }) => value),
          ),
        });
      return;
    }
    const [start, end] = [items[0]?.start ?? first.start, items.at(-1)?.end ?? last.end];
    if (start < first.start) this.#edits.push({ start, end: first.start, replacement: "" });
    let before = first.end;
    for (const { start: from, end: to } of items) {
      if (from < first.start || from > last.start) continue;
      if (starts.has(from)) this.#edits.push({ start: before, end: to, replacement: "" });
      before = to;
    }
    const indent = indentAt(this.#text, last.start);
    const gap = this.#layout.newline === "" ? "," : `,${this.#layout.newline}${indent}`;
    const texts = new Map<number | undefined, string[]>();
    for (const { value, before: next } of added) {
      // Before one that goes is before the next one that stays.
      const at = next && kept.find((item) => item.start >= next.start)?.start;
      texts.set(at, [...(texts.get(at) ?? []), format(value, indent, this.#layout)]);
    }
    for (const [at, inserted] of texts)
      if (at !== undefined)
        this.#edits.push({ start: at, end: at, replacement: inserted.map((text) => `${text}${gap}`).join("") });
    const replacement = (texts.get(undefined) ?? []).map((text) => `${gap}${text}`).join("");
    if (end > last.end || replacement !== "") this.#edits.push({ start: last.end, end, replacement });
  }

  text(): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, replacement } of this.#edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      parts.push(this.#text.slice(at, start), replacement);
      at = end;
    }
    return parts.join("") + this.#text.slice(at);
  }

  #list(array: Span, values: readonly unknown[]): string {
    const { newline, unit } = this.#layout;
    if (values.length === 0) return "[]";
    const outer = indentAt(this.#text, array.start);
    const indent = outer + unit;
    const items = values.map((value) => format(value, indent, this.#layout));
    if (newline === "") return `[${items.join(",")}]`;
    return `[${newline}${indent}${items.join(`,${newline}${indent}`)}${newline}${outer}]`;
  }
}

export interface AddedItem {
  readonly value: unknown;
  /** Undefined: behind all others. */
  readonly before?: Span | undefined;
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

function format(value: unknown, indent: string, { newline, unit }: Layout): string {
  if (newline === "") return JSON.stringify(value);
  return JSON.stringify(value, null, unit).replaceAll("\n", newline + indent);
}
