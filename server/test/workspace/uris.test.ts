import { describe, expect, test } from "vitest";
import { canonicalUri, folderOfUri, isWithin, nameOfUri, uriIn } from "../../src/workspace/uris.ts";

describe("one spelling for each URI:", () => {
  test.each([
    ["file:///w/a%20b/main.tf", "file:///w/a%20b/main.tf"],
    ["file:///w/a b/main.tf", "file:///w/a%20b/main.tf"],
    ["file:///w/@x/(y)+z=1.tf", "file:///w/%40x/(y)%2Bz%3D1.tf"],
    ["file:///w/ä/100%.tf", "file:///w/%C3%A4/100%25.tf"],
    ["file:///C:/w/main.tf", "file:///c%3A/w/main.tf"],
    ["file:///c%3A/w/main.tf", "file:///c%3A/w/main.tf"],
    ["file://host/share/main.tf", "file://host/share/main.tf"],
    ["vscode-vfs://github/o/r/main.tf", "vscode-vfs://github/o/r/main.tf"],
    ["untitled:Untitled-1", "untitled:Untitled-1"],
  ])("%s", (uri, canonical) => {
    expect(canonicalUri(uri)).toBe(canonical);
    expect(canonicalUri(canonical)).toBe(canonical);
  });
});

test("the folder that a document lies in; one that lies nowhere is alone", () => {
  expect(folderOfUri("file:///w/a b/main.tf")).toBe("file:///w/a%20b");
  expect(folderOfUri("untitled:/w/main.tf")).toBe("untitled:/w");
  for (const alone of ["untitled:Untitled-1", "git:/w/main.tf?ref=HEAD"]) expect(folderOfUri(alone)).toBe(alone);
});

test("names as the disk has them", () => {
  expect(nameOfUri(uriIn("file:///w", "a b#1.tf"))).toBe("a b#1.tf");
  expect(nameOfUri("file:///w/100%.tf")).toBe("100%.tf");
});

test("what lies below a folder", () => {
  expect(isWithin("file:///w/a", "file:///w")).toBe(true);
  expect(isWithin("file:///w", "file:///w")).toBe(true);
  expect(isWithin("file:///www", "file:///w")).toBe(false);
});
