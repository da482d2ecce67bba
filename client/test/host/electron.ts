/** The same suite in a desktop VS Code: `npm run test:electron`, with VSCODE_VERSION for another than the stable one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runTests } from "@vscode/test-electron";

const version = process.env["VSCODE_VERSION"];

const workspace = mkdtempSync(join(tmpdir(), "atlas-workspace-"));
process.once("exit", () => rmSync(workspace, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

runTests({
  ...(version === undefined ? {} : { version }),
  extensionDevelopmentPath: resolve(__dirname, "../.."),
  extensionTestsPath: resolve(__dirname, "index.js"),
  launchArgs: [workspace, "--disable-extensions"],
}).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
