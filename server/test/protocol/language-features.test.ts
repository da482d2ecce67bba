import { expect, test } from "vitest";
import {
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  HoverRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  type MarkupContent,
} from "vscode-languageserver";
import { knownNamesChanged } from "../../src/protocol.ts";
import { known } from "../features/completion/complete-at.ts";
import { bareCapabilities, goodKey, pullCapabilities, TestClient } from "../support/client.ts";
import { MemoryFiles } from "../support/memory-files.ts";

const uri = "file:///module/main.tf";
const capabilities: ClientCapabilities = {
  ...pullCapabilities,
  workspace: { ...pullCapabilities.workspace, inlayHint: { refreshSupport: true } },
  textDocument: {
    ...pullCapabilities.textDocument,
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["plaintext", "markdown"] },
    inlayHint: {},
  },
};

interface StartOptions {
  readonly knownNames?: unknown;
  readonly settings?: unknown;
  readonly suggestCommand?: string;
}

function start({ settings, ...initializationOptions }: StartOptions = {}): Promise<TestClient> {
  return TestClient.start({ capabilities, initializationOptions, configuration: () => settings });
}

/** At the `|` of the text, which is opened without it. */
async function completeAt(client: TestClient, marked: string, of = uri): Promise<readonly CompletionItem[]> {
  const before = marked.slice(0, marked.indexOf("|")).split("\n");
  await client.open(of, marked.replace("|", ""));
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const list = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri: of }, position });
  return (list as CompletionList | null)?.items ?? [];
}

async function hints(client: TestClient): Promise<unknown[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  const found = await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
  return (found ?? []).map(({ label }) => label);
}

test("a client that takes nothing is offered nothing", async () => {
  const { result } = await TestClient.start({ capabilities: bareCapabilities });
  expect(result.capabilities.completionProvider).toBeUndefined();
  expect(result.capabilities.hoverProvider).toBeUndefined();
  expect(result.capabilities.inlayHintProvider).toBeUndefined();
});

test("one that takes all is offered all", async () => {
  const { result } = await start();
  expect(result.capabilities.completionProvider?.triggerCharacters).toEqual(['"', ".", "["]);
  expect(result.capabilities.hoverProvider).toBe(true);
  expect(result.capabilities.inlayHintProvider).toBe(true);
});

test("roles are completed with an edit of their own, those of the settings too", async () => {
  const client = await start({ settings: { additionalRoles: ["GROUP_NEW_MANAGER"] } });
  const items = await completeAt(client, goodKey.replace('["GROUP_OWNER"]', '["|"]'));
  const owner = items.find(({ label }) => label === "GROUP_OWNER");
  const column = goodKey.split("\n")[3]?.indexOf('"GROUP_OWNER"') ?? 0;
  const place = { line: 3, character: column + 1 };
  expect(owner?.textEdit).toEqual({ range: { start: place, end: place }, newText: "GROUP_OWNER" });
  expect(owner?.documentation).toMatchObject({ kind: "markdown" });
  expect(items.map(({ label }) => label)).toContain("GROUP_NEW_MANAGER");
});

test("what another file of the module declares is offered", async () => {
  const client = await start();
  await client.open("file:///module/projects.tf", 'resource "mongodbatlas_project" "main" {\n}\n');
  const items = await completeAt(client, goodKey.replace(/"64f0.*"/, "|"));
  expect(items.map(({ label }) => label)).toEqual(["mongodbatlas_project.main.id"]);
});

test("the provider's version decides which arguments are offered", async () => {
  const client = await start({ settings: { providerVersion: "2.16.0" } });
  const items = await completeAt(client, 'resource "mongodbatlas_project_api_key" "ci" {\n  |\n}\n');
  expect(items.map(({ label }) => label).slice(0, 3)).toEqual(["description", "project_assignment", "dynamic"]);
});

test("what every resource has is left to an extension that knows it", async () => {
  const neighbours = { reportsSchema: true, grammars: [] };
  const client = await TestClient.start({ capabilities, initializationOptions: { neighbours } });
  const items = await completeAt(client, 'resource "mongodbatlas_project_api_key" "ci" {\n  |\n}\n');
  expect(items.map(({ label }) => label)).not.toContain("lifecycle");
});

