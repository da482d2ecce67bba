/** The browser of the editor tests: Debian's Chromium, installed when it is missing and may be. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, say } from "./steps.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const named = process.env.CHROMIUM;

/** Its path, or why there is none. */
export function findChromium() {
  if (named)
    return existsSync(named) ? { path: named } : { reason: `CHROMIUM is ${named}, and there is no such file.` };
  const path = onPath();
  if (path) return { path };
  const install =
    "Install Chromium (on Debian, as root: apt-get install chromium), or name the path of one in CHROMIUM.";
  const hasApt = spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (!hasApt) return { reason: `There is no Chromium, and no apt-get to install it with. ${install}` };
  if (process.getuid?.() !== 0) return { reason: `There is no Chromium, and only root may install it. ${install}` };
  try {
    aptInstall();
  } catch (error) {
    return { reason: `There is no Chromium, and it could not be installed: ${error.message} ${install}` };
  }
  const installed = onPath();
  return installed
    ? { path: installed }
    : { reason: `apt-get installed Chromium, but it is not on the path. ${install}` };
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function aptInstall() {
  say("Installing Chromium with apt-get: some 115 MB, once …");
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, stdio: ["ignore", "ignore", "inherit"] };
  run("apt-get", ["update", "-qq"], options);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], options);
}
