import { describe, expect, test } from "vitest";
import { notAscii, readUnits } from "../../src/hcl/units.ts";

/** Of each unit: its code in ASCII, `notAscii` elsewhere. */
function expected(text: string): number[] {
  return Array.from({ length: text.length }, (_, offset) => Math.min(text.charCodeAt(offset), notAscii)).map((unit) =>
    unit < 128 ? unit : notAscii,
  );
}

describe("one byte for each UTF-16 code unit", () => {
  test.each([
    ["nothing", ""],
    ["ASCII", 'role = "GROUP_OWNER"\n'],
    ["the byte that stands for what is not ASCII", "\u00ff\u0080\u007f\u0000"],
    ["characters of two, three and four bytes", "é€😀 a"],
    ["halves of a surrogate pair", "\ud83d a \ude00"],
    ["a byte order mark", "\ufeffa = 1"],
    ["ASCII again, after all that", "a = 1"],
  ])("%s", (_, text) => {
    expect([...readUnits(text).subarray(0, text.length)]).toEqual(expected(text));
  });

  test("zeros follow, whatever stood there before", () => {
    readUnits("xxxxxxxxxxxxxxxx");
    expect([...readUnits("ab").subarray(2, 6)]).toEqual([0, 0, 0, 0]);
  });

  test("a text above the size that is kept leaves the kept one as it is", () => {
    const small = readUnits("a");
    const large = readUnits("é".repeat(3_000_000));
    expect(large[2_999_999]).toBe(notAscii);
    expect(readUnits("b")).toBe(small);
  });
});
