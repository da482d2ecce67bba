/** Help while somebody types, as they see it: completion, hover, and names beside ids. */
import { afterAll, beforeAll, describe, expect } from "vitest";
import { signedInTo } from "../../../scripts/simulator.mjs";
import { type KeysWorkspace, lineOf, openKeysWorkspace } from "../harness/keys-workspace.ts";
import { storyteller } from "../harness/storyteller.ts";
import {
  completions,
  focusEditor,
  goTo,
  hoverText,
  openFile,
  runCommand,
  selectors,
  takeCompletion,
  until,
} from "../harness/workbench.ts";

describe("help while typing", () => {
  let workspace: KeysWorkspace;
  const { story, shot } = storyteller("typing", () => workspace.editor);
  /** The line of a text, and the column behind it. */
  const behind = (part: string): [line: number, column: number] => {
    const line = lineOf(workspace.saved(), part);
    return [line, (workspace.saved().split("\n")[line - 1]?.indexOf(part) ?? 0) + part.length + 1];
  };
  const save = async (holds: (text: string) => boolean) => {
    await workspace.editor.page.keyboard.press("Control+s");
    await until("the file is saved", () => holds(workspace.saved()));
  };

  beforeAll(async () => {
    const settings = { "editor.suggest.showStatusBar": false, "editor.wordBasedSuggestions": "off" };
    workspace = await openKeysWorkspace((url) => ({ settings, env: signedInTo(url) }));
  }, 180_000);
  afterAll(() => workspace?.close());

  story("a project that the module does not declare has no name as long as Atlas was not read", async () => {
    const { page } = workspace.editor;
    await openFile(page, "keys.tf");
    await until("lines", async () => (await page.locator(selectors.line).count()) > 10);
    expect(await page.locator(selectors.hint).count()).toBe(0);
    expect(await workspace.atlas("requests")).toEqual([]);
  });

  story("when the view of the keys was opened, names stand beside the ids", async () => {
    const { page } = workspace.editor;
    await runCommand(page, "Atlas API Keys: Refresh");
    const row = (text: string) => page.locator(".pane-body .monaco-list-row").filter({ hasText: text }).first();
    await row("Acme").click();
    await row("Nightly backup").waitFor();
    const hints = () => page.locator(selectors.hint).allInnerTexts();
    await until("five names", async () => {
      const shown = (await hints()).map((text) => text.trim()).filter((text) => text !== "");
      return shown.join() === "shop,shop,shop-staging,shop,shop";
    });
    await focusEditor(page);
    await shot("hints");
  });

  story("an id says what it is called, and a role what it permits", async () => {
    const { page } = workspace.editor;
    await goTo(page, ...behind('project_id  = "64259'));
    expect(await hoverText(page)).toContain("Project shop of the organization Acme.");
    await page.keyboard.press("Escape");
    await goTo(page, ...behind('["GROUP_CLUSTER'));
    expect(await hoverText(page)).toContain("May change, pause and resume clusters, not create or delete them.");
    await shot("hover");
    await page.keyboard.press("Escape");
  });

  story("a quote in a list of roles opens the roles that it lacks, each with what it permits", async () => {
    const { page } = workspace.editor;
    await goTo(page, ...behind('["GROUP_CLUSTER_MANAGER"'));
    await page.keyboard.type(', "');
    const labels = await completions(page);
    expect(labels[0]).toBe("GROUP_OWNER");
    expect(labels).not.toContain("GROUP_CLUSTER_MANAGER");
    await page.keyboard.type("backcrea");
    await until("one is left", async () => (await completions(page))[0] === "GROUP_BACKUP_CREATOR");
    await page.keyboard.press("Control+Space"); // once more: the details
    await until("what it permits", async () =>
      (await page.locator(selectors.suggestionDetails).innerText()).includes("May take snapshots on demand."),
    );
    await shot("roles");
    await takeCompletion(page, "GROUP_BACKUP_CREATOR");
    await save((text) => text.includes('["GROUP_CLUSTER_MANAGER", "GROUP_BACKUP_CREATOR"]\n'));
  });

  story("organization roles are offered in the first assignment, and not in a later one", async () => {
    const { page } = workspace.editor;
    for (const [list, isOffered] of [
      ['"GROUP_BACKUP_CREATOR"', true],
      ['["GROUP_READ_ONLY"', false],
    ] as const) {
      await goTo(page, ...behind(list));
      await page.keyboard.type(', "ORG_B');
      await until("the list", async () => {
        const shown = await page.locator(selectors.suggestion).count();
        const text = await page.locator(selectors.suggestions).innerText();
        return isOffered ? shown > 0 && text.includes("ORG_BILLING_ADMIN") : !text.includes("ORG_");
      });
      await page.keyboard.press("Escape");
      // The quote that the editor has closed by itself goes with the one that was typed.
      for (let undo = 0; undo < ', "ORG_B'.length; undo++) await page.keyboard.press("Backspace");
      await save((text) => text.includes(`${list}]\n`));
    }
  });

  story("a new assignment is written with three choices", async () => {
    const { page } = workspace.editor;
    const [line] = behind('["GROUP_DATA_ACCESS_READ_ONLY"]');
    await goTo(page, line + 1, 4);
    await page.keyboard.press("Enter");
    await page.keyboard.type("proj");
    await until("arguments and blocks", async () => (await completions(page)).includes("project_assignment"));
    await shot("arguments");
    await takeCompletion(page, "project_assignment");
    await until("projects by name", async () => (await completions(page)).includes("data"));
    await shot("projects");
    await takeCompletion(page, "data");
    await page.keyboard.press("Tab");
    await until("roles", async () => (await completions(page)).includes("GROUP_READ_ONLY"));
    await takeCompletion(page, "GROUP_READ_ONLY");
    await save((text) =>
      text.includes('    project_id = "64229ee820c42228194b0f4b"\n    role_names = ["GROUP_READ_ONLY"]\n'),
    );
    await shot("written");
  });
});
