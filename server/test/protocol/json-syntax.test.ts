/** A file in JSON syntax, in whatever language an editor opens it. */
import { expect, test } from "vitest";
import { CodeLensRequest, type TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { insertBlocksRequest } from "../../src/protocol.ts";
import { apply, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf.json";
const text = `{
  "resource": { "mongodbatlas_project_api_key": { "ci": {
    "description": "ci",
    "project_id": "64259ee860c43338194b0f8e",
    "project_assignment": [
      { "project_id": "64259ee860c43338194b0f8e", "role_names": ["GROUP_OWNER", "ORG_READ_ONLY"] }
    ]
  } } }
}
`;

test.each(["json", "terraform"])("as %s it has diagnostics, whose fixes are JSON", async (language) => {
  const client = await TestClient.start();
  await client.open(uri, text, language);
  expect(await client.codes(uri)).toEqual(["org-read-only"]);
  const [diagnostic] = await client.pull(uri);
  expect(diagnostic?.range.start).toEqual({ line: 5, character: text.split("\n")[5]?.indexOf('"ORG_READ_ONLY"') });
  // No comment can ignore it.
  const actions = await client.actions(uri, [diagnostic as never]);
  expect(actions.map(({ title }) => title)).toEqual(["Remove ORG_READ_ONLY"]);
  expect(apply(text, uri, actions[0])).toBe(text.replace(', "ORG_READ_ONLY"', ""));
});

test("it has lenses, and blocks are inserted as JSON", async () => {
  const initializationOptions = { knownKeys: { canPlan: true, results: [] } };
  const client = await TestClient.start({ initializationOptions });
  await client.open(uri, text, "json");
  const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  expect(lenses?.map(({ command, range }) => [command?.title, range.start.line])).toEqual([
    ["Plan", 1],
    ["Apply", 1],
  ]);
  expect(lenses?.[0]?.command?.arguments).toEqual([{ uri, address: "mongodbatlas_project_api_key.ci" }]);
  const blocks = { uri, line: undefined, text: 'import {\n  to = mongodbatlas_project_api_key.ci\n  id = "x"\n}\n' };
  const edit: TextEdit = await client.connection.sendRequest(insertBlocksRequest, blocks);
  const document = TextDocument.create(uri, "json", 1, text);
  expect(JSON.parse(TextDocument.applyEdits(document, [edit]))).toMatchObject({
    import: [{ to: "mongodbatlas_project_api_key.ci", id: "x" }],
  });
});

test("a syntax error is told in our own words", async () => {
  const client = await TestClient.start();
  await client.open(uri, text.replace('"ci",\n', '"ci"\n'), "json");
  const [error] = await client.pull(uri);
  expect(error?.message).toBe("A comma is missing here.");
});

test("other JSON is left alone", async () => {
  const client = await TestClient.start();
  await client.open("file:///module/main.json", text, "json");
  expect(await client.codes("file:///module/main.json")).toEqual([]);
});
