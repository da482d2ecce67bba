/** The browser of the editor tests: Debian's Chromium, installed when it is missing and may be. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run, say } from "./steps.mjs";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Its path, or why there is none. */
export function findChromium() {
  const path = [process.env.CHROMIUM, ...usual].find((candidate) => candidate && existsSync(candidate));
  if (path) return { path };
  const hasApt = spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (!hasApt || process.getuid?.() !== 0) {
    return {
      reason:
        "Chromium is missing: install it (on Debian, as root: apt-get install chromium), or name its path in CHROMIUM.",
    };
  }
  try {
    say("Installing Chromium …");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], { env });
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], {
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
  } catch (error) {
    return { reason: `Chromium could not be installed: ${error.message}` };
  }
  return existsSync(usual[0])
    ? { path: usual[0] }
    : { reason: "Chromium was installed, but is not at /usr/bin/chromium." };
}
