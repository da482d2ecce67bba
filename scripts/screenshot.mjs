/** `npm run screenshot`: tells the stories in the workbench and takes the README's pictures out of them. */
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./steps.mjs";

run(process.execPath, [join(root, "scripts/test.mjs"), "ui"]);
const folder = join(root, "test-output/screenshots");
const pictures = { "screenshot.png": /^alone-\d+-move\.png$/, "plan.png": /^keys-\d+-plan-update\.png$/ };
for (const [name, pattern] of Object.entries(pictures)) {
  const picture = readdirSync(folder).find((file) => pattern.test(file));
  copyFileSync(join(folder, picture), join(root, "docs/images", name));
}
