/** A real workbench in headless Chromium. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../../../scripts/chromium.mjs";
import { serve, workbenchUrl } from "../../../scripts/serve.mjs";

export type ServeOptions = NonNullable<Parameters<typeof serve>[1]>;

export interface Editor {
  readonly page: Page;
  /** The folder of all that VS Code writes to the disk, the extension's log included; the browser itself writes nothing. */
  readonly profile: string;
  /** What VS Code said while the extensions were installed. */
  readonly installOutput: string;
  /** The page's console, for the report of a failure. */
  readonly consoleLines: readonly string[];
  close(): Promise<void>;
}

export async function launchChromium(): Promise<Browser> {
  const { path, reason } = findChromium();
  if (path === undefined) throw new Error(reason);
  // The background services of a browser would only knock at a closed network.
  const quiet = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...quiet],
  });
}

/** Starts a server with a fresh profile and opens a folder in it, as a user would. */
export async function openEditor(folder: string, options: ServeOptions): Promise<Editor> {
  const profile = mkdtempSync(join(tmpdir(), "atlas-editor-"));
  const server = await serve(profile, options);
  const browser = await launchChromium();
  const viewport = { width: 1280, height: 800 };
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2, reducedMotion: "reduce", permissions });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const consoleLines: string[] = [];
  page.on("console", (message) => consoleLines.push(message.text()));
  await page.goto(workbenchUrl(server, { folder }));
  await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
  return {
    page,
    profile,
    installOutput: server.installOutput,
    consoleLines,
    async close() {
      await browser.close();
      await server.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
