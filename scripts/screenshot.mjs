/** `npm run screenshot`: tells the stories in the workbench and takes the README's picture out of them. */
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./steps.mjs";

run(process.execPath, [join(root, "scripts/test.mjs"), "ui"]);
const folder = join(root, "test-output/screenshots");
const picture = readdirSync(folder).find((name) => /^alone-\d+-move\.png$/.test(name));
copyFileSync(join(folder, picture), join(root, "docs/images/screenshot.png"));
