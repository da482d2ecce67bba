import { expect, test, vi } from "vitest";
import { type CodeLens, CodeLensRefreshRequest, CodeLensRequest, type TextEdit } from "vscode-languageserver";
import {
  callingRootsRequest,
  desiredModuleRequest,
  type EvaluatedModule,
  insertBlocksRequest,
  type KeyResult,
  type KnownKeys,
  knownKeysChanged,
  planScheme,
  providerVersionRequest,
} from "../../src/protocol.ts";
import { badKey, goodKey, pullCapabilities, TestClient } from "../support/client.ts";
import { hashicorp } from "../support/hashicorp.ts";
import { MemoryFiles } from "../support/memory-files.ts";

const uri = "file:///module/main.tf";
const address = "mongodbatlas_project_api_key.ci";
const block = goodKey.slice(0, goodKey.indexOf("\n}\n") + 2);
const inSync: KeyResult = { folder: "file:///module", address, block, status: { kind: "in-sync" }, time: "14:05" };
const noKeys: KnownKeys = { canPlan: true, results: [] };
const capabilities = {
  ...pullCapabilities,
  workspace: { ...pullCapabilities.workspace, codeLens: { refreshSupport: true } },
};

function start(knownKeys: KnownKeys | undefined): Promise<TestClient> {
  return TestClient.start({ capabilities, initializationOptions: { knownKeys } });
}

async function titles(client: TestClient, of = uri): Promise<string[]> {
  const lenses: CodeLens[] | null = await client.connection.sendRequest(CodeLensRequest.type, {
    textDocument: { uri: of },
  });
  return (lenses ?? []).map(({ command }) => command?.title ?? "");
}

test("a client without the commands gets no lenses", async () => {
  const client = await start(undefined);
  expect(client.result.capabilities.codeLensProvider).toBeUndefined();
  await client.open(uri, goodKey);
  expect(await titles(client)).toEqual([]);
});

test("each key can be planned and applied from above its block, and shows what is known of it", async () => {
  const client = await start({ canPlan: true, results: [] });
  let refreshes = 0;
  client.connection.onRequest(CodeLensRefreshRequest.type, () => void refreshes++);
  await client.open(uri, goodKey);
  expect(await titles(client)).toEqual(["Plan", "Apply"]);
  const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  expect(lenses?.map(({ command }) => [command?.command, command?.arguments])).toEqual([
    ["atlasApiKeys.plan", [{ uri, address }]],
    ["atlasApiKeys.apply", [{ uri, address }]],
  ]);
  const tell = async (result: KeyResult) =>
    client.connection.sendNotification(knownKeysChanged, { canPlan: true, results: [result] });
  await tell(inSync);
  expect(await titles(client)).toEqual(["Plan", "Apply", "in sync (14:05)"]);
  expect(refreshes).toBe(1);
  await tell({ ...inSync, status: { kind: "changes", count: 2 } });
  expect((await titles(client))[2]).toBe("2 changes (14:05)");
  await tell({ ...inSync, status: { kind: "not-created" } });
  expect((await titles(client))[2]).toBe("not created (14:05)");
  await tell({ ...inSync, instances: 3, status: { kind: "changes", count: 2 } });
  expect((await titles(client))[2]).toBe("3 instances, 2 changes (14:05)");
});

test("a module that others call is theirs: a client is told which folders those are", async () => {
  const call = 'module "k" {\n  source = "../../modules/key"\n}\n';
  const files = new MemoryFiles({
    "file:///w/envs/prod/main.tf": call,
    "file:///w/envs/test/main.tf": call,
    "file:///w/modules/key/main.tf": goodKey,
  });
  const client = await TestClient.start({
    files,
    workspaceFolders: ["file:///w"],
    initializationOptions: { knownKeys: noKeys },
  });
  const rootsOf = (of: string) => client.connection.sendRequest(callingRootsRequest, { uri: of });
  await vi.waitFor(async () =>
    expect(await rootsOf("file:///w/modules/key/main.tf")).toEqual(["file:///w/envs/prod", "file:///w/envs/test"]),
  );
  expect(await rootsOf("file:///w/envs/prod/main.tf")).toEqual([]);
  expect(await rootsOf("file:///elsewhere/main.tf")).toEqual([]);
  await expect(client.connection.sendRequest(callingRootsRequest, null)).rejects.toThrow("takes the URI of a document");
});

