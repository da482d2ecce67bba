import { readFileSync } from "node:fs";
import { parse as parseWithHcl2json } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(new URL("../../snippets/project-api-key.json", import.meta.url), "utf8"),
);

const placeholder = /\$\{(\d+):([^}]*)\}|\$\{(\d+)\|([^|]*)\|\}|\$(\d+)/g;

/** The text the editor inserts when the user tabs through without typing. */
function expandWithDefaults(snippet: Snippet): string {
  const text = snippet.body.join("\n");
  const defaults = new Map<string, string>([["0", ""]]);
  for (const [, named, value, chosen, choices] of text.matchAll(placeholder)) {
    if (named !== undefined) defaults.set(named, value as string);
    if (chosen !== undefined) defaults.set(chosen, (choices as string).split(",")[0] as string);
  }
  return text.replace(placeholder, (all, named, _value, chosen, _choices, mirrored) => {
    const inserted = defaults.get(named ?? chosen ?? mirrored);
    if (inserted === undefined) throw new Error(`the tab stop ${all} has no default`);
    return inserted;
  });
}

describe.each(Object.entries(snippets))("the snippet %s", (_name, snippet) => {
  const text = expandWithDefaults(snippet);

  test("leaves no placeholder and is HCL", async () => {
    expect(text).not.toContain("$");
    const json = await parseWithHcl2json("main.tf", text);
    expect(json.resource).toHaveProperty("mongodbatlas_project_api_key");
  });
});
