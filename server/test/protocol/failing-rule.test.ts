/** A rule that throws is a bug of ours: it costs its own findings, is told once, and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { everyEra, type Finding, type Rule } from "../../src/rules/core/rule.ts";
import { rules } from "../../src/rules/index.ts";
import type { KeyResource } from "../../src/terraform/key-resource.ts";
import { apply, badKey, bareCapabilities, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";
const twoKeys = badKey + badKey.replace('api_key" "ci"', 'api_key" "other"');

function rule(id: string, checkKey: NonNullable<Rule["checkKey"]>): Rule {
  return { id, summary: "", severity: everyEra("error"), checkKey };
}

const throwing = rule("throwing", () => {
  throw new Error("out of order");
});

/** Fails at the first key, after a finding there. */
const halfway = rule("halfway", function* ({ file, block, address }: KeyResource): Iterable<Finding> {
  yield { location: { file, span: block }, message: address, fixes: [] };
  if (address.endsWith(".ci")) throw new TypeError("no further");
});

/** The server's own table; what fails stands before all others. */
const table = rules as Rule[];
beforeAll(() => {
  table.unshift(throwing, halfway);
});
afterAll(() => {
  table.splice(0, 2);
});

test("the other rules report, and so does a rule that failed at another key", async () => {
  const client = await TestClient.start();
  await client.open(uri, twoKeys);
  const diagnostics = await client.pull(uri);
  expect(diagnostics.map(({ code }) => code)).toEqual([
    "halfway",
    "first-assignment",
    "invalid-role",
    "halfway",
    "first-assignment",
    "invalid-role",
  ]);
  const [fix] = await client.actions(uri, diagnostics.slice(2, 3));
  expect(fix?.title).toBe("Change to GROUP_READ_ONLY");
  const fixed = apply(twoKeys, uri, (await client.actions(uri, [], ["source.fixAll"]))[0]);
  await client.change(uri, 2, { text: fixed });
  expect(await client.codes(uri)).toEqual(["halfway", "halfway"]);
});

test("each failure is logged once, with the rule's name and what happened, however often it happens", async () => {
  const client = await TestClient.start();
  for (const name of ["a", "b"]) {
    const other = `file:///module/${name}.tf`;
    await client.open(other, twoKeys);
    const diagnostics = await client.pull(other);
    await client.change(other, 2, { text: `\n${twoKeys}` });
    await client.actions(other, diagnostics);
    await client.actions(other, [], ["source.fixAll"]);
    await client.pull(other);
  }
  const [first, second, ...more] = client.logged;
  expect(first).toMatch(/The rule throwing failed, please report this: Error: out of order\n +at /);
  expect(second).toMatch(/The rule halfway failed, please report this: TypeError: no further\n +at /);
  expect(more).toEqual([]);
  expect(client.shown).toEqual([]);
});

test("a client that does not pull has the other rules' findings too", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities });
  await client.open(uri, badKey);
  const { diagnostics } = await client.until(() => client.latest(uri));
  expect(diagnostics.map(({ code }) => code)).toEqual(["halfway", "first-assignment", "invalid-role"]);
});
