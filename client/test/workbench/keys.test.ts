/** The life of a key, as a person leads it in the editor: against a real simulator, with the packaged extension. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleData } from "../../../scripts/simulator.mjs";
import {
  type AtlasData,
  type KeysWorkspace,
  type LiveKey,
  lineOf,
  openKeysWorkspace,
} from "../harness/keys-workspace.ts";
import { storyteller } from "../harness/storyteller.ts";
import {
  answerDialog,
  choose,
  clickLens,
  fillInput,
  goTo,
  lenses,
  notification,
  openFile,
  runCommand,
  selectors,
  until,
} from "../harness/workbench.ts";

const sample: AtlasData = JSON.parse(readFileSync(sampleData, "utf8"));
const signsIn = { publicKey: "tfownera", privateKey: sample.apiKeys[0]?.privateKey ?? "" };
const backupPublicKey = "bckpnght";
const wrongPrivateKey = "5a1e0000-0000-4000-8000-00000000dead";

describe("the life of a key", () => {
  let workspace: KeysWorkspace;
  const { story, shot, seen } = storyteller("keys", () => workspace.editor);
  /** The private keys that Atlas has given out meanwhile. */
  const created: string[] = [];
  const key = async (desc: string): Promise<LiveKey | undefined> =>
    (await workspace.atlas("state")).apiKeys.find((candidate) => candidate.desc === desc);
  const rolesOf = async (desc: string) => ((await key(desc))?.roles ?? []).map(({ roleName }) => roleName).sort();
  const recorded = (): string[] =>
    JSON.parse(workspace.state()).resources.map(({ type, name }: { type: string; name: string }) => `${type}.${name}`);

  beforeAll(async () => {
    workspace = await openKeysWorkspace((url) => ({
      machineSettings: { "atlasApiKeys.baseUrl": url },
      log: "trace",
    }));
  }, 180_000);
  afterAll(() => workspace?.close());

  story("signing in is asked for where nothing is there to sign in with", async () => {
    const { page } = workspace.editor;
    await openFile(page, "keys.tf");
    await until("lenses", async () => (await lenses(page)).join() === "Plan,Apply,Plan,Apply");
    await shot("lenses");
    await clickLens(page, "Plan", 0);
    await notification(page, "There is nothing to sign in to Atlas with")
      .getByRole("button", { name: "Sign In" })
      .click();
    await choose(page, "API key");
    await fillInput(page, "Public key", signsIn.publicKey);
    await fillInput(page, "Private key", wrongPrivateKey);
    await notification(page, "Could not").first().waitFor();
    await shot("sign-in-refused");
  });

  story("a person signs in with an API key, and it is tried at once", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Atlas API Keys: Sign In");
    await choose(page, "API key");
    await fillInput(page, "Public key", signsIn.publicKey);
    await fillInput(page, "Private key", signsIn.privateKey, () => shot("sign-in"));
    await notification(page, `Signed in to ${workspace.url} with the API key ${signsIn.publicKey}`).waitFor();
    await shot("signed-in");
  });

  story("the view lists organizations, keys, projects and roles", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Atlas API Keys: Refresh");
    const row = (text: string) => page.locator(".pane-body .monaco-list-row").filter({ hasText: text }).first();
    await row("Acme").click();
    await row("Nightly backup").click();
    await row("shop").click();
    await row("GROUP_BACKUP_MANAGER").waitFor();
    await shot("tree");
    await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
  });

  story("a plan shows what is in Atlas and what will be, side by side", async () => {
    const { page } = workspace.editor;
    await clickLens(page, "Plan", 0);
    await notification(page, "Plan of deploy: 1 to create (2 changes).").waitFor();
    await page.locator(".monaco-diff-editor").waitFor();
    expect(await page.locator(".tab.active").innerText()).toContain("Plan deploy: 1 to create (2 changes)");
    await until("both sides", async () => {
      const text = (await page.locator(".monaco-diff-editor").innerText()).replaceAll("\u00a0", " ");
      return text.includes("deploy is created") && text.includes("GROUP_CLUSTER_MANAGER");
    });
    // Nothing is taken away: a new key is green and nothing else.
    await page.locator(".monaco-diff-editor .line-insert").first().waitFor();
    expect(await page.locator(".monaco-diff-editor .line-delete").count()).toBe(0);
    await shot("plan");
    expect(await key("Deploys the shop")).toBeUndefined();
  });

  story("an apply names the organization, the projects and the number of changes, and asks", async () => {
    const { page } = workspace.editor;
    await notification(page, "Plan of deploy").getByRole("button", { name: "Apply" }).click();
    const dialog = page.locator(selectors.dialog);
    await dialog.waitFor();
    const text = await dialog.innerText();
    for (const part of [
      "Apply 2 changes in Acme?",
      "Organization: Acme",
      "Projects: shop, shop-staging",
      "secrets in its state",
    ])
      expect(text).toContain(part);
    await shot("apply-asks");
    await answerDialog(page, "Cancel");
    expect(await key("Deploys the shop")).toBeUndefined();
    await clickLens(page, "Apply", 0, "keys.tf");
    await answerDialog(page, "Apply");
    await notification(page, "Applied deploy: 2 changes.").waitFor();
    await shot("applied");
    expect(await rolesOf("Deploys the shop")).toEqual(["GROUP_CLUSTER_MANAGER", "GROUP_READ_ONLY", "ORG_MEMBER"]);
    expect(recorded()).toEqual(["mongodbatlas_project_api_key.deploy"]);
  });

  story("the private key is offered for copying, once; the state has none", async () => {
    const { page } = workspace.editor;
    const { privateKey = "" } = (await key("Deploys the shop")) ?? {};
    created.push(privateKey);
    await notification(page, "Applied deploy").getByRole("button", { name: "Copy Private Key" }).click();
    await notification(page, "is in the clipboard").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(privateKey);
    expect(workspace.state()).not.toContain(privateKey);
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await runCommand(page, "Atlas API Keys: Copy Private Key");
    await choose(page, "deploy");
    await until(
      "the clipboard",
      async () => (await page.evaluate(() => navigator.clipboard.readText())) === privateKey,
    );
  });

  story("the lens says that the key is in sync, until its block is changed", async () => {
    const { page } = workspace.editor;
    await until("in sync", async () => /^in sync \(.+\)$/.test((await lenses(page))[2] ?? ""));
    await shot("in-sync");
    await page.keyboard.press("Control+1");
    await replaceInFile("GROUP_CLUSTER_MANAGER", "GROUP_DATA_ACCESS_ADMIN");
    await until("nothing is known", async () => (await lenses(page)).join() === "Plan,Apply,Plan,Apply");
  });

  story("what is not saved is saved first, after asking; then the plan has one change", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Notifications: Clear All Notifications"); // the picture stands in the README
    await clickLens(page, "Plan", 0);
    await page.locator(selectors.dialog).waitFor();
    await shot("unsaved");
    await answerDialog(page, "Save");
    await notification(page, "Plan of deploy: 1 to update (1 change).").waitFor();
    await until("the diff", async () =>
      (await page.locator(".monaco-diff-editor").innerText()).includes("GROUP_CLUSTER_MANAGER"),
    );
    await notification(page, "Planning").waitFor({ state: "hidden" });
    await shot("plan-update");
    await page.locator('.editor-actions [aria-label*="Apply"]').first().click();
    await answerDialog(page, "Apply");
    await notification(page, "Applied deploy: 1 change.").waitFor();
    expect(await rolesOf("Deploys the shop")).toContain("GROUP_DATA_ACCESS_ADMIN");
    await until("in sync", async () => (await lenses(page))[2]?.startsWith("in sync") === true);
  });

  story("a key that Atlas has already is imported, reviewed and recorded", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Import API Key");
    const rows = page.locator(selectors.paletteRow);
    await rows.filter({ hasText: "Nightly backup" }).waitFor();
    expect(await rows.filter({ hasText: "Deploys the shop" }).innerText()).toContain(
      "already recorded: mongodbatlas_project_api_key.deploy",
    );
    await shot("import-choose");
    // By the keyboard alone, and without a tick: Enter takes the row that it is pressed on, where it is on one.
    await page.keyboard.type("Nightly");
    await until("one row", async () => (await rows.count()) === 1);
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-title").filter({ hasText: "tick the keys that you want first" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await fillInput(page, "Import Nightly backup", "backup");
    await notification(page, "mongodbatlas_project_api_key.backup: look over what is in keys.tf now").waitFor();
    await shot("import-review");
    await notification(page, "look over").getByRole("button", { name: "Save and Record" }).click();
    await notification(page, "Imported mongodbatlas_project_api_key.backup: a plan says no changes.").waitFor();
    const text = workspace.saved();
    expect(text).toContain('resource "mongodbatlas_project_api_key" "backup" {');
    expect(text).toContain("import {\n  to = mongodbatlas_project_api_key.backup\n");
    expect(recorded()).toContain("mongodbatlas_project_api_key.backup");
    await shot("imported");
  });

  story("a key is destroyed, after asking", async () => {
    const { page } = workspace.editor;
    await goTo(page, lineOf(workspace.saved(), '"deploy"') + 2, 1);
    await runCommand(page, "Atlas API Keys: Destroy");
    await page.locator(selectors.dialog).waitFor();
    expect(await page.locator(selectors.dialog).innerText()).toContain("Destroy 1 key (1 change) in Acme?");
    await shot("destroy-asks");
    await answerDialog(page, "Destroy");
    await notification(page, "Destroyed deploy: 1 change.").waitFor();
    expect(await key("Deploys the shop")).toBeUndefined();
    expect(await key("Nightly backup")).toBeDefined();
    expect(recorded()).toEqual(["mongodbatlas_project_api_key.backup"]);
    await until("not created", async () => (await lenses(page)).some((text) => text.startsWith("not created")));
    await shot("destroyed");
  });

  story("the log tells what was done", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Atlas API Keys: Show Log");
    await page.locator(".panel .view-line").filter({ hasText: "[trace]" }).first().waitFor();
    await page.locator('.panel [placeholder^="Filter"]').fill("[info]");
    await page.locator(".panel .view-line").filter({ hasText: "Destroyed deploy" }).first().waitFor();
    await shot("log");
  });

  /**
   * Covered: every file of the profile (logs at the level that tells most, settings, storage of VS Code and of extensions, backups, local history,
   * HOME, TMPDIR, what the server printed), the workspace's folder, the text on the pictures, and the page's console.
   * Not covered: what the browser keeps, which is in memory only; there VS Code for the browser has its secret storage.
   */
  test("nothing that was written or shown holds a secret, the log included", async () => {
    const secrets = [...created, wrongPrivateKey, ...sample.apiKeys.map(({ privateKey }) => privateKey)];
    expect(created).toHaveLength(1);
    const files = [...filesBelow(workspace.editor.profile), ...filesBelow(workspace.work)];
    const holding = (text: string) => files.filter((file) => readFileSync(file).includes(text));
    // Files are found, and read; one of them is the log.
    expect(holding(backupPublicKey)).toContain(join(workspace.folder, "terraform.tfstate"));
    expect(holding(`Signed in to ${workspace.url}`).map((file) => basename(file))).toContain("Atlas API Keys.log");
    const shown = [...seen, ...workspace.editor.consoleLines].join("\n");
    expect(shown).toContain("in sync");
    for (const secret of secrets) {
      expect(holding(secret)).toEqual([]);
      expect(shown).not.toContain(secret);
    }
  });

  /** As somebody types it, in the editor that has the focus. */
  async function replaceInFile(before: string, after: string): Promise<void> {
    const { page } = workspace.editor;
    const line = lineOf(workspace.saved(), before);
    const column = (workspace.saved().split("\n")[line - 1] ?? "").indexOf(before) + 1;
    await goTo(page, line, column);
    for (let count = 0; count < before.length; count++) await page.keyboard.press("Delete");
    await page.keyboard.type(after);
  }
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
