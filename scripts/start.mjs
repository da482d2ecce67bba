/** `npm start`: installs, builds, and opens VS Code with the extension and a sample workspace. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { copyWorkspace, whyNoCodeServer } from "./code-server.mjs";
import { install } from "./install.mjs";
import { cacheFolder, root, run, say } from "./steps.mjs";

try {
  await install();
  await build();
  const workspace = copyWorkspace(join(root, "test-fixtures/workspaces/sample"), join(cacheFolder, "sample-workspace"));
  const desktop = ["code", "codium"].find((command) => isCommand(command));
  if (desktop) openDesktop(desktop, workspace);
  else await openInBrowser(workspace);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function isCommand(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore", shell: process.platform === "win32" }).status === 0;
}

function openDesktop(command, workspace) {
  say(`Opening ${workspace} in ${command} …`);
  run(command, [`--extensionDevelopmentPath=${root}`, workspace, join(workspace, "main.tf")], {
    shell: process.platform === "win32",
  });
}

async function openInBrowser(workspace) {
  const reason = whyNoCodeServer();
  if (reason) throw new Error(`There is no "code" or "codium" command on the path. ${reason}`);
  const { serve, workbenchUrl } = await import("./serve.mjs");
  const profile = join(cacheFolder, "profile");
  mkdirSync(profile, { recursive: true });
  const server = await serve(profile, { link: [root], settings: { "workbench.colorTheme": "Default Dark Modern" } });
  const payload = [["openFile", `vscode-remote://${server.authority}${join(workspace, "main.tf")}`]];
  say(
    `\nVS Code runs here, with the extension and a sample workspace:\n\n  ${workbenchUrl(server, { folder: workspace, payload })}\n\nPress Ctrl+C to stop it.`,
  );
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.stop().then(() => process.exit(0)));
}
