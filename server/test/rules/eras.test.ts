/** Every cell of the table of severities has a fixture that shows it: a finding of that severity, or none. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/rules/core/rule.ts";
import { rules } from "../../src/rules/index.ts";
import { type Era, eras } from "../../src/terraform/era.ts";
import { exactProvider } from "../../src/terraform/provider-version.ts";
import { checkText } from "./check-text.ts";
import { type FixtureCase, readCases } from "./fixture-cases.ts";
import { readMarks } from "./marks.ts";
import { letters, severities } from "./severities.ts";

const folder = new URL("../../../test-fixtures/rules/", import.meta.url);

interface Shown {
  readonly name: string;
  readonly text: string;
  readonly marked: readonly string[];
  readonly fixture: FixtureCase;
}

function fixturesOf(ruleId: string): Shown[] {
  const names = readdirSync(new URL(`${ruleId}/`, folder)).filter((name) => name.endsWith(".tf"));
  return names.flatMap((name) => {
    const { text, marks } = readMarks(readFileSync(new URL(`${ruleId}/${name}`, folder), "utf8"));
    const marked = marks.filter((mark) => mark.ruleId === ruleId).map((mark) => letters[mark.severity as Severity]);
    return readCases(text).map((fixture) => ({ name, text, marked, fixture }));
  });
}

/** Of every era, and of those versions within one that a rule tells apart. */
const providers = ["documented", "1.9.0", "1.10.5", "1.11.1", "1.12.3", "1.15.0", "1.20.0", "1.21.4", "2.16.0"].map(
  exactProvider,
);

/** Silence shows something only where another version is not silent. */
function isFoundElsewhere(ruleId: string, { text, fixture }: Shown): boolean {
  return providers.some((provider) =>
    checkText(text, { ...fixture, provider }).some((found) => found.ruleId === ruleId),
  );
}

test("the versions above are of all eras", () => {
  expect([...new Set(providers.map(({ era }) => era))]).toEqual(eras);
});

describe.each(rules.map(({ id }) => id))("%s", (ruleId) => {
  const shown = fixturesOf(ruleId);
  const cells = (severities[ruleId] ?? "").split(" ").map((letter, index) => [eras[index] as Era, letter] as const);

  test.each(cells)("in %s: %s", (era, letter) => {
    const own = shown.filter(({ fixture }) => fixture.provider.era === era);
    const found =
      letter === "-"
        ? own.filter((each) => each.marked.length === 0 && isFoundElsewhere(ruleId, each))
        : own.filter((each) => each.marked.includes(letter));
    expect(found, `no fixture of ${ruleId} shows ${letter} in ${era}`).not.toEqual([]);
    if (letter === "-") for (const each of own) expect(each.marked, each.name).toEqual([]);
  });
});
