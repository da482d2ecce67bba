import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import { errors } from "./parser/errors.ts";

const cases = errors.flatMap(([message, marked]) => marked.map((text) => [message, text.slice(0, 60), text] as const));

describe("a syntax error", () => {
  test.each(cases)("%s %j", (message, _, marked) => {
    const start = marked.indexOf("«");
    const end = marked.indexOf("»") - 1;
    const tree = parse(marked.replace(/[«»]/g, ""));
    expect(tree.errors).toContainEqual({ message, start, end });
  });

  test("of every kind is in the table", () => {
    const source = ["cursor.ts", "templates.ts", "expressions.ts", "parser.ts", "template-text.ts"]
      .map((file) => readFileSync(new URL(`../../src/hcl/${file}`, import.meta.url), "utf8"))
      .join("\n");
    // A message is a literal that starts with a capital or a quote or ${, and ends with a full stop.
    const messages = [...source.matchAll(/(?<=[(\s])(["'`])((?:"|\$\{|[A-Z]).*?\.)\1[,)]/g)].map(
      (match) => match[2] ?? "",
    );
    const patterns = messages.map((message) => pattern(message.replaceAll("\\\\", "\\")));
    expect(patterns.length).toBeGreaterThan(40);
    const missing = patterns.filter((pattern) => !errors.some(([message]) => pattern.test(message)));
    expect(missing).toEqual([]);
  });

  test("stands once at a place, and the file's other items are read", () => {
    const tree = parse("a = )\nb = 1\n");
    expect(tree.errors).toHaveLength(1);
    expect(tree.body.items.map(({ kind }) => kind)).toEqual(["attribute", "attribute"]);
  });

  test("leaves crooked braces where they belong", () => {
    const tree = parse("a {\n  b = 1\n c {\n    d = )\n  }\n  e {\n    f = ]\n  }\n}\ng {}\n");
    expect(tree.errors.map(({ start }) => tree.text[start])).toEqual([")", "]"]);
    expect(tree.body.items).toMatchObject([
      { body: { items: [{ kind: "attribute" }, { type: { name: "c" } }, { type: { name: "e" } }] } },
      { type: { name: "g" } },
    ]);
  });
});

/** A template literal's message as a pattern. */
function pattern(message: string): RegExp {
  const literal = message.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".+")}$`);
}
