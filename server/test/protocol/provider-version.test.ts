/** Which version of the provider the server judges by, and what an editor is told of it. */
import { describe, expect, test } from "vitest";
import { type KnownNames, knownNamesChanged } from "../../src/protocol.ts";
import { pullCapabilities, TestClient } from "../support/client.ts";
import { MemoryFiles } from "../support/memory-files.ts";

const folder = "file:///module";
const uri = `${folder}/main.tf`;

const key = `resource "mongodbatlas_project_api_key" "k" {
  description = "d"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
`;
const lock = (version: string) =>
  `provider "registry.terraform.io/mongodb/mongodbatlas" {\n  version = "${version}"\n}\n`;
const required = (constraint: string) =>
  `terraform {\n  required_providers {\n    mongodbatlas = "${constraint}"\n  }\n}\n`;

async function codes(files: Readonly<Record<string, string>>, settings: object = {}): Promise<unknown[]> {
  const onDisk = new MemoryFiles(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
  );
  const client = await TestClient.start({ files: onDisk, configuration: () => settings });
  await client.open(uri, key);
  return client.codes(uri);
}

describe("the version is that of", () => {
  test("the setting, before all files", async () => {
    expect(await codes({}, { providerVersion: "1.14.0" })).toEqual(["deprecated-argument"]);
    expect(await codes({ ".terraform.lock.hcl": lock("1.20.0") }, { providerVersion: "1.14.0" })).toEqual([
      "deprecated-argument",
    ]);
    expect(await codes({ ".terraform.lock.hcl": lock("1.20.0") }, { providerVersion: "documented" })).toEqual([]);
  });

  test("the folder's lock file, before the constraint", async () => {
    const files = { ".terraform.lock.hcl": lock("1.20.0"), "versions.tf": required("~> 1.14.0") };
    expect(await codes(files)).toEqual(["unsupported-argument"]);
  });

  test("the constraints of the folder's files, where they admit one era", async () => {
    expect(await codes({ "versions.tf": required("~> 1.14.0") })).toEqual(["deprecated-argument"]);
    expect(await codes({ "versions.tf": required(">= 1.14") })).toEqual([]);
  });
});

describe("what is deprecated", () => {
  const { textDocument } = pullCapabilities;
  const start = (tagSupport: boolean) => {
    const diagnostic = { ...textDocument?.diagnostic, ...(tagSupport ? { tagSupport: { valueSet: [1, 2] } } : {}) };
    const capabilities = { ...pullCapabilities, textDocument: { ...textDocument, diagnostic } };
    return TestClient.start({
      capabilities: capabilities as never,
      configuration: () => ({ providerVersion: "1.14.0" }),
    });
  };

  test.each([true, false])("is struck through where the editor can do that: %s", async (canTag) => {
    const client = await start(canTag);
    await client.open(uri, key);
    const [found] = await client.pull(uri);
    expect(found).toMatchObject({ code: "deprecated-argument", severity: 2 });
    expect(found?.message).toContain("(provider 1.14.0 by the setting).");
    expect(found?.tags).toEqual(canTag ? [2] : undefined);
  });
});

describe("an organization's id in an import block", () => {
  const organization = "5d09d6a59ccf6445652a444a";
  const imported = `import {\n  to = mongodbatlas_project_api_key.k\n  id = "${organization}-6576974933969669"\n}\n`;
  const names = (...ids: string[]): KnownNames => {
    return { organizations: ids.map((id) => ({ id, name: "Acme" })), projects: [], keys: [] };
  };
  const start = (knownNames?: KnownNames) =>
    TestClient.start({ initializationOptions: { knownNames }, configuration: () => ({ providerVersion: "1.20.0" }) });

  test("is found where the client knows it from the start", async () => {
    const client = await start(names(organization));
    await client.open(uri, imported);
    expect(await client.codes(uri)).toEqual(["import-id-needs-project"]);
  });

  test("is found once it is known to be one, and no longer when it is not", async () => {
    const client = await start();
    await client.open(uri, imported);
    const { resultId } = await client.report(uri);
    expect(await client.codes(uri)).toEqual([]);
    await client.connection.sendNotification(knownNamesChanged, names(organization));
    await client.until(() => client.diagnosticRefreshes === 1);
    expect(await client.report(uri, resultId)).toMatchObject({ items: [{ code: "import-id-needs-project" }] });
    // The same organizations again: nothing is to be asked anew.
    await client.connection.sendNotification(knownNamesChanged, names(organization));
    await client.connection.sendNotification(knownNamesChanged, names());
    await client.until(() => client.diagnosticRefreshes > 1);
    expect(await client.codes(uri)).toEqual([]);
    expect(client.diagnosticRefreshes).toBe(2);
  });
});
