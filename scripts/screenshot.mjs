/** `npm run screenshot`: runs the stories in the workbench and takes the README's picture out of them. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./steps.mjs";

run(process.execPath, [join(root, "scripts/test.mjs"), "ui"]);
copyFileSync(join(root, "test-output/screenshots/alone-3-fixes.png"), join(root, "docs/images/screenshot.png"));