test("a client with a command for the list has it run where a value is to be chosen", async () => {
  const client = await start({ suggestCommand: "suggest" });
  const items = await completeAt(client, 'resource "mongodbatlas_project_api_key" "ci" {\n  |\n}\n');
  expect(items.find(({ label }) => label === "role_names")?.command?.command).toBe("suggest");
});

test("nothing is said of a plan, or of what is not open", async () => {
  const client = await start();
  expect(await completeAt(client, goodKey.replace('"GROUP_OWNER"', "|"), "atlas-api-keys-plan:/a.tf")).toEqual([]);
  const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
  expect(await client.connection.sendRequest(HoverRequest.type, params)).toBeNull();
});

test("a value that a caller gives is one of several, where several call the module", async () => {
  const child = "file:///w/key/main.tf";
  const call = (name: string) => `module "${name}" {\n  source = "../key"\n  role   = "GROUP_OWNER"\n}\n`;
  const calls = (...names: string[]) => new MemoryFiles({ "file:///w/a/main.tf": names.map(call).join("") });
  const text = `variable "role" {}\n${goodKey.replace('"GROUP_OWNER"', "var.role")}`;
  const hovered = async (files: MemoryFiles) => {
    const client = await TestClient.start({ capabilities, files, workspaceFolders: ["file:///w"] });
    await client.workspaceReports();
    await client.open(child, text);
    const params = { textDocument: { uri: child }, position: { line: 4, character: 22 } };
    const found = await client.connection.sendRequest(HoverRequest.type, params);
    return (found?.contents as MarkupContent | undefined)?.value.replace(/\\/g, "");
  };
  expect(await hovered(calls("one"))).toMatch(/written in ..\/a\/main.tf, line 3$/);
  expect(await hovered(calls("one", "two"))).toMatch(
    /written in ..\/a\/main.tf, line 3, in the first of 2 calls of this module$/,
  );
});

test("a hover says what a role permits, in the format that the client takes", async () => {
  const client = await start();
  await client.open(uri, goodKey);
  const params = { textDocument: { uri }, position: { line: 3, character: 20 } };
  const hover = await client.connection.sendRequest(HoverRequest.type, params);
  expect(hover?.contents).toMatchObject({ kind: "markdown", value: expect.stringContaining("May do everything") });
});

test("names are shown beside ids as soon as the client tells of them, and no more once it forgets", async () => {
  const client = await start();
  let refreshes = 0;
  client.connection.onRequest(InlayHintRefreshRequest.type, () => void refreshes++);
  await client.open(uri, goodKey);
  expect(await hints(client)).toEqual([]);
  await client.connection.sendNotification(knownNamesChanged, known);
  await client.until(() => refreshes === 1);
  expect(await hints(client)).toEqual(["Payments"]);
  await client.connection.sendNotification(knownNamesChanged, { organizations: [], projects: [], keys: [] });
  await client.until(() => refreshes === 2);
  expect(await hints(client)).toEqual([]);
});

test("names may be known from the start", async () => {
  const client = await start({ knownNames: known });
  await client.open(uri, goodKey);
  expect(await hints(client)).toEqual(["Payments"]);
});

test("a setting turns them off", async () => {
  const client = await start({ knownNames: known, settings: { inlayHints: false } });
  await client.open(uri, goodKey);
  expect(await hints(client)).toEqual([]);
});

test("names of another shape are left out, and what is none at all is ignored", async () => {
  const client = await start({ knownNames: known });
  await client.open(uri, goodKey);
  await client.connection.sendNotification(knownNamesChanged, { projects: 1 });
  expect(await hints(client)).toEqual(["Payments"]);
  const odd = { ...known, organizations: [null, { id: 1 }], keys: [{ id: "x", projectIds: 1 }] };
  await client.connection.sendNotification(knownNamesChanged, odd);
  expect(await hints(client)).toEqual(["Payments"]);
  expect(client.logged).toContain(`${knownNamesChanged} without names.`);
});

test("an import id is judged anew when the client tells which organizations there are", async () => {
  const client = await start({ settings: { providerVersion: "1.16.0" } });
  await client.open(
    uri,
    `import {
  to = mongodbatlas_project_api_key.ci
  id = "0123456789abcdef01234567-65a0000000000000000000a1"
}
`,
  );
  expect(await client.codes(uri)).not.toContain("import-id-needs-project");
  await client.connection.sendNotification(knownNamesChanged, known);
  await client.until(() => client.diagnosticRefreshes > 0);
  expect(await client.codes(uri)).toContain("import-id-needs-project");
});
