/** Any JSON in any layout: what is found where, and what an edit leaves alone. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonEditor } from "../../src/state/json-edit.ts";
import { documentSpan, itemSpans, memberSpan, memberSpans, type Span } from "../../src/state/json-spans.ts";

const layouts = fc.constantFrom(undefined, 2, 4, "\t");
const newlines = fc.constantFrom("\n", "\r\n");

/** Strings hold what could be taken for structure. */
const value = fc
  .jsonValue({ maxDepth: 4, stringUnit: fc.constantFrom('"', "\\", "{", "]", ",", ":", "\n", "é", "a") })
  // JSON has no -0.
  .map((json): unknown => JSON.parse(JSON.stringify(json)));

const text = (json: unknown, layout: number | string | undefined, newline: string) =>
  JSON.stringify(json, null, layout).replaceAll("\n", newline);
const slice = (of: string, { start, end }: Span) => of.slice(start, end);

test("members and items are where JSON.parse finds them", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), value),
      fc.array(value),
      layouts,
      newlines,
      (object, array, layout, newline) => {
        const whole = `\n ${text({ object, array }, layout, newline)} `;
        const root = documentSpan(whole);
        const members = memberSpans(whole, memberSpan(whole, root, "object") as Span);
        expect(members.map((member) => [member.key, JSON.parse(slice(whole, member.value))])).toEqual(
          Object.entries(object),
        );
        const items = itemSpans(whole, memberSpan(whole, root, "array") as Span);
        expect(items.map((item) => JSON.parse(slice(whole, item)))).toEqual(array);
      },
    ),
  );
});

function replaceValue(whole: string, span: Span, json: unknown): string {
  const editor = new JsonEditor(whole);
  editor.replace(span, json);
  return editor.text();
}

function editItems(whole: string, array: Span, removed: readonly Span[], added: readonly unknown[]): string {
  const editor = new JsonEditor(whole);
  editor.editItems(
    array,
    removed,
    added.map((item) => ({ value: item })),
  );
  return editor.text();
}

const appendItem = (whole: string, array: Span, json: unknown) => editItems(whole, array, [], [json]);

test("an edit changes one item and nothing else", () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1 }),
      fc.nat(),
      value,
      layouts,
      newlines,
      (list, seed, added, layout, newline) => {
        const whole = text({ before: list, list, after: list }, layout, newline);
        const array = memberSpan(whole, documentSpan(whole), "list") as Span;
        const index = seed % list.length;
        const item = itemSpans(whole, array)[index] as Span;
        const outcome = (edited: string, expected: unknown[]) => {
          expect(JSON.parse(edited)).toEqual({ before: list, list: expected, after: list });
          expect(edited.startsWith(whole.slice(0, array.start))).toBe(true);
          expect(edited.endsWith(whole.slice(array.end))).toBe(true);
        };
        outcome(replaceValue(whole, item, added), list.toSpliced(index, 1, added));
        outcome(editItems(whole, array, [item], []), list.toSpliced(index, 1));
        outcome(appendItem(whole, array, added), [...list, added]);
        // In the text's own layout: as if the whole had been written at once.
        if (layout === 2)
          expect(appendItem(whole, array, added)).toBe(
            text({ before: list, list: [...list, added], after: list }, layout, newline),
          );
      },
    ),
  );
});

test("several items go and come at once as they would one after another", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, fc.boolean())),
      fc.array(value),
      layouts,
      newlines,
      (list, added, layout, newline) => {
        const whole = text({ list: list.map(([item]) => item), after: 1 }, layout, newline);
        const array = memberSpan(whole, documentSpan(whole), "list") as Span;
        const removed = itemSpans(whole, array).filter((_, index) => list[index]?.[1]);
        const expected = [...list.filter(([, isRemoved]) => !isRemoved).map(([item]) => item), ...added];
        const edited = editItems(whole, array, removed, added);
        expect(JSON.parse(edited)).toEqual({ list: expected, after: 1 });
        if (layout === 2) expect(edited).toBe(text({ list: expected, after: 1 }, layout, newline));
      },
    ),
  );
});

test("the first item of an empty list takes the text's indentation and line breaks", () => {
  const whole = '{\r\n\t"list": []\r\n}';
  const array = memberSpan(whole, documentSpan(whole), "list") as Span;
  expect(appendItem(whole, array, { a: [1] })).toBe(
    '{\r\n\t"list": [\r\n\t\t{\r\n\t\t\t"a": [\r\n\t\t\t\t1\r\n\t\t\t]\r\n\t\t}\r\n\t]\r\n}',
  );
});

test("nesting of any depth is no matter", () => {
  const whole = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)},"b":1}`;
  const { start, end } = memberSpan(whole, documentSpan(whole), "b") as Span;
  expect(whole.slice(start, end)).toBe("1");
});
