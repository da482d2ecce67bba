import { expect, test } from "vitest";
import { relativePath } from "../../src/features/relative-path.ts";

test.each([
  ["file:///w/a/main.tf", "file:///w/a/locals.tf", "locals.tf"],
  ["file:///w/a/main.tf", "file:///w/a/key/main.tf", "key/main.tf"],
  ["file:///w/a/main.tf", "file:///w/keys/x%20y/main.tf", "../keys/x y/main.tf"],
  ["file:///w/a/b/main.tf", "file:///w/main.tf", "../../main.tf"],
  ["untitled:Untitled-1", "untitled:50%-off", "untitled:50%-off"],
])("from %s to %s", (from, to, path) => {
  expect(relativePath(from, to)).toBe(path);
});
