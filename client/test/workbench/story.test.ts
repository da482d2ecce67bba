/** A person's story in the real workbench, with the packaged extension: alone, and beside a neighbour like HashiCorp's. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { packageExtension } from "../../../scripts/package.mjs";
import { root } from "../../../scripts/steps.mjs";
import { type Editor, openEditor } from "../harness/browser.ts";
import { storyteller } from "../harness/storyteller.ts";
import {
  chooseFix,
  clickLightBulb,
  colourOf,
  focusEditor,
  goTo,
  openFile,
  openFixes,
  pressUntil,
  runCommand,
  selectors,
  until,
} from "../harness/workbench.ts";

describe.each([
  { mode: "alone", neighbours: [] },
  { mode: "beside", neighbours: [join(root, "test-fixtures/neighbour")] },
])("the workbench, $mode", ({ mode, neighbours }) => {
  let editor: Editor;
  let folder: string;
  const { story, shot } = storyteller(mode, () => editor);
  const saved = () => readFileSync(join(folder, "main.tf"), "utf8");
  const lineOf = (text: string) =>
    saved()
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1;

  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), "atlas-workspace-")), "terraform"); // the name on the picture
    cpSync(join(root, "test-fixtures/workspaces/sample"), folder, { recursive: true });
    const settings = { "editor.minimap.enabled": false, "editor.stickyScroll.enabled": false }; // room on the pictures
    editor = await openEditor(folder, { vsix: [await packageExtension()], link: neighbours, settings });
  }, 180_000);
  afterAll(async () => {
    await editor?.close();
    if (folder) rmSync(dirname(folder), { recursive: true, force: true });
  });

  story("installs without a warning", async () => {
    expect(editor.installOutput).toMatch(/was successfully installed/);
    expect(editor.installOutput).not.toMatch(/warn|deprecat/i);
    expect(await editor.page.locator(selectors.dialog).count()).toBe(0);
  });

  story("shows squiggles when a file is opened", async () => {
    await openFile(editor.page, "main.tf");
    // The view shows the first resource's two findings for sure; how many more, its height decides.
    await until("squiggles", async () => (await editor.page.locator(selectors.errorSquiggle).count()) >= 2);
  });

  // Alone by semantic tokens, beside the neighbour by its grammar.
  story("shows keywords, strings and comments in colours", async () => {
    const { page } = editor;
    await goTo(page, 1, 1);
    await until("four colours", async () => {
      const colours = await Promise.all(["name", "resource", '"', "# Try"].map((text) => colourOf(page, text)));
      return !colours.includes(undefined) && new Set(colours).size === 4;
    });
    await shot("opened");
  });

  story("lists the findings in the Problems panel, and nothing else", async () => {
    const { page } = editor;
    await pressUntil(page, "Control+Shift+M", page.locator(selectors.problems).first());
    const rows = page.locator(selectors.problems);
    const labels = () =>
      rows.evaluateAll((elements) => elements.map((element) => element.getAttribute("aria-label") ?? ""));
    await until("all rows", async () => (await labels()).filter((label) => label.startsWith("Error")).length === 4);
    const text = (await labels()).join("\n");
    for (const part of [
      "GROUP_READONLY",
      "ORG_READ_ONLY may not be used",
      "ORG_BILLING_ADMIN is an organization role",
      "first project_assignment must be",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("atlas-api-keys");
    await shot("problems");
  });

  // The README's picture: see scripts/screenshot.mjs. Small, so that it can be read there.
  story("offers to move an organization role to the first assignment", async () => {
    const { page } = editor;
    const usual = page.viewportSize();
    await page.setViewportSize({ width: 1160, height: 768 });
    await runCommand(page, "View: Toggle Primary Side Bar Visibility");
    await focusEditor(page);
    await goTo(page, lineOf("ORG_BILLING_ADMIN"), 37);
    for (let lines = 0; lines < 4; lines++) await page.keyboard.press("Control+ArrowUp"); // the whole resource
    const titles = await openFixes(page);
    expect(titles[0]).toContain("Move ORG_BILLING_ADMIN to the first project_assignment");
    await shot("move");
    await page.keyboard.press("Escape");
    await page.locator(selectors.fixes).first().waitFor({ state: "hidden" });
    await runCommand(page, "View: Toggle Primary Side Bar Visibility");
    if (usual) await page.setViewportSize(usual);
  });

  story("offers the fix in the light bulb's menu, and the finding goes with it", async () => {
    const { page } = editor;
    await focusEditor(page);
    await goTo(page, lineOf("GROUP_READONLY"), 12);
    const titles = await clickLightBulb(page);
    expect(titles.join("\n")).toContain("Change to GROUP_READ_ONLY");
    expect(titles.join("\n")).toContain("Ignore invalid-role on this line");
    await shot("fixes");
    await chooseFix(page, "Change to GROUP_READ_ONLY");
    await until(
      "the problem is gone",
      async () => (await page.locator(selectors.problems).filter({ hasText: "GROUP_READONLY" }).count()) === 0,
    );
    await page.keyboard.press("Control+s");
    await until("the file is saved", () => saved().includes('"GROUP_READ_ONLY", # clusters'));
    await shot("fixed");
  });

  story("speaks up while a role is typed, and falls silent when it is right", async () => {
    const { page } = editor;
    const problem = page.locator(selectors.problems).filter({ hasText: "GROUP_OBSERVABILITY_VIEWERS" });
    await goTo(page, lineOf("GROUP_OBSERVABILITY_VIEWER"), '      "GROUP_OBSERVABILITY_VIEWER'.length + 1);
    const squiggles = page.locator(selectors.errorSquiggle);
    const before = await squiggles.count();
    await page.keyboard.type("S");
    await problem.first().waitFor();
    await until("one more squiggle", async () => (await squiggles.count()) === before + 1);
    await page.keyboard.press("Backspace");
    await problem.first().waitFor({ state: "hidden" });
    await until("the squiggle is gone", async () => (await squiggles.count()) === before);
  });

  story("mends everything at once", async () => {
    const { page } = editor;
    const isDone = async () =>
      (await page.locator(selectors.problems).filter({ hasText: "atlas-api-keys" }).count()) === 0;
    // A click on a palette that is just being filled again goes nowhere; a person clicks again.
    for (let attempt = 0; attempt < 3 && !(await isDone()); attempt++) {
      await runCommand(page, "Fix All");
      await until("the command had its effect", isDone, 4_000).catch(() => undefined);
    }
    expect(await isDone()).toBe(true);
    await page.keyboard.press("Control+s");
    await until("the file is saved", () => !saved().includes("ORG_READ_ONLY"));
    expect(saved()).toMatch(/"64259ee860c43338194b0f8e"\n {4}role_names = \["GROUP_OWNER", "ORG_BILLING_ADMIN"\]/);
    expect(saved()).toContain('# What the reports look at.\n      "GROUP_READ_ONLY", # clusters');
    await shot("all-fixed");
  });

  story(`${mode === "alone" ? "reports" : "leaves to the neighbour"} what is wrong with the schema`, async () => {
    const { page } = editor;
    await goTo(page, saved().split("\n").length, 1);
    await page.keyboard.type(
      '\nresource "mongodbatlas_project_api_key" "new" {\nfoo = 1\nrole_names = ["GROUP_OWNR"]\n',
    );
    const problem = (text: string) => page.locator(selectors.problems).filter({ hasText: text });
    await problem("GROUP_OWNR").first().waitFor();
    if (mode === "alone") {
      await problem("missing-argument").first().waitFor();
      await problem("unsupported-argument").first().waitFor();
    } else {
      expect(await problem("atlas-api-keys").count()).toBe(1);
    }
    await shot("typed");
  });

  // In HashiCorp's own words: the worker and its WebAssembly are in the package, and found.
  if (mode === "alone")
    story("reports a syntax error as Terraform does", async () => {
      const { page } = editor;
      await page.keyboard.type("description = \n");
      await page.locator(selectors.problems).filter({ hasText: "Invalid expression" }).first().waitFor();
      await shot("syntax");
    });
});
