/** `secret-in-state` looks at the state beside the document, as it is now. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver/node";
import { pullCapabilities, TestClient } from "../support/client.ts";

const key = `resource "mongodbatlas_project_api_key" "ci" {
  description = "CI"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}
`;

const state = (privateKey: string | null) =>
  JSON.stringify({
    version: 4,
    resources: [
      {
        mode: "managed",
        type: "mongodbatlas_project_api_key",
        name: "ci",
        instances: [{ attributes: { private_key: privateKey } }],
      },
    ],
  });

async function folderWithState(text: string): Promise<{ state: string; uri: string }> {
  const folder = await mkdtemp(join(tmpdir(), "atlas-api-keys-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "terraform.tfstate"), text);
  return { state: join(folder, "terraform.tfstate"), uri: pathToFileURL(join(folder, "main.tf")).href };
}

test("a private key in the state is told, until it is gone from there", async () => {
  const folder = await folderWithState(state("00000000-0000-4000-8000-000000000000"));
  const workspace = { ...pullCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
  const client = await TestClient.start({ capabilities: { ...pullCapabilities, workspace } });
  await client.open(folder.uri, key);
  expect(await client.codes(folder.uri)).toEqual(["secret-in-state"]);
  await client.until(() => client.registered.includes(DidChangeWatchedFilesNotification.method));

  await writeFile(folder.state, state(null));
  const refreshes = client.diagnosticRefreshes;
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: pathToFileURL(folder.state).href, type: 2 }],
  });
  await client.until(() => client.diagnosticRefreshes > refreshes);
  expect(await client.codes(folder.uri)).toEqual([]);
});

test.each([
  ["no JSON", "{"],
  ["another shape", '{"resources":[1,{"mode":"managed","type":"mongodbatlas_project_api_key"},null]}'],
  ["a list", "[]"],
])("a state that is %s is no secret, and no error", async (_, text) => {
  const { uri } = await folderWithState(text);
  const client = await TestClient.start();
  await client.open(uri, key);
  expect(await client.codes(uri)).toEqual([]);
  expect(client.logged).toEqual([]);
});

test("a document that is no file has no state beside it", async () => {
  const client = await TestClient.start();
  await client.open("untitled:main.tf", key);
  expect(await client.codes("untitled:main.tf")).toEqual([]);
});