test("of a block that has been changed since, nothing is known", async () => {
  const client = await start({ canPlan: true, results: [inSync] });
  await client.open(uri, goodKey);
  expect(await titles(client)).toHaveLength(3);
  await client.change(uri, 2, { text: goodKey.replace("GROUP_OWNER", "GROUP_READ_ONLY") });
  expect(await titles(client)).toHaveLength(2);
});

test("a key of the same name in another folder is another key", async () => {
  const client = await start({ canPlan: true, results: [inSync] });
  await client.open("file:///other/main.tf", goodKey);
  expect(await titles(client, "file:///other/main.tf")).toEqual(["Plan", "Apply"]);
});

test("there are no lenses where nothing may be planned: without trust, in what lies in no folder, in a plan", async () => {
  const client = await start({ canPlan: false, results: [inSync] });
  await client.open(uri, goodKey);
  expect(await titles(client)).toEqual([]);
  await client.connection.sendNotification(knownKeysChanged, { canPlan: true, results: [] });
  expect(await titles(client)).toEqual(["Plan", "Apply"]);
  await client.open("untitled:Untitled-1", goodKey);
  expect(await titles(client, "untitled:Untitled-1")).toEqual([]);
});

test("known keys of another shape are refused, results of another shape left out", async () => {
  const client = await start({ canPlan: true, results: [] });
  await client.open(uri, goodKey);
  for (const wrong of [null, 1, {}, { canPlan: 1, results: [] }, { canPlan: true }])
    await client.connection.sendNotification(knownKeysChanged, wrong);
  const results = [null, { ...inSync, status: { kind: "changes" } }, { ...inSync, block: 1 }, inSync];
  await client.connection.sendNotification(knownKeysChanged, { canPlan: true, results });
  expect((await titles(client))[2]).toBe("in sync (14:05)");
});

test("nothing is reported in the documents of a plan", async () => {
  const client = await start({ canPlan: true, results: [] });
  const plan = `${planScheme}:/1/plan.tf`;
  await client.open(plan, badKey);
  expect(await client.pull(plan)).toEqual([]);
});

test("a folder's module comes with the places and texts of its keys, and with what it declares", async () => {
  const client = await TestClient.start({ hcl2json: (text) => hashicorp.parse(text, { timeoutMs: 10_000 }) });
  const text = `resource "mongodbatlas_project" "app" {}\n\n${goodKey}`;
  const module: EvaluatedModule = await client.connection.sendRequest(desiredModuleRequest, {
    uri: "file:///module",
    files: [{ name: "main.tf", text }],
  });
  const lines = text.split("\n");
  expect(module.blocks).toEqual([
    { address, file: "main.tf", firstLine: 3, lastLine: lines.lastIndexOf("}") + 1, text: block },
  ]);
  expect(module.declared).toEqual(["mongodbatlas_project.app", address]);
});

test("the provider's version of an open document is told; of another the request is refused", async () => {
  const client = await start({ canPlan: true, results: [] });
  await client.open(uri, goodKey);
  const ask = (params: unknown) => client.connection.sendRequest(providerVersionRequest, params);
  expect(await ask({ uri })).toMatchObject({ era: "documented", from: "default", why: expect.stringContaining(".") });
  for (const params of [null, {}, { uri: "file:///other.tf" }, { uri: 1 }])
    await expect(ask(params)).rejects.toThrow("takes an open document");
});

test("blocks are put into an open document; of another the request is refused", async () => {
  const client = await start({ canPlan: true, results: [] });
  await client.open(uri, "a {}\n\nb {}\n");
  const ask = (params: unknown): Promise<TextEdit> => client.connection.sendRequest(insertBlocksRequest, params);
  const newText = "\nNEW {}\n";
  expect(await ask({ uri, line: undefined, text: "NEW {}\n" })).toEqual({
    range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } },
    newText,
  });
  expect((await ask({ uri, line: 1, text: "NEW {}\n" })).range.start.line).toBe(1);
  for (const params of [null, {}, { uri: "file:///other.tf", text: "" }, { uri, text: 1 }])
    await expect(ask(params)).rejects.toThrow("takes an open document");
});
