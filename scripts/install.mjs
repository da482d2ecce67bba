/** `npm ci`, when node_modules/ is not what package-lock.json asks for. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm, root, say } from "./steps.mjs";

/** Answers whether anything had to be installed. */
export async function install() {
  if (isInstalled()) return false;
  const start = Date.now();
  npm(["ci", "--include=dev"]);
  say(`npm ci: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return true;
}

/**
 * npm leaves its own stamp as the last act of an installation: node_modules/.package-lock.json, with what lies there.
 * So an `npm ci` by hand counts too, and one that was broken off does not.
 */
function isInstalled() {
  const stamp = join(root, "node_modules/.package-lock.json");
  if (!existsSync(stamp)) return false;
  const here = packages(stamp);
  return Object.entries(packages(join(root, "package-lock.json"))).every(([path, wanted]) => {
    // The root, the workspaces themselves, and what is for other systems, which npm leaves out.
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) return true;
    const there = here[path];
    if (there === undefined) return wanted.optional === true || wanted.devOptional === true;
    return there.version === wanted.version && there.integrity === wanted.integrity && existsSync(join(root, path));
  });
}

function packages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}
