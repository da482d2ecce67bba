/** Keys in a real extension host, against a simulator: all that needs no answer in a dialog. */
import * as assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { type Simulator, startSimulator } from "../../../simulator/src/simulator.ts";

const orgId = "60ddf55c27a5a20955a707d7";
const projectId = "64259ee860c43338194b0f8e";
const owner = {
  id: "6576974933969669a0b1c2d1",
  desc: "Terraform",
  publicKey: "tfownera",
  privateKey: "5a1e0000-0000-4000-8000-0000000000a1",
  roles: [{ orgId, roleName: "ORG_OWNER" }],
};
const data = {
  organizations: [{ id: orgId, name: "Acme" }],
  projects: [{ id: projectId, orgId, name: "shop" }],
  apiKeys: [owner],
  serviceAccounts: [],
};
const key = (name: string, role = "GROUP_READ_ONLY") => `resource "mongodbatlas_project_api_key" "${name}" {
  description = "${name}"
  project_id  = "${projectId}"

  project_assignment {
    project_id = "${projectId}"
    role_names = ["${role}"]
  }
}
`;

describe("keys in the extension host", () => {
  let simulator: Simulator;
  let folder: string;
  let document: vscode.TextDocument;
  const requests = async (): Promise<{ path: string }[]> =>
    (await (await fetch(`${simulator.url}/_control/requests`)).json()) as { path: string }[];
  const argument = (name: string) => ({
    uri: document.uri.toString(),
    address: `mongodbatlas_project_api_key.${name}`,
  });
  const run = (command: string, name: string) =>
    vscode.commands.executeCommand(`atlasApiKeys.${command}`, argument(name));

  before(async () => {
    simulator = await startSimulator({ data, control: true });
    folder = mkdtempSync(join(tmpdir(), "atlas-keys-"));
    writeFileSync(join(folder, "keys.tf"), `${key("ci")}\n${key("broken", "GROUP_READONLY")}`);
    document = await vscode.workspace.openTextDocument(join(folder, "keys.tf"));
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    signIn(simulator.url, owner.publicKey, owner.privateKey);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.window.showTextDocument(document);
    await fetch(`${simulator.url}/_control/requests`, { method: "DELETE" });
  });

  it("has every command, and Import API Key by that name", async () => {
    const all = await vscode.commands.getCommands(true);
    const own = "signIn signOut plan apply destroy importApiKey refresh copyPrivateKey showLog".split(" ");
    assert.deepEqual(
      own.filter((name) => !all.includes(`atlasApiKeys.${name}`)),
      [],
    );
    const { packageJSON } = vscode.extensions.getExtension("atlas-api-keys.atlas-api-keys") ?? {};
    const titles = packageJSON.contributes.commands.map(
      ({ title, category }: { title: string; category?: string }) => `${category ? `${category}: ` : ""}${title}`,
    );
    for (const title of ["Import API Key", "Atlas API Keys: Plan", "Atlas API Keys: Copy Private Key"])
      assert.ok(titles.includes(title), title);
  });

  it("takes the base URL from the machine's settings only", () => {
    const { packageJSON } = vscode.extensions.getExtension("atlas-api-keys.atlas-api-keys") ?? {};
    assert.equal(packageJSON.contributes.configuration.properties["atlasApiKeys.baseUrl"].scope, "machine");
    assert.ok(packageJSON.capabilities.untrustedWorkspaces.restrictedConfigurations.includes("atlasApiKeys.baseUrl"));
  });

  it("shows lenses without a request", async () => {
    assert.deepEqual(await lensesBecome(document, 4), ["Plan", "Apply", "Plan", "Apply"]);
    assert.deepEqual(await requests(), []);
  });

  it("opens a plan as a diff, for at most two requests and the sign-in, and the lens says what it found", async () => {
    await run("plan", "ci");
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [left, right] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    assert.equal(left, "# ci is created.\n# The file has this key, and nothing is recorded of it.\n");
    assert.ok(right?.startsWith(`${left}resource `) && right.includes(`project_id = "${projectId}"`));
    assert.deepEqual(vscode.languages.getDiagnostics(input.modified), []);
    const paths = (await requests()).map(({ path }) => path);
    assert.ok(new Set(paths).size <= 2 && paths.length <= 3, paths.join("\n"));
    const [, , found] = await lensesBecome(document, 5);
    assert.match(found ?? "", /^not created \(.+\)$/);
  });

  it("stops at what the rules find before anything is asked", async () => {
    await run("plan", "broken");
    assert.deepEqual(await requests(), []);
    assert.ok(!(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff));
  });

  it("makes no request without credentials, and none to http elsewhere", async () => {
    signIn(simulator.url, undefined, undefined);
    await run("plan", "ci");
    signIn("http://atlas.example.com", owner.publicKey, owner.privateKey);
    await run("plan", "ci");
    assert.deepEqual(await requests(), []);
  });

  it("destroys nothing where nothing is recorded", async () => {
    await run("destroy", "ci");
    assert.deepEqual(
      simulator.state().apiKeys.map(({ id }) => id),
      [owner.id],
    );
  });

  it("does not apply without an answer in the dialog", async () => {
    // In tests VS Code refuses a dialog, and tells what it would have said.
    await assert.rejects(async () => run("apply", "ci"), /Apply 1 change in Acme\?/);
    assert.deepEqual(
      simulator.state().apiKeys.map(({ id }) => id),
      [owner.id],
    );
    assert.equal(readFileSync(join(folder, "keys.tf"), "utf8"), document.getText());
  });
});

/** As the environment of the extension host says. */
function signIn(url: string, publicKey: string | undefined, privateKey: string | undefined): void {
  const names = { MONGODB_ATLAS_PUBLIC_API_KEY: publicKey, MONGODB_ATLAS_PRIVATE_API_KEY: privateKey };
  for (const [name, value] of Object.entries({ ...names, MONGODB_ATLAS_BASE_URL: url })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

async function lensesBecome(document: vscode.TextDocument, count: number): Promise<string[]> {
  const end = Date.now() + 20_000;
  for (;;) {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    const titles = lenses.map(({ command }) => command?.title ?? "");
    if (titles.length === count || Date.now() > end) return titles;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
