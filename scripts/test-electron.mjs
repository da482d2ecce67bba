/** `npm run test:electron`: the extension host's suite in a desktop VS Code, which @vscode/test-electron fetches. */
import { join } from "node:path";
import { install } from "./install.mjs";
import { root, run } from "./steps.mjs";
import { buildHostSuite } from "./test-host.mjs";

await install();
await buildHostSuite();
run(process.execPath, [join(root, "dist/test/electron.js")]);
