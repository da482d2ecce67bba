import { describe, expect, test } from "vitest";
import { quote } from "../../src/rules/core/quote.ts";
import { plain, valueOf } from "../terraform/expression-value.ts";
import { checkText, editFixes } from "./check-text.ts";

describe("a quoted text means that text", () => {
  test.each(["", "GROUP_OWNER", 'a"b', "a\\b", "${x}", "%{x}", "$${x}", "$", "a\n\r\tb", "\u0000\b\f\u007f", "ä😀"])(
    "%j",
    (text) => {
      expect(plain(valueOf(quote(text)))).toBe(text);
      expect(quote(text)).not.toMatch(/\n/);
    },
  );
});

test("a title shows a role with quotes where it could not be told from the title's own words", () => {
  const text = `resource "mongodbatlas_project_api_key" "k" {
  description = "d"
  project_id  = var.p
  role_names  = ["", "no role", "ORG_READ_ONLY", "GROUP_OWNER"]
}
`;
  const titles = checkText(text).flatMap(editFixes);
  expect(titles.map(({ title }) => title)).toEqual(['Remove ""', 'Remove "no role"', "Remove ORG_READ_ONLY"]);
});
