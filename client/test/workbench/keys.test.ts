/** The life of a key, as a person leads it in the editor: against a real simulator, with the packaged extension. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { packageExtension } from "../../../scripts/package.mjs";
import { startSimulator } from "../../../scripts/simulator.mjs";
import { root } from "../../../scripts/steps.mjs";
import { type Editor, openEditor } from "../harness/browser.ts";
import { screenshotPath } from "../harness/screenshots.ts";
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

const data = JSON.parse(readFileSync(join(root, "test-fixtures/atlas/sample.json"), "utf8"));
const signsIn = data.apiKeys[0];
const backupPublicKey = "bckpnght";
const wrongPrivateKey = "5a1e0000-0000-4000-8000-00000000dead";

interface LiveKey {
  readonly id: string;
  readonly desc: string;
  readonly privateKey: string;
  readonly roles: readonly { readonly groupId?: string; readonly orgId?: string; readonly roleName: string }[];
}

describe("the life of a key", () => {
  let editor: Editor;
  let work: string;
  let folder: string;
  let simulator: Awaited<ReturnType<typeof startSimulator>>;
  const pathOf = screenshotPath("keys");
  /** The page's text on each picture, and the private keys that Atlas has given out meanwhile. */
  const seen: string[] = [];
  const created: string[] = [];
  const shot = async (name: string) => {
    seen.push(await editor.page.locator("body").innerText());
    await editor.page.screenshot({ path: pathOf(name) });
  };
  const story = (name: string, tell: () => Promise<void>) =>
    test(name, async () => {
      onTestFailed(async () => {
        await shot("FAILED");
        console.log(editor.consoleLines.slice(-15).join("\n"));
      });
      await tell();
    });
  const atlas = async (what: string) => (await fetch(`${simulator.url}/_control/${what}`)).json();
  const key = async (desc: string): Promise<LiveKey | undefined> =>
    (await atlas("state")).apiKeys.find((candidate: LiveKey) => candidate.desc === desc);
  const state = () => readFileSync(join(folder, "terraform.tfstate"), "utf8");
  const recorded = (): string[] =>
    JSON.parse(state()).resources.map(({ type, name }: { type: string; name: string }) => `${type}.${name}`);

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), "atlas-keys-"));
    folder = join(work, "team");
    cpSync(join(root, "test-fixtures/workspaces/sample/team"), folder, { recursive: true });
    const vsix = [await packageExtension()];
    simulator = await startSimulator({ control: true });
    editor = await openEditor(folder, {
      vsix,
      settings: { "files.autoSave": "off", "editor.minimap.enabled": false, "editor.stickyScroll.enabled": false },
      machineSettings: { "atlasApiKeys.baseUrl": simulator.url },
    });
  }, 180_000);
  afterAll(async () => {
    await editor?.close();
    await simulator?.stop();
    if (work) rmSync(work, { recursive: true, force: true });
  });

  story("signing in is asked for where nothing is there to sign in with", async () => {
    const { page } = editor;
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
    const { page } = editor;
    await runCommand(page, "Atlas API Keys: Sign In");
    await choose(page, "API key");
    await fillInput(page, "Public key", signsIn.publicKey);
    await fillInput(page, "Private key", signsIn.privateKey, () => shot("sign-in"));
    await notification(page, `Signed in to ${simulator.url} with the API key ${signsIn.publicKey}`).waitFor();
    await shot("signed-in");
  });

  story("the view lists organizations, keys, projects and roles", async () => {
    const { page } = editor;
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
    const { page } = editor;
    await clickLens(page, "Plan", 0);
    await notification(page, "Plan of deploy: 1 to create (2 changes).").waitFor();
    await page.locator(".monaco-diff-editor").waitFor();
    expect(await page.locator(".tab.active").innerText()).toContain("Plan deploy: 1 to create (2 changes)");
    await until("both sides", async () => {
      const text = (await page.locator(".monaco-diff-editor").innerText()).replaceAll("\u00a0", " ");
      return text.includes("deploy is not in Atlas") && text.includes("GROUP_CLUSTER_MANAGER");
    });
    await shot("plan");
    expect(await key("Deploys the shop")).toBeUndefined();
  });

  story("an apply names the organization, the projects and the number of changes, and asks", async () => {
    const { page } = editor;
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
    expect(((await key("Deploys the shop"))?.roles ?? []).map(({ roleName }) => roleName).sort()).toEqual([
      "GROUP_CLUSTER_MANAGER",
      "GROUP_READ_ONLY",
      "ORG_MEMBER",
    ]);
    expect(recorded()).toEqual(["mongodbatlas_project_api_key.deploy"]);
  });

  story("the private key is offered for copying, once; the state has none", async () => {
    const { page } = editor;
    const { privateKey = "" } = (await key("Deploys the shop")) ?? {};
    created.push(privateKey);
    await notification(page, "Applied deploy").getByRole("button", { name: "Copy Private Key" }).click();
    await notification(page, "is in the clipboard").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(privateKey);
    expect(state()).not.toContain(privateKey);
  });

  story("the lens says that the key is in sync, until its block is changed", async () => {
    const { page } = editor;
    await until("in sync", async () => /^in sync \(.+\)$/.test((await lenses(page))[2] ?? ""));
    await shot("in-sync");
    await page.keyboard.press("Control+1");
    await replaceInFile("GROUP_CLUSTER_MANAGER", "GROUP_DATA_ACCESS_ADMIN");
    await until("nothing is known", async () => (await lenses(page)).join() === "Plan,Apply,Plan,Apply");
  });

  story("what is not saved is saved first, after asking; then the plan has one change", async () => {
    const { page } = editor;
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
    expect(
      ((await key("Deploys the shop"))?.roles ?? []).some(({ roleName }) => roleName === "GROUP_DATA_ACCESS_ADMIN"),
    ).toBe(true);
    await until("in sync", async () => (await lenses(page))[2]?.startsWith("in sync") === true);
  });

  story("a key that Atlas has already is imported, reviewed and recorded", async () => {
    const { page } = editor;
    await runCommand(page, "Import API Key");
    const rows = page.locator(selectors.paletteRow);
    await rows.filter({ hasText: "Nightly backup" }).waitFor();
    expect(await rows.filter({ hasText: "Deploys the shop" }).innerText()).toContain(
      "already recorded: mongodbatlas_project_api_key.deploy",
    );
    await shot("import-choose");
    await rows.filter({ hasText: "Nightly backup" }).click();
    await page.keyboard.press("Enter");
    await fillInput(page, "Import Nightly backup", "backup");
    await notification(page, "mongodbatlas_project_api_key.backup: look over what is in keys.tf now").waitFor();
    await shot("import-review");
    await notification(page, "look over").getByRole("button", { name: "Save and Record" }).click();
    await notification(page, "Imported mongodbatlas_project_api_key.backup: a plan says no changes.").waitFor();
    const text = readFileSync(join(folder, "keys.tf"), "utf8");
    expect(text).toContain('resource "mongodbatlas_project_api_key" "backup" {');
    expect(text).toContain("import {\n  to = mongodbatlas_project_api_key.backup\n");
    expect(recorded()).toContain("mongodbatlas_project_api_key.backup");
    await shot("imported");
  });

  story("a key is destroyed, after asking", async () => {
    const { page } = editor;
    const line = readFileSync(join(folder, "keys.tf"), "utf8")
      .split("\n")
      .findIndex((text) => text.includes('"deploy"'));
    await goToLine(line + 3);
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

  test("nothing that was written or shown holds a secret", async () => {
    const secrets = [...created, wrongPrivateKey, ...data.apiKeys.map(({ privateKey }: LiveKey) => privateKey)];
    expect(created).toHaveLength(1);
    const files = [...filesBelow(editor.profile), ...filesBelow(work)];
    const holding = (text: string) => files.filter((file) => readFileSync(file).includes(text));
    expect(holding(backupPublicKey)).toContain(join(folder, "terraform.tfstate")); // files are found, and read
    const shown = [...seen, ...editor.consoleLines].join("\n");
    expect(shown).toContain("in sync");
    for (const secret of secrets) {
      expect(holding(secret)).toEqual([]);
      expect(shown).not.toContain(secret);
    }
  });

  async function replaceInFile(before: string, after: string): Promise<void> {
    const { page } = editor;
    const lines = readFileSync(join(folder, "keys.tf"), "utf8").split("\n");
    const line = lines.findIndex((text) => text.includes(before));
    const column = (lines[line] ?? "").indexOf(before);
    await goToLine(line + 1, column + 1);
    for (let count = 0; count < before.length; count++) await page.keyboard.press("Delete");
    await page.keyboard.type(after);
  }

  async function goToLine(line: number, column = 1): Promise<void> {
    await goTo(editor.page, line, column);
  }
});

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size < 20_000_000);
}
