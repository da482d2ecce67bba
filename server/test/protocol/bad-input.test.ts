import { expect, test } from "vitest";
import { badKey, bareCapabilities, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";

test("a folder's URI, a document never opened, and one that was closed have no findings, fixes or colours", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const diagnostics = await client.pull(uri);
  await client.close(uri);
  for (const other of ["file:///module/", "file:///module/unknown.tf", uri, "", "nonsense:%%%"]) {
    expect(await client.pull(other)).toEqual([]);
    expect(await client.actions(other, diagnostics)).toEqual([]);
    expect(await client.tokens(other)).toEqual([]);
  }
});

test("a document that is closed while its settings are asked for", async () => {
  let answer = (_: unknown): void => {};
  const client = await TestClient.start({ configuration: () => new Promise((resolve) => (answer = resolve)) });
  await client.open(uri, badKey);
  const pulled = client.pull(uri);
  await client.tokens(uri);
  await client.close(uri);
  await client.tokens(uri);
  answer({});
  expect(await pulled).toEqual([]);
});

test("broken UTF-8, lone surrogates and NUL are text like any other", async () => {
  const client = await TestClient.start();
  const noise = "# \ufffd\ufffd \ud800 \udc00 \0\n";
  await client.open(uri, noise + badKey);
  expect(await client.codes(uri)).toEqual(expect.arrayContaining(["first-assignment", "invalid-role"]));
  await client.change(uri, 2, { text: `\ud83d${badKey}\0\udd11` });
  expect((await client.pull(uri)).length).toBeGreaterThan(0);
  expect((await client.tokens(uri)).length).toBeGreaterThan(0);
});

test("ten megabytes are checked to the end", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities });
  const block = 'variable "v" {\n  default = "some text that fills the file"\n}\n';
  await client.open(uri, block.repeat(Math.ceil(10_000_000 / block.length)) + badKey);
  const { diagnostics } = await client.until(() => client.latest(uri));
  expect(diagnostics.map(({ code }) => code)).toEqual(["first-assignment", "invalid-role"]);
}, 30_000);

test.each(["[", "{", "(", '"${', "a {\n", "!", "a.", "<<A\n${", "1+", "f(", "%{if "])(
  "hostile nesting of %j",
  async (opening) => {
    const client = await TestClient.start({ hcl2json: () => ({ kind: "failed", reason: "" }) });
    await client.open(uri, `${badKey}x = ${opening.repeat(20_000)}`);
    const diagnostics = await client.pull(uri);
    expect(diagnostics.map(({ code }) => code)).toContain("invalid-role");
    expect((await client.tokens(uri)).length).toBeGreaterThan(0);
    expect(await client.actions(uri, diagnostics, ["source.fixAll"])).toHaveLength(1);
  },
);

test("changes out of range, and of documents that are not open, do no harm", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  await client.change(uri, 2, {
    range: { start: { line: 900, character: 9 }, end: { line: 999, character: 0 } },
    text: "# end\n",
  });
  const end = badKey.split("\n").length;
  await client.change(uri, 3, {
    range: { start: { line: end + 90, character: 0 }, end: { line: end + 91, character: 5 } },
    text: 'resource "mongodbatlas_project_api_key" "end" {}\n',
  });
  const positions = (await client.pull(uri)).map(({ code, range }) => [code, range.start.line]);
  // It lacks a description, and something to be assigned to.
  const missing = ["missing-argument", end];
  expect(positions.filter(([code]) => code === "missing-argument")).toEqual([missing, missing]);
  await client.change(uri, 4, {
    range: { start: { line: end, character: 0 }, end: { line: 999, character: 0 } },
    text: "",
  });
  await client.change("file:///module/other.tf", 2, { text: badKey });
  expect(await client.codes(uri)).toEqual(["first-assignment", "invalid-role"]);
  expect(await client.pull("file:///module/other.tf")).toEqual([]);
});

test("a client that answers no request at all has its diagnostics", async () => {
  const client = await TestClient.start({ configuration: () => new Promise(() => {}), capabilities: bareCapabilities });
  await client.open(uri, badKey);
  await client.until(() => client.latest(uri)?.diagnostics.length === 2);
});
