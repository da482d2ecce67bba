/** Runs the extension host's mocha suite (client/test/host) in a real VS Code in the browser. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "node:util";
import { build } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { serve, workbenchUrl } from "./serve.mjs";
import { root, say } from "./steps.mjs";

/** Bundles the suite into dist/test/, where @vscode/test-electron looks for it too. */
export async function buildHostSuite() {
  await build();
  const { build: esbuild } = await import("esbuild");
  const files = ["index.ts", "electron.ts", "extension.test.ts", "keys.test.ts"];
  await esbuild({
    absWorkingDir: root,
    entryPoints: files.map((file) => `client/test/host/${file}`),
    outdir: join(root, "dist/test"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    // mocha loads files by path, so it must be the real one
    external: ["vscode", "mocha", "@vscode/test-electron"],
    logLevel: "warning",
  });
}

/** Answers the titles of the tests that passed and failed. */
export async function testHost() {
  await buildHostSuite();
  const { chromium } = await import("playwright-core");
  const work = mkdtempSync(join(tmpdir(), "atlas-host-"));
  const report = join(work, "report.json");
  const folder = join(work, "workspace");
  mkdirSync(folder);
  const server = await serve(join(work, "profile"), { driver: true, env: { MOCHA_REPORT: report } });
  let browser;
  try {
    browser = await chromium.launch({
      executablePath: findChromium().path,
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    });
    const page = await browser.newPage();
    await finished(page, server, folder);
    if (!existsSync(report)) return { passed: [], failed: ["the extension host ended before the suite did"] };
    return JSON.parse(readFileSync(report, "utf8"));
  } finally {
    await browser?.close();
    await server.stop();
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Opens the workbench with the extension and its tests, and waits for their end. */
async function finished(page, server, folder) {
  const remote = (path) => `vscode-remote://${server.authority}${path}`;
  const payload = [
    ["extensionDevelopmentPath", remote(root)],
    ["extensionTestsPath", remote(join(root, "dist/test/index.js"))],
  ];
  await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("The suite in the extension host did not end within 5 minutes.")),
      300_000,
    );
    const end = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    page.on("crash", () => reject(new Error("The page of the workbench crashed.")));
    // The workbench calls these two when they are there; VS Code's own tests rely on them.
    Promise.all([
      page.exposeFunction("codeAutomationExit", end),
      page.exposeFunction("codeAutomationLog", (_type, args) => {
        const line = format(...args);
        if (/^\s*(In VS Code|✔|\d+\)|\d+ (passing|failing)|the extension|keys in)/.test(line)) say(line);
      }),
    ])
      .then(() => page.goto(workbenchUrl(server, { folder, payload })))
      .catch(reject);
  });
}
