/** `npm run clean`: removes what was built and what tests have left. node_modules/ and the cache folder stay. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./steps.mjs";

const packages = readdirSync(root).filter((name) => name.endsWith(".vsix"));
for (const path of ["dist", ".tsbuild", "test-output", ".vscode-test", ...packages]) {
  rmSync(join(root, path), { recursive: true, force: true });
}
