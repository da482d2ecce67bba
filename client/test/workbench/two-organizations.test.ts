/** Keys of two organizations, as `npm start` shows them: signed in by the environment. And a workspace without trust. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { signedInTo } from "../../../scripts/simulator.mjs";
import { type KeysWorkspace, lineOf, openKeysWorkspace } from "../harness/keys-workspace.ts";
import { storyteller } from "../harness/storyteller.ts";
import {
  answerDialog,
  choose,
  clickLens,
  colourOf,
  fillInput,
  goTo,
  lenses,
  notification,
  openFile,
  pressUntil,
  runCommand,
  selectors,
  until,
} from "../harness/workbench.ts";

let workspace: KeysWorkspace;
const { story, shot } = storyteller("organizations", () => workspace.editor);

async function open(settings: object): Promise<void> {
  workspace = await openKeysWorkspace((url) => ({ settings, env: signedInTo(url) }));
}

const state = () => JSON.parse(workspace.state());
const names = (): string[] =>
  state()
    .resources.map(({ name }: { name: string }) => name)
    .sort();

/** Of an apply, counted from the answer in the dialog. */
let requestOfCreate = 0;

/** Somebody else gives a key another description. */
async function renameInAtlas(from: string, to: string): Promise<void> {
  const { apiKeys, ...others } = await workspace.atlas("state");
  await workspace.changeAtlas({
    ...others,
    apiKeys: apiKeys.map((key) => (key.desc === from ? { ...key, desc: to } : key)),
  });
}

