import { expect, test } from "vitest";
import { sentinelFileName as file, readErrorText } from "../../src/hcl2json/error-text.ts";

/** The errors with the text that they stand on. Messages below were written down from hcl2json 0.21.0. */
function read(message: string, text: string) {
  return readErrorText(message, text)?.map(({ start, end, ...words }) => ({ at: text.slice(start, end), ...words }));
}

test("a missing value: the place reaches over the line break to the next line", () => {
  const message = `parse config: [${file}:1,5-2,1: Invalid expression; Expected the start of an expression, but found an invalid expression token.]`;
  expect(read(message, "a = \nb = 1\n")).toEqual([
    {
      at: "\n",
      summary: "Invalid expression",
      detail: "Expected the start of an expression, but found an invalid expression token.",
    },
  ]);
});

test("several errors in one message", () => {
  const message = `parse config: [${file}:2,3-4: Invalid character; This character is not used within the language. ${file}:2,3-4: Invalid expression; Expected the start of an expression, but found an invalid expression token.]`;
  const errors = read(message, 'a = "x"\nb=$');
  expect(errors?.map(({ at, summary }) => [at, summary])).toEqual([
    ["$", "Invalid character"],
    ["$", "Invalid expression"],
  ]);
});

test("a detail that names another place in the file", () => {
  const message = `parse config: [${file}:2,1-2: Attribute redefined; The argument "a" was already set at ${file}:1,1-2. Each argument may be set only once. ${file}:4,1-2: Attribute redefined; The argument "b" was already set at ${file}:3,1-2. Each argument may be set only once.]`;
  const text = "a = 1\na = 2\nb = 3\nb=4";
  expect(readErrorText(message, text)).toEqual([
    {
      start: 6,
      end: 7,
      summary: "Attribute redefined",
      detail: 'The argument "a" was already set at line 1. Each argument may be set only once.',
    },
    {
      start: 18,
      end: 19,
      summary: "Attribute redefined",
      detail: 'The argument "b" was already set at line 3. Each argument may be set only once.',
    },
  ]);
});

test("a semicolon in the detail belongs to the detail", () => {
  const message = `parse config: [${file}:2,7-8: Invalid character; The ";" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values.]`;
  expect(read(message, "a = {\n b = 1; c = 2\n}")).toEqual([
    {
      at: ";",
      summary: "Invalid character",
      detail:
        'The ";" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values.',
    },
  ]);
});

test("columns are grapheme clusters: a family is one column and eight code units", () => {
  const message = `parse config: [${file}:1,11-12: Invalid character; This character is not used within the language.]`;
  expect(read(message, 'a = "é👨‍👩‍👧x" $ 3')?.[0]?.at).toBe("$");
});

test("a byte order mark is no column", () => {
  const message = `parse config: [${file}:1,5-6: Invalid character; This character is not used within the language.]`;
  expect(read(message, "\ufeffa = $")?.[0]?.at).toBe("$");
});

test("a place behind the end of the text is the end", () => {
  const message = `parse config: [${file}:1,8-8: Missing expression; Expected the start of an expression, but found the end of the file.]`;
  expect(readErrorText(message, "x = 5 +")?.[0]).toMatchObject({ start: 7, end: 7 });
  expect(readErrorText(message.replace("1,8-8", "9,1-2"), "x = 5 +")?.[0]).toMatchObject({ start: 7, end: 7 });
});

test("what is no syntax error has no answer", () => {
  expect(readErrorText("convert to HCL: something", "")).toBeUndefined();
  expect(readErrorText("Maximum call stack size exceeded", "")).toBeUndefined();
});
