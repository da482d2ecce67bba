/**
 * `npm start`: installs, builds, and opens VS Code with the extension and a sample workspace, signed in to a simulator of
 * Atlas on this machine.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { copyWorkspace, whyNoCodeServer } from "./code-server.mjs";
import { install } from "./install.mjs";
import { signedInTo, startSimulator } from "./simulator.mjs";
import { cacheFolder, launch, root, run, say } from "./steps.mjs";

try {
  await install();
  await build();
  const workspace = copyWorkspace(join(root, "test-fixtures/workspaces/sample"), join(cacheFolder, "sample-workspace"));
  const simulator = await startSimulator();
  const env = signedInTo(simulator.url);
  say(`A simulator of Atlas runs at ${simulator.url}, with two organizations and no connection to the real one.`);
  const desktop = ["code", "codium"].find((command) => isVsCode(command));
  if (desktop) openDesktop(desktop, workspace, env);
  else await openInBrowser(workspace, env);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Whether there is such a command, of a VS Code that is new enough: an older one would leave the extension out without a word. */
function isVsCode(command) {
  const { status, stdout } = launch(command, ["--version"], { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8" });
  if (status !== 0) return false;
  const [found] = stdout.split("\n");
  const [wanted] = /[\d.]+/.exec(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.vscode);
  const isNewEnough = found.localeCompare(wanted, undefined, { numeric: true }) >= 0;
  if (!isNewEnough) say(`"${command}" is VS Code ${found}; the extension needs ${wanted} or newer.`);
  return isNewEnough;
}

function openDesktop(command, workspace, env) {
  say(`Opening ${workspace} in ${command} …`);
  // A profile of its own: what somebody has signed in to with theirs would count before the simulator.
  const own = [`--user-data-dir=${join(cacheFolder, "desktop-profile")}`, "--disable-workspace-trust"];
  run(command, [`--extensionDevelopmentPath=${root}`, ...own, workspace, keysOf(workspace)], { env });
  say("Press Ctrl+C to stop the simulator once you have closed the window.");
}

/** What a newcomer sees first. */
function keysOf(workspace) {
  return join(workspace, "team", "keys.tf");
}

async function openInBrowser(workspace, env) {
  const reason = whyNoCodeServer();
  if (reason) {
    const advice = "Install VS Code and put its command on the path";
    throw new Error(`There is no "code" or "codium" command on the path, and ${reason}. ${advice}.`);
  }
  const { serve, workbenchUrl } = await import("./serve.mjs");
  // One VS Code's state is nothing for an older one.
  const profile = join(cacheFolder, `profile-${process.env.VSCODE_VERSION || "stable"}`);
  mkdirSync(profile, { recursive: true });
  const settings = { "workbench.colorTheme": "Default Dark Modern" };
  const server = await serve(profile, { link: [root], settings, env });
  const payload = [["openFile", `vscode-remote://${server.authority}${keysOf(workspace)}`]];
  const address = workbenchUrl(server, { folder: workspace, payload });
  say(`\nVS Code runs here, with the extension and a sample workspace:\n\n  ${address}\n\nPress Ctrl+C to stop it.`);
  process.exitCode = 0; // a signal is how it is meant to end
}
