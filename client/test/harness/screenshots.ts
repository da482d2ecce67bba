/** Pictures of the stories, for people to look at. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/steps.mjs";

const folder = join(root, "test-output/screenshots");

/** Where a story's pictures go; those of an earlier run with the same beginning are gone. */
export function screenshotPath(story: string): (name: string) => string {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.startsWith(`${story}-`)) rmSync(join(folder, name));
  let count = 0;
  return (name) => join(folder, `${story}-${++count}-${name}.png`);
}
