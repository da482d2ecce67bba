import { expect, test } from "vitest";
import { type Neighbours, neighboursChanged } from "../../src/protocol.ts";
import { pullCapabilities, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";
const text = 'resource "mongodbatlas_project_api_key" "ci" {\n  colour = "red"\n}\na = \n';
const neighbours: Neighbours = { reportsSchema: true, grammars: ["terraform"] };
const semanticTokens = "textDocument/semanticTokens";

test("alone, syntax and schema are reported; beside a neighbour that does it they are not", async () => {
  const client = await TestClient.start({ hcl2json: () => ({ kind: "failed", reason: "" }) });
  await client.open(uri, text);
  expect(await client.codes(uri)).toEqual(
    expect.arrayContaining(["syntax", "unsupported-argument", "missing-argument"]),
  );
  await client.connection.sendNotification(neighboursChanged, neighbours);
  await client.until(() => client.diagnosticRefreshes === 1);
  expect(await client.codes(uri)).toEqual([]);
});

test.each([
  ["on", true],
  ["off", false],
])("the setting schemaRules = %s decides whatever neighbours there are", async (schemaRules, reports) => {
  for (const reportsSchema of [true, false]) {
    const client = await TestClient.start({
      configuration: () => ({ schemaRules }),
      initializationOptions: { neighbours: { reportsSchema, grammars: [] } },
    });
    await client.open(uri, text);
    expect((await client.codes(uri)).includes("syntax")).toBe(reports);
  }
});

test("HashiCorp's parser is not asked while a neighbour reports syntax errors", async () => {
  const client = await TestClient.start({ initializationOptions: { neighbours } });
  await client.open(uri, text);
  await client.save(uri);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(client.asked).toEqual([]);
});

test("colours are offered only for languages without a grammar, and taken back when one comes", async () => {
  const client = await TestClient.start();
  await client.until(() => client.registered.includes(semanticTokens));
  await client.open(uri, text);
  expect(await client.tokens(uri)).not.toEqual([]);
  await client.connection.sendNotification(neighboursChanged, {
    reportsSchema: false,
    grammars: ["terraform", "opentofu"],
  });
  await client.until(() => client.registered.includes(`-${semanticTokens}`) && client.semanticTokensRefreshes === 1);
  expect(await client.tokens(uri)).toEqual([]);
});

test("beside grammars for both languages no colours are offered", async () => {
  const both = { reportsSchema: false, grammars: ["terraform", "opentofu"] };
  const client = await TestClient.start({
    capabilities: pullCapabilities,
    initializationOptions: { neighbours: both },
  });
  await client.until(() => client.registered.length > 0);
  await client.tokens(uri);
  expect(client.registered).not.toContain(semanticTokens);
});

test("neighbours of another shape change nothing", async () => {
  const client = await TestClient.start();
  await client.open(uri, text);
  for (const value of [null, 1, {}, { reportsSchema: "yes", grammars: [] }]) {
    await client.connection.sendNotification(neighboursChanged, value);
  }
  expect(await client.codes(uri)).toContain("syntax");
});
