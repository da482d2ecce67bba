/** `npm ci`, when package-lock.json changed since it last ran. */
import { join } from "node:path";
import { hashOf, npm, once, root } from "./steps.mjs";

export function install() {
  const hash = hashOf(["package-lock.json", "package.json", "client/package.json", "server/package.json"]);
  const modules = join(root, "node_modules");
  return once("npm ci", join(modules, ".install-stamp"), { hash, outputs: [join(modules, ".package-lock.json")] }, () =>
    npm(["ci"]),
  );
}
