/** What a person does in the workbench. Selectors that VS Code has kept from 1.100 to 1.139. */
import type { Locator, Page } from "playwright-core";

export const selectors = {
  errorSquiggle: ".monaco-editor .squiggly-error",
  warningSquiggle: ".monaco-editor .squiggly-warning",
  problems: ".markers-panel .monaco-list-row",
  lightBulb: ".monaco-editor .lightBulbWidget",
  fixes: ".action-widget .monaco-list-row.action",
  palette: ".quick-input-widget .quick-input-box input",
  paletteRow: ".quick-input-widget .quick-input-list .monaco-list-row",
  notification: ".notifications-toasts .monaco-list-row",
  dialog: ".monaco-dialog-box",
  lens: ".editor-group-container.active .monaco-editor .codelens-decoration",
  line: ".editor-group-container.active .monaco-editor .view-line",
  hint: '.editor-group-container.active .monaco-editor .view-line [class*="dyn-rule"]',
  hover: ".monaco-hover:not(.hidden) .hover-contents",
  suggestions: ".suggest-widget",
  suggestion: ".suggest-widget.visible .monaco-list-row",
  suggestionDetails: ".suggest-details",
};

const focusedEditor = ".editor-group-container.active .monaco-editor.focused";

export async function openFile(page: Page, name: string): Promise<void> {
  await page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`).dblclick();
  await page.locator(`.tabs-container .tab[data-resource-name="${name}"]`).waitFor();
  await page.locator(selectors.line).first().waitFor();
}

/** Presses a key until something shows: one pressed while the focus moves is lost, and a person presses again. */
export async function pressUntil(page: Page, key: string, shows: Locator): Promise<void> {
  await actUntil(() => page.keyboard.press(key), shows);
}

async function actUntil(act: () => Promise<void>, shows: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await act();
    try {
      return await shows.waitFor({ timeout: 2_000 });
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** By key: the first line may lie under the headers that stick to the top. */
export async function focusEditor(page: Page): Promise<void> {
  await page.keyboard.press("Control+1");
  await page.locator(focusedEditor).waitFor();
}

/** Puts the cursor at a line and column, counted from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  const box = page.locator(selectors.palette);
  await pressUntil(page, "Control+g", box);
  await box.fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await box.waitFor({ state: "hidden" });
  // A key pressed before the focus is back would be lost.
  await page.locator(focusedEditor).waitFor();
}

export async function runCommand(page: Page, title: string): Promise<void> {
  const box = page.locator(selectors.palette);
  await pressUntil(page, "F1", box);
  const row = page.locator(`${selectors.paletteRow}[aria-label^="${title}"]`).first();
  // The palette is a snapshot: typing again takes up commands that were registered meanwhile.
  for (let attempt = 1; ; attempt++) {
    await box.fill(`>${title}`);
    try {
      await row.waitFor({ timeout: 1_500 });
      break;
    } catch (error) {
      if (attempt === 10) throw error;
      await box.fill(">");
    }
  }
  await row.click();
}

/** Chooses in the quick pick that is open. */
export async function choose(page: Page, label: string): Promise<void> {
  await page.locator(`${selectors.paletteRow}[aria-label^="${label}"]`).first().click();
}

/** Types into the input box of that title, and goes on. */
export async function fillInput(page: Page, title: string, text: string, look?: () => Promise<unknown>): Promise<void> {
  const shown = page.locator(".quick-input-widget .quick-input-title").filter({ hasText: title });
  await shown.waitFor();
  const box = page.locator(selectors.palette);
  // What is typed while the box is being made ready for its question is lost; a person types again.
  await until("the text is there", async () => {
    if ((await box.inputValue()) === text) return true;
    await box.fill(text);
    await page.waitForTimeout(200);
    return (await box.inputValue()) === text;
  });
  await look?.();
  await page.keyboard.press("Enter");
  await shown.waitFor({ state: "hidden" });
}

/** What stands above the blocks, from top to bottom. */
export async function lenses(page: Page): Promise<string[]> {
  const rows = page.locator(`${selectors.lens}`);
  const texts = await rows.evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? "" }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
  return texts.flatMap((text) => text.split("|").map((part) => part.replaceAll("\u00a0", " ").trim()));
}

/** The lens of that title above the block of that number, from the top; in a tab of that name. */
export async function clickLens(page: Page, title: string, index: number, tab?: string): Promise<void> {
  if (tab !== undefined) await page.locator(`.tabs-container .tab[data-resource-name="${tab}"]`).click();
  await atLeisure(page);
  await page
    .locator(`${selectors.lens} a`)
    .filter({ hasText: new RegExp(`^${title}$`) })
    .nth(index)
    .click();
}

/** VS Code drops what exceeds three notifications within 0.8 s: a person is slower than that. */
export async function atLeisure(page: Page): Promise<void> {
  await page.waitForTimeout(1_000);
}

/** The notification that says so. */
export function notification(page: Page, text: string): Locator {
  return page.locator(selectors.notification).filter({ hasText: text }).first();
}

/** Presses a button of the dialog that is open. */
export async function answerDialog(page: Page, button: string): Promise<void> {
  const dialog = page.locator(selectors.dialog);
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** Titles in the menu of the light bulb at the cursor, opened by its key; leaves it open. */
export async function openFixes(page: Page): Promise<string[]> {
  const rows = page.locator(selectors.fixes);
  await pressUntil(page, "Control+.", rows.first());
  return rows.allInnerTexts();
}

/** The same, by a click on the light bulb itself. */
export async function clickLightBulb(page: Page): Promise<string[]> {
  const rows = page.locator(selectors.fixes);
  const bulb = page.locator(selectors.lightBulb);
  await bulb.waitFor();
  await actUntil(async () => {
    // Where it is now: a locator's click would scroll the editor to get there.
    const box = await bulb.boundingBox();
    if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }, rows.first());
  return rows.allInnerTexts();
}

/** Chooses in the open menu, by keyboard: a fresh menu blocks the pointer. */
export async function chooseFix(page: Page, title: string): Promise<void> {
  const row = page.locator(selectors.fixes).filter({ hasText: title }).first();
  for (let steps = 30; steps > 0; steps--) {
    if ((await row.getAttribute("class"))?.includes("focused")) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await row.waitFor({ state: "hidden" });
}

/** The colour, as `rgb(…)`, of the first token in the active editor that begins with a text; undefined when there is none. */
export async function colourOf(page: Page, beginning: string): Promise<string | undefined> {
  const tokens = page.locator(`${selectors.line} span span`);
  return tokens.evaluateAll((elements, text) => {
    const token = elements.find(({ textContent }) =>
      textContent
        .replace(/\u00a0/g, " ")
        .trim()
        .startsWith(text),
    );
    return token && getComputedStyle(token).color;
  }, beginning);
}

/** What is said of the place at the cursor. */
export async function hoverText(page: Page): Promise<string> {
  const shown = page.locator(selectors.hover).first();
  await actUntil(() => runCommand(page, "Show or Focus Hover"), shown);
  return (await page.locator(selectors.hover).allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
}

/** The names in the list of completions as far as they are in view, which opens by itself or, after a while, by its key. */
export async function completions(page: Page): Promise<string[]> {
  const rows = page.locator(selectors.suggestion);
  if ((await rows.count()) === 0) {
    await rows
      .first()
      .waitFor({ timeout: 3_000 })
      .catch(() => pressUntil(page, "Control+Space", rows.first()));
  }
  const names = page.locator(`${selectors.suggestion} .label-name`);
  return (await names.allInnerTexts()).map((text) => text.replaceAll("\u00a0", " ").trim());
}

/** Chooses in the list that is open, by keyboard. */
export async function takeCompletion(page: Page, name: string): Promise<void> {
  const focused = page.locator(`${selectors.suggestion}.focused .label-name`);
  for (let steps = 60; steps > 0 && (await focused.innerText()).trim() !== name; steps--)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** Waits until a condition holds. */
export async function until(
  what: string,
  holds: () => Promise<boolean> | boolean,
  milliseconds = 15_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`This did not come about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