describe("signed in by the environment", () => {
  beforeAll(() => open({ "atlasApiKeys.privateKey": "state" }), 180_000);
  afterAll(() => workspace?.close());

  story("lenses and the opening of a file ask Atlas for nothing", async () => {
    const { page } = workspace.editor;
    await openFile(page, "keys.tf");
    await until("lenses", async () => (await lenses(page)).join() === "Plan,Apply,Plan,Apply");
    expect(await workspace.atlas("requests")).toEqual([]);
  });

  story("several keys of an organization are imported at once, at the cursor", async () => {
    const { page } = workspace.editor;
    await goTo(page, 19, 1);
    await runCommand(page, "Import API Key");
    const rows = page.locator(selectors.paletteRow);
    await rows.filter({ hasText: "Globex" }).waitFor();
    await shot("choose-organization");
    await choose(page, "Acme");
    await rows.filter({ hasText: "Billing export" }).click();
    await rows.filter({ hasText: "Nightly backup" }).click();
    await page.keyboard.press("Enter");
    await fillInput(page, "Import Billing export (1 of 2)", "billing");
    await fillInput(page, "Import Nightly backup (2 of 2)", "backup");
    await notification(page, "look over what is in keys.tf").waitFor();
    await shot("review");
    await notification(page, "look over").getByRole("button", { name: "Save and Record" }).click();
    await notification(page, "a plan says no changes").waitFor();
    expect(names()).toEqual(["backup", "billing"]);
    const text = workspace.saved();
    expect(text.indexOf('"billing"')).toBeLessThan(text.indexOf('"metrics"'));
    await shot("imported");
  });

  story("a key of another organization is imported by an id that is typed", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Import API Key");
    await page.locator(selectors.paletteRow).filter({ hasText: "Globex" }).waitFor();
    await fillInput(page, "Import API Key", "60ddf55c27a5a20955a707d8-6576974933969669a0b1c2d4");
    await fillInput(page, "Import Lab notebooks", "lab");
    await notification(page, "project_api_key.lab: look over").getByRole("button", { name: "Save and Record" }).click();
    await notification(page, "Imported mongodbatlas_project_api_key.lab: a plan says no changes").waitFor();
    expect(names()).toEqual(["backup", "billing", "lab"]);
  });

  story("a private key goes into the state where the person has chosen so", async () => {
    const { page } = workspace.editor;
    await goTo(page, lineOf(workspace.saved(), '"metrics"') + 1, 1);
    await runCommand(page, "Atlas API Keys: Apply");
    await page.locator(selectors.dialog).waitFor();
    await workspace.failRequests([]);
    await answerDialog(page, "Apply");
    await notification(page, "Applied metrics: 1 change.").waitFor();
    requestOfCreate = (await workspace.atlas("requests")).findIndex(({ method }) => method === "POST") + 1;
    const { apiKeys } = await workspace.atlas("state");
    const privateKey = apiKeys.find(({ desc }) => desc === "Reads the shop's metrics")?.privateKey;
    const { attributes } = state().resources.find(({ name }: { name: string }) => name === "metrics").instances[0];
    expect(attributes.private_key).toBe(privateKey);
  });

  story("a plan of the whole folder shows what somebody has changed in Atlas", async () => {
    const { page } = workspace.editor;
    await renameInAtlas("Reads the shop's metrics", "Read by somebody");
    await goTo(page, 1, 1);
    await runCommand(page, "Atlas API Keys: Plan");
    await notification(page, "Plan of team: 1 to create, 1 to update (3 changes).").waitFor();
    await until("the drift", async () =>
      (await page.locator(".monaco-diff-editor").innerText()).replaceAll("\u00a0", " ").includes("its description was"),
    );
    await shot("drift");
    await runCommand(page, "View: Close Editor");
    await until("lenses", async () => (await lenses(page)).some((text) => text.startsWith("not created")));
  });

  story("what was shown and is no longer so is not applied", async () => {
    const { page } = workspace.editor;
    await renameInAtlas("Read by somebody", "Read by somebody else");
    await notification(page, "Plan of team").getByRole("button", { name: "Apply" }).click();
    await answerDialog(page, "Apply");
    await notification(page, "Atlas has changed since the plan was made").waitFor();
    await shot("changed-since");
  });

  story("a plan that takes too long is cancelled", async () => {
    const { page } = workspace.editor;
    await workspace.failRequests([{ request: 1, when: "before", fault: "hang" }]);
    await clickLens(page, "Plan", 0, "keys.tf");
    await notification(page, "Planning").getByRole("button", { name: "Cancel" }).click();
    await notification(page, "Cancelled: nothing has changed.").waitFor();
    await workspace.failRequests([]);
  });

  story("a key that a lost answer has left behind is asked about, and replaced", async () => {
    const { page } = workspace.editor;
    const named = async () =>
      (await workspace.atlas("state")).apiKeys.filter(({ desc }) => desc === "Deploys the shop").map(({ id }) => id);
    await clickLens(page, "Apply", 0);
    await page.locator(selectors.dialog).waitFor();
    await workspace.failRequests([{ request: requestOfCreate, when: "after", fault: "reset" }]);
    await answerDialog(page, "Apply");
    await notification(page, "nobody has its private key").waitFor();
    await shot("lost");
    const [orphan] = await named();
    await workspace.failRequests([]);
    await clickLens(page, "Apply", 0, "keys.tf");
    await answerDialog(page, "Apply");
    await page.locator(selectors.dialog).filter({ hasText: "Delete what it left behind?" }).waitFor();
    await shot("left-behind");
    await answerDialog(page, "Delete It");
    await notification(page, "Applied deploy: 3 changes.").waitFor();
    const now = await named();
    expect(now).toHaveLength(1);
    expect(now).not.toContain(orphan);
  });

  story("the reason that stops a plan is shown at its place", async () => {
    const { page } = workspace.editor;
    await goTo(page, 1, 1);
    await page.keyboard.type('terraform {\nbackend "s3" {}\n}\n\n');
    await clickLens(page, "Plan", 0);
    await answerDialog(page, "Save");
    await notification(page, 'A backend "s3" keeps the state').getByRole("button", { name: "Show" }).click();
    await shot("stopped");
  });

  story("several reasons are shown all at once, each with a way to its place", async () => {
    const { page } = workspace.editor;
    await goTo(page, lineOf(workspace.saved(), '"metrics"') + 1, 1);
    await page.keyboard.type("count = -1\n");
    await runCommand(page, "Atlas API Keys: Plan");
    await answerDialog(page, "Save");
    await notification(page, "1 more reason stops the plan.").getByRole("button", { name: "Show All" }).click();
    await page.locator('.tab.active[data-resource-name="What stops the plan.md"]').waitFor();
    const link = page
      .locator(".detected-link")
      .filter({ hasText: `keys.tf:${lineOf(workspace.saved(), "count = -1")}` });
    await link.first().waitFor();
    await shot("stopped-twice");
    await goTo(page, 9, 5);
    await runCommand(page, "Open Link");
    await page.locator('.tab.active[data-resource-name="keys.tf"]').waitFor();
  });

  story("the provider's version is told, and a click sets it for the workspace", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Notifications: Clear All Notifications");
    await page.locator('[id="status.languageStatus"]').click();
    const status = page.locator(".hover-language-status");
    await status.filter({ hasText: "Provider as documented" }).first().waitFor();
    await shot("provider-version");
    await page.getByText("Set Version").first().click();
    await page.locator(selectors.paletteRow).filter({ hasText: "1.21.4" }).waitFor();
    await shot("provider-version-choice");
    await choose(page, "1.21.4");
    const settings = join(workspace.folder, ".vscode/settings.json");
    await until("the setting", () => existsSync(settings) && readFileSync(settings, "utf8").includes('"1.21.4"'));
  });
});

describe("a workspace without trust", () => {
  beforeAll(
    () =>
      open({
        "security.workspace.trust.enabled": true,
        "security.workspace.trust.startupPrompt": "never",
        "security.workspace.trust.untrustedFiles": "open",
      }),
    180_000,
  );
  afterAll(() => workspace?.close());

  story("has findings, and neither lenses nor commands for keys; no request is made", async () => {
    const { page } = workspace.editor;
    await openFile(page, "keys.tf");
    // The server runs: it colours the file.
    await until("colours", async () => (await colourOf(page, "resource")) !== (await colourOf(page, "# Try")));
    await page.locator('.activitybar [aria-label^="Atlas API Keys"]').first().click();
    await page.getByText("This workspace is not trusted").first().waitFor();
    await pressUntil(page, "F1", page.locator(selectors.palette));
    await page.locator(selectors.palette).fill(">Atlas API Keys: ");
    await page.locator(`${selectors.paletteRow}[aria-label^="Atlas API Keys: Show Log"]`).waitFor();
    const rows = await page.locator(selectors.paletteRow).allInnerTexts();
    expect(rows.join("\n")).not.toMatch(/Sign In|Plan|Apply|Destroy/);
    await shot("untrusted");
    expect(await lenses(page)).toEqual([]);
    expect(await workspace.atlas("requests")).toEqual([]);
  });
});
