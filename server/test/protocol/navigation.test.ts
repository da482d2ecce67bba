import { expect, test } from "vitest";
import {
  type ClientCapabilities,
  DefinitionRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
} from "vscode-languageserver/node";
import { bareCapabilities, pullCapabilities, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";
const text = `locals {
  roles = ["GROUP_OWNER"]
}
resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_assignment {
    project_id = var.project_id
    role_names = local.roles
  }
}
`;
const onRoles = { line: 7, character: 25 };

const capabilities: ClientCapabilities = {
  ...pullCapabilities,
  textDocument: {
    ...pullCapabilities.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
  },
};

async function open(neighbours = false): Promise<TestClient> {
  const client = await TestClient.start({
    capabilities,
    initializationOptions: { neighbours: { reportsSchema: neighbours, grammars: [] } },
  });
  await client.open(uri, text);
  return client;
}

const at = (position: typeof onRoles) => ({ textDocument: { uri }, position });
const document = { textDocument: { uri } };

test("a local's definition and references", async () => {
  const { connection } = await open();
  const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 7 } };
  expect(await connection.sendRequest(DefinitionRequest.type, at(onRoles))).toEqual([{ uri, range }]);
  const context = { includeDeclaration: true };
  const places = await connection.sendRequest(ReferencesRequest.type, { ...at(onRoles), context });
  expect(places?.map(({ range: { start } }) => start.line)).toEqual([1, 7]);
});

test("a rename gives one edit a place, for the version that is open; a name that cannot be is refused with a sentence", async () => {
  const { connection } = await open();
  expect(await connection.sendRequest(PrepareRenameRequest.type, at(onRoles))).toMatchObject({ placeholder: "roles" });
  expect(await connection.sendRequest(PrepareRenameRequest.type, at({ line: 6, character: 22 }))).toBeNull();
  const edit = await connection.sendRequest(RenameRequest.type, { ...at(onRoles), newName: "admins" });
  expect(edit?.documentChanges).toMatchObject([
    { textDocument: { uri, version: 1 }, edits: [{ newText: "admins" }, { newText: "admins" }] },
  ]);
  await expect(connection.sendRequest(RenameRequest.type, { ...at(onRoles), newName: "no name" })).rejects.toThrow(
    "is no name",
  );
});

test("outline, folds, selection and links", async () => {
  const { connection } = await open();
  const symbols = await connection.sendRequest(DocumentSymbolRequest.type, document);
  expect(symbols?.map(({ name }) => name)).toEqual(["locals", "mongodbatlas_project_api_key.ci"]);
  const folds = await connection.sendRequest(FoldingRangeRequest.type, document);
  expect(folds?.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 1],
    [3, 8],
    [5, 7],
  ]);
  const [selection] = (await connection.sendRequest(SelectionRangeRequest.type, {
    ...document,
    positions: [onRoles],
  })) as [{ range: unknown; parent?: unknown }];
  expect(selection.range).toEqual({ start: { line: 7, character: 23 }, end: { line: 7, character: 28 } });
  const links = await connection.sendRequest(DocumentLinkRequest.type, document);
  expect(links?.map(({ target }) => target)).toEqual([
    expect.stringMatching(/\/mongodbatlas\/latest\/docs\/resources\/project_api_key$/),
  ]);
});

test("a client without nested symbols gets them in a row, and one that prepares no rename is not offered it", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities });
  expect(client.result.capabilities.renameProvider).toBe(true);
  await client.open(uri, text);
  const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, document);
  const inKey = { containerName: "mongodbatlas_project_api_key.ci" };
  const inAssignment = { containerName: "project_assignment" };
  expect(symbols).toMatchObject([
    { name: "locals", location: { uri, range: { start: { line: 0 }, end: { line: 2 } } } },
    { name: "roles", containerName: "locals" },
    { name: "mongodbatlas_project_api_key.ci" },
    { name: "description", ...inKey },
    { name: "project_assignment", ...inKey },
    { name: "project_id", ...inAssignment },
    { name: "role_names", ...inAssignment },
  ]);
});

test("beside an extension that does the same for the whole file only links and renames are left to us", async () => {
  const { connection } = await open(true);
  expect(await connection.sendRequest(DefinitionRequest.type, at(onRoles))).toEqual([]);
  expect(await connection.sendRequest(DocumentSymbolRequest.type, document)).toEqual([]);
  expect(await connection.sendRequest(FoldingRangeRequest.type, document)).toEqual([]);
  expect(await connection.sendRequest(PrepareRenameRequest.type, at(onRoles))).not.toBeNull();
  expect(await connection.sendRequest(DocumentLinkRequest.type, document)).toHaveLength(1);
});
