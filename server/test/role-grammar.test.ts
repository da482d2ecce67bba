import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { roles } from "../src/atlas/roles.ts";

const grammar = JSON.parse(
  readFileSync(new URL("../../syntaxes/atlas-api-keys.injection.json", import.meta.url), "utf8"),
);

test.each([
  ["organizationRole", "organization", "ORG_"],
  ["projectRole", "project", "GROUP_"],
] as const)(
  "the pattern %s of the injection grammar lists exactly the %s roles of the table",
  (pattern, scope, prefix) => {
    const match: string = grammar.repository[pattern].match;
    const listed = new RegExp(`${prefix}\\(\\?:([A-Z_|]+)\\)`).exec(match)?.[1]?.split("|");
    const table = roles.filter((role) => role.scope === scope).map((role) => role.name);
    expect(listed?.map((name) => prefix + name).sort()).toEqual(table.sort());
  },
);
