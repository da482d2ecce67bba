/** `npm run bench`: bundles bench/ into a temporary folder and runs it; writes docs/benchmarks.md. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root, run } from "./steps.mjs";

const folder = mkdtempSync(join(root, "node_modules/.bench-"));
try {
  await build({
    absWorkingDir: root,
    entryPoints: ["bench/bench.ts"],
    outfile: join(folder, "bench.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external", // they find their WASM beside themselves
    logLevel: "warning",
  });
  run(process.execPath, [join(folder, "bench.mjs")]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
