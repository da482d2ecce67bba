import { expect, test } from "vitest";
import { badKey, bareCapabilities, goodKey, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";

test("a client that can do next to nothing gets diagnostics with their version", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities });
  expect(client.result.capabilities.diagnosticProvider).toBeUndefined();
  expect(client.result.capabilities.semanticTokensProvider).toBeUndefined();
  await client.open(uri, badKey, "terraform", 7);
  const { version, diagnostics } = await client.until(() => client.latest(uri));
  expect(version).toBe(7);
  expect(diagnostics.map(({ code }) => code)).toEqual(["first-assignment", "invalid-role"]);
  expect(client.registered).toEqual([]);
});

test("many changes in a row are reported once, with the last version", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities });
  await client.open(uri, goodKey);
  await client.until(() => client.latest(uri));
  for (let version = 2; version < 12; version++)
    await client.change(uri, version, { text: version % 2 === 1 ? badKey : goodKey });
  const last = await client.until(() => client.published.find(({ version }) => version === 11));
  expect(last.diagnostics).toHaveLength(2);
  expect(client.published.map(({ version }) => version)).toEqual([1, 11]);
});

test("diagnostics go when the document is closed, and come no more", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities });
  await client.open(uri, badKey);
  await client.until(() => client.latest(uri)?.diagnostics.length === 2);
  await client.change(uri, 2, { text: `${badKey}\n` });
  await client.close(uri);
  await client.until(() => client.latest(uri)?.diagnostics.length === 0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(client.latest(uri)?.diagnostics).toEqual([]);
  expect(client.published).toHaveLength(2);
});

test("settings of a client that cannot be asked: at the start, then whatever it tells", async () => {
  const initializationOptions = { settings: { rules: { "first-assignment": "off" } } };
  const client = await TestClient.start({ capabilities: bareCapabilities, initializationOptions });
  await client.open(uri, badKey);
  expect((await client.until(() => client.latest(uri))).diagnostics.map(({ code }) => code)).toEqual(["invalid-role"]);
  await client.settings({ atlasApiKeys: { rules: { "invalid-role": "hint" } } });
  await client.until(() => client.latest(uri)?.diagnostics.length === 2);
  expect(client.latest(uri)?.diagnostics.map(({ severity }) => severity)).toEqual([1, 4]);
  await client.settings({ rules: { "invalid-role": "off", "first-assignment": "off" } });
  await client.until(() => client.latest(uri)?.diagnostics.length === 0);
});

test("a client that asks for semantic tokens without registering gets them", async () => {
  const semanticTokens = { requests: {}, tokenTypes: [], tokenModifiers: [], formats: [] };
  const client = await TestClient.start({ capabilities: { textDocument: { semanticTokens } } });
  expect(client.result.capabilities.semanticTokensProvider).toMatchObject({ full: true, range: true });
  await client.open(uri, "a = 1");
  expect((await client.tokens(uri)).length).toBe(15);
});
