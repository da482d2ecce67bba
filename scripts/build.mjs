/** Bundles into dist/: `npm run build`. Nothing is started. */
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hashOf, once, root } from "./steps.mjs";

const dist = join(root, "dist");

/** By bundle, the npm packages of which something went into it. */
export const bundledPackages = join(dist, ".bundled-packages.json");

const bundles = {
  "cli.js": "cli/src/main.ts",
  "extension.js": "client/src/extension.ts",
  "server.js": "server/src/server.ts",
  "simulator.js": "simulator/src/main.ts",
  // hcl2json looks for main.wasm.gz one folder above its own code.
  "hcl2json/worker.js": "server/src/hcl2json/worker.ts",
};

export function build() {
  const hash = hashOf([
    "cli/package.json",
    "cli/src",
    "client/src",
    "engine/src",
    "server/src",
    "simulator/src",
    "package.json",
    "server/package.json",
    "package-lock.json",
    "scripts/build.mjs",
  ]);
  const outputs = [...Object.keys(bundles), "main.wasm.gz"].map((file) => join(dist, file)).concat(bundledPackages);
  return once("build", join(dist, ".build-stamp"), { hash, outputs }, bundleAll);
}

async function bundleAll() {
  const { build: esbuild } = await import("esbuild");
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const results = await Promise.all(
    Object.entries(bundles).map(([outfile, entry]) =>
      esbuild({
        absWorkingDir: root,
        entryPoints: [entry],
        outfile: join(dist, outfile),
        bundle: true,
        platform: "node",
        format: "cjs",
        target: "node20",
        // "performance" is hcl2json's fallback for a Node without that global: never reached.
        external: ["vscode", "performance"],
        minify: true,
        keepNames: true,
        legalComments: "none", // they stand in THIRD-PARTY-NOTICES.md
        ...(outfile === "cli.js" ? { banner: { js: "#!/usr/bin/env node" } } : {}),
        metafile: true,
        logLevel: "warning",
      }),
    ),
  );
  chmodSync(join(dist, "cli.js"), 0o755);
  copyFileSync(join(root, "node_modules/@cdktf/hcl2json/main.wasm.gz"), join(dist, "main.wasm.gz"));
  const packagesOf = ({ metafile }) => {
    const packages = Object.keys(metafile.inputs).flatMap(
      (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    );
    return [...new Set(packages)].sort();
  };
  const found = Object.keys(bundles).map((outfile, index) => [outfile, packagesOf(results[index])]);
  writeFileSync(bundledPackages, JSON.stringify(Object.fromEntries(found)));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build();
