/** `npm run bench`: bundles bench/ into a temporary folder and runs it; writes docs/benchmarks.md. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { install } from "./install.mjs";
import { root, run } from "./steps.mjs";

await install();
await build(); // keystrokes go through the real server
const { build: bundle } = await import("esbuild");
const folder = mkdtempSync(join(root, "node_modules/.bench-"));
try {
  await bundle({
    absWorkingDir: root,
    entryPoints: ["bench", "cold-start-process", "peak-memory", "warm-process"].map((name) => `bench/${name}.ts`),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true, // what a contender does not import is not loaded with it
    platform: "node",
    format: "esm",
    target: "node20",
    minify: true, // as it is shipped
    packages: "external", // they find their WASM beside themselves
    logLevel: "warning",
  });
  run(process.execPath, [join(folder, "bench.mjs")]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
