import { readFileSync } from "node:fs";
import { parse as parseWithHcl2json } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";
import { roles } from "../src/atlas/roles.ts";
import { parse } from "../src/hcl/parser.ts";
import { check } from "../src/rules/core/check.ts";
import { unknownProvider } from "../src/terraform/provider-version.ts";
import { readModule } from "../src/terraform/read-module.ts";

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

  test("offers only roles that Atlas knows and that may stand there", () => {
    const allowed = new Set(roles.map((role) => role.name).filter((name) => name !== "ORG_READ_ONLY"));
    const choices = [...snippet.body.join("\n").matchAll(/\|([^|]*)\|/g)].map(([, list]) =>
      (list as string).split(","),
    );
    expect(choices).not.toHaveLength(0);
    for (const names of choices) {
      expect(names.filter((name) => !allowed.has(name))).toEqual([]);
      const scope = (names[0] as string).startsWith("ORG_") ? "organization" : "project";
      const all = roles.filter((role) => role.scope === scope && allowed.has(role.name));
      expect(new Set(names)).toEqual(new Set(all.map((role) => role.name)));
    }
  });

  test("leaves no placeholder and is HCL", async () => {
    expect(text).not.toContain("$");
    const json = await parseWithHcl2json("main.tf", text);
    expect(json.resource).toHaveProperty("mongodbatlas_project_api_key");
  });

  test("yields one key without a syntax error or a finding", () => {
    const tree = parse(text);
    expect(tree.errors).toEqual([]);
    const module = readModule([{ uri: "file:///main.tf", tree }], unknownProvider);
    expect(module.keys).toHaveLength(1);
    const found = check(module, {
      severities: {},
      additionalRoles: new Set(),
      schemaRules: true,
      onError: (ruleId, error) => expect.unreachable(`${ruleId}: ${error}`),
    });
    expect(found.map(({ ruleId, finding }) => `${ruleId}: ${finding.message}`)).toEqual([]);
  });
});
