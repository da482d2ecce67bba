import { expect, test } from "vitest";
import type { Hcl2JsonResult } from "../../src/hcl2json/hcl2json.ts";
import { bareCapabilities, goodKey, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";
const broken = "a = \nb = 1\n";

/** As hcl2json answers for `broken`. */
const rejected: Hcl2JsonResult = {
  kind: "rejected",
  errors: [{ start: 4, end: 5, summary: "Invalid expression", detail: "Expected the start of an expression." }],
};

test("a syntax error is told at once in our words, and in HashiCorp's when typing rests", async () => {
  const client = await TestClient.start({ hcl2json: () => rejected });
  await client.open(uri, broken);
  const [own] = await client.pull(uri);
  expect(own).toMatchObject({ code: "syntax", severity: 1, range: { start: { line: 0 } } });
  expect(own?.message).not.toContain("Invalid expression");
  await client.until(() => client.diagnosticRefreshes > 0);
  const [theirs, ...rest] = await client.pull(uri);
  expect(theirs).toMatchObject({ code: "syntax", message: "Invalid expression: Expected the start of an expression." });
  expect(theirs?.range).toEqual(own?.range);
  expect(rest).toEqual([]);
});

test("a client that does not pull is told again", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities, hcl2json: () => rejected });
  await client.open(uri, broken);
  await client.until(() => client.latest(uri)?.diagnostics[0]?.message.toString().startsWith("Invalid expression"));
  expect(client.published).toHaveLength(2);
});

test("while somebody types nobody is asked; afterwards once", async () => {
  const client = await TestClient.start({ hcl2json: () => rejected });
  await client.open(uri, "a = \n");
  for (let version = 2; version < 20; version++) await client.change(uri, version, { text: broken });
  await client.until(() => client.diagnosticRefreshes > 0);
  await client.save(uri);
  await client.pull(uri);
  expect(client.asked).toEqual([broken]);
});

test("a text without an error is not asked about, neither at rest nor when saved", async () => {
  const client = await TestClient.start();
  await client.open(uri, goodKey);
  await client.save(uri);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(client.asked).toEqual([]);
});

test("a saved text is asked about without waiting for a rest", async () => {
  const client = await TestClient.start({ hcl2json: () => rejected });
  await client.open(uri, broken);
  await client.save(uri);
  await client.until(() => client.asked.length === 1);
});

test("an answer for a text that has moved on is dropped", async () => {
  let answer = (_: Hcl2JsonResult): void => {};
  const client = await TestClient.start({ hcl2json: () => new Promise((resolve) => (answer = resolve)) });
  await client.open(uri, broken);
  await client.until(() => client.asked.length === 1);
  await client.change(uri, 2, { text: "\n\na = \n" });
  const [before] = await client.pull(uri);
  answer(rejected);
  expect((await client.pull(uri))[0]?.message).toBe(before?.message);
  await client.until(() => client.asked.length === 2);
  await client.close(uri);
  await client.tokens(uri);
  answer(rejected);
  expect(await client.pull(uri)).toEqual([]);
});

test("what only our parser minds is withdrawn, and logged as a bug", async () => {
  const client = await TestClient.start({ hcl2json: () => ({ kind: "ok", json: {} }) });
  await client.open(uri, broken);
  await client.until(() => client.diagnosticRefreshes > 0);
  expect(await client.pull(uri)).toEqual([]);
  expect(client.logged.join()).toContain("Please report this");
});

test("a text that was mended is asked about once more: what only HashiCorp's parser minds is shown and logged", async () => {
  const client = await TestClient.start({ hcl2json: () => rejected });
  await client.open(uri, broken);
  await client.until(() => client.diagnosticRefreshes === 1);
  await client.change(uri, 2, { text: "a = 1\nb = 1\n" });
  expect(await client.pull(uri)).toEqual([]);
  await client.until(() => client.diagnosticRefreshes === 2);
  expect((await client.pull(uri)).map(({ message }) => message)).toEqual([
    "Invalid expression: Expected the start of an expression.",
  ]);
  expect(client.logged.join()).toContain("Please report this");
});

test("no answer leaves our words", async () => {
  const client = await TestClient.start({ hcl2json: () => ({ kind: "failed", reason: "it was too much" }) });
  await client.open(uri, broken);
  const before = await client.pull(uri);
  await client.until(() => client.logged.some((line) => line.includes("it was too much")));
  expect(await client.pull(uri)).toEqual(before);
});
