/** Stories as tests, with pictures for people to look at. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onTestFailed, test } from "vitest";
import { root } from "../../../scripts/steps.mjs";
import type { Editor } from "./browser.ts";
import { atLeisure } from "./workbench.ts";

const folder = join(root, "test-output/screenshots");

export interface Storyteller {
  story(name: string, tell: () => Promise<void>): void;
  shot(name: string): Promise<void>;
  /** The page's text on each picture. */
  readonly seen: readonly string[];
}

/** `prefix`: how the names of the pictures begin; those of an earlier run are gone. */
export function storyteller(prefix: string, editor: () => Editor): Storyteller {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.startsWith(`${prefix}-`)) rmSync(join(folder, name));
  let count = 0;
  const seen: string[] = [];
  const shot = async (name: string) => {
    const { page } = editor();
    seen.push(await page.locator("body").innerText());
    await page.screenshot({ path: join(folder, `${prefix}-${++count}-${name}.png`) });
  };
  return {
    seen,
    shot,
    story: (name, tell) =>
      test(name, async () => {
        onTestFailed(async () => {
          await shot("FAILED");
          console.log(editor().consoleLines.slice(-15).join("\n"));
        });
        await atLeisure(editor().page);
        await tell();
      }),
  };
}
