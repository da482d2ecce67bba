/** Starts a VS Code in the browser (see code-server.mjs) on a free port of 127.0.0.1, with a profile of its own. */
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { installCodeServer } from "./code-server.mjs";

/** Settings that keep the workbench quiet and off the network. */
export const quietSettings = {
  "chat.disableAIFeatures": true,
  "editor.accessibilitySupport": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "window.restoreWindows": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.experimentalOnboarding": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * @param {string} profile a folder for everything that VS Code writes; made when it is not there
 * @param {object} options
 * @param {string[]} [options.vsix] packaged extensions to install
 * @param {string[]} [options.link] extension folders to load in place: a page reload takes up a new build
 * @param {boolean} [options.driver] let the page's address name development extensions and tests (hides notifications)
 * @param {object} [options.settings] user settings over the quiet ones
 * @param {object} [options.machineSettings] those that only the machine's settings may have
 * @param {Record<string, string>} [options.env]
 * @param {string} [options.log] how much is logged: `trace` is all there is
 */
export async function serve(
  profile,
  { vsix = [], link = [], driver = false, settings = {}, machineSettings = {}, env = {}, log = "info" } = {},
) {
  const { node, entry, passesOptions } = installCodeServer();
  const extensions = join(profile, "extensions");
  for (const folder of ["home", "tmp", "user/User", "user/Machine"])
    mkdirSync(join(profile, folder), { recursive: true });
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions);
  writeFileSync(join(profile, "user/User/settings.json"), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  writeFileSync(join(profile, "user/Machine/settings.json"), JSON.stringify(machineSettings, null, 2));
  for (const folder of link) {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    symlinkSync(folder, join(extensions, `${publisher}.${name}-${version}`));
  }
  const childEnv = environment(profile, env);
  const common = [
    entry,
    "--config",
    join(profile, "config.yaml"),
    "--user-data-dir",
    join(profile, "user"),
    "--extensions-dir",
    extensions,
  ];
  let installOutput = "";
  for (const file of vsix)
    installOutput += execFileSync(node, [...common, "--install-extension", file, "--force"], {
      env: childEnv,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  const options = passesOptions ? ["disable-experiments", ...(driver ? ["enable-smoke-test-driver"] : [])] : [];
  const args = [
    "--log",
    log,
    "--auth",
    "none",
    "--bind-addr",
    "127.0.0.1:0",
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-getting-started-override",
    "--disable-proxy",
    "--ignore-last-opened",
  ];
  const server = spawn(node, [...common, ...args, ...options.flatMap((option) => ["--vscode-option", option])], {
    env: childEnv,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a process group of its own: stopping takes the extension hosts along
  });
  const killGroup = (signal) => {
    try {
      process.kill(-server.pid, signal);
    } catch {
      // gone already
    }
  };
  // In a group of its own nothing reaches it that ends us: a closed terminal, Ctrl+C, a test runner that gives up.
  const onExit = () => killGroup("SIGKILL");
  const onSignal = (signal) => stop().then(() => process.exit(process.exitCode ?? 128 + constants.signals[signal]));
  process.once("exit", onExit);
  for (const signal of endingSignals) process.once(signal, onSignal);
  const stop = async () => {
    server.removeAllListeners("exit"); // nobody is to take this end for a failure
    const gone = new Promise((resolve) =>
      server.exitCode === null ? server.once("exit", resolve) : resolve(undefined),
    );
    killGroup("SIGTERM");
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3_000))]);
    killGroup("SIGKILL");
    await gone;
    process.off("exit", onExit);
    for (const signal of endingSignals) process.off(signal, onSignal);
  };
  const port = await listeningPort(server, createWriteStream(join(profile, "server.log")));
  return { url: `http://127.0.0.1:${port}`, authority: `127.0.0.1:${port}`, installOutput, stop };
}

/** The address that opens a folder; `payload` tells the workbench more, as VS Code's own tests do. */
export function workbenchUrl(server, { folder, payload = [] }) {
  const query = new URLSearchParams({ folder, ...(payload.length > 0 ? { payload: JSON.stringify(payload) } : {}) });
  // People read it: these two may stand in a query as they are.
  return `${server.url}/?${query}`.replaceAll("%2F", "/").replaceAll("%3A", ":");
}

/** Nothing of the machine's own VS Code, npm or test runner; HOME and TMPDIR in the profile. */
function environment(profile, extra) {
  const own =
    /^(VSCODE_|ELECTRON_|XDG_|npm_|VITEST|NODE_OPTIONS$|NODE_ENV$|NODE_TEST_CONTEXT$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name));
  const places = { EXTENSIONS_GALLERY: "{}", HOME: join(profile, "home"), TMPDIR: join(profile, "tmp") };
  return { ...Object.fromEntries(inherited), ...places, ...extra };
}

function listeningPort(server, log) {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => reject(new Error(`VS Code's server did not start:\n${text}`)), 60_000);
    const onData = (chunk) => {
      log.write(chunk);
      text += chunk;
      const match = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(text);
      if (!match) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    };
    server.stdout.on("data", onData);
    server.stderr.on("data", onData);
    server.once("exit", (code) => reject(new Error(`VS Code's server ended with ${code}:\n${text}`)));
  });
}
