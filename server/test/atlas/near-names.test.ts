import { describe, expect, test } from "vitest";
import { editDistance, hasNearest, nearNames } from "../../src/atlas/near-names.ts";

test("near names come nearest first, and by name where they are equally near", () => {
  expect(nearNames("role_name", ["role_names", "roll_name", "role_mane", "project_id"])).toEqual([
    { name: "role_names", distance: 1 },
    { name: "roll_name", distance: 1 },
    { name: "role_mane", distance: 2 },
  ]);
});

test("of a short name one letter may differ, of a very short one none", () => {
  const near = (name: string, known: string) => nearNames(name, [known]).length > 0;
  expect(near("cuont", "count")).toBe(false);
  expect(near("coun", "count")).toBe(true);
  expect(near("ab", "abc")).toBe(false);
  expect(near("abc", "abc")).toBe(true);
  expect(near("provdr", "provider")).toBe(true);
});

test("one is nearest when no other is as near", () => {
  const [one, two] = [1, 2].map((distance) => ({ name: `n${distance}`, distance })) as [never, never];
  expect([[], [one], [one, two], [two, two]].map(hasNearest)).toEqual([false, true, true, false]);
});

describe("the distance of two words", () => {
  test.each([
    ["", "", 0],
    ["abc", "abc", 0],
    ["abc", "abd", 1],
    ["abc", "ab", 1],
    ["abc", "xabc", 1],
    ["abc", "acb", 2],
  ])("%j and %j: %i, both ways", (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
    expect(editDistance(b, a, 2)).toBe(distance);
  });

  test("is above the limit where it is more than the limit", () => {
    expect(editDistance("abcdef", "uvwxyz", 2)).toBeGreaterThan(2);
    expect(editDistance("a", "abcdefgh", 2)).toBeGreaterThan(2);
  });
});
