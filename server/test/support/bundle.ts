/** Bundles as for release, in a temporary folder: worker threads and commands need files of JavaScript. */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../../..");

export interface Bundle {
  readonly server: string;
  readonly worker: string;
  remove(): Promise<void>;
}

export async function bundleServer(): Promise<Bundle> {
  const { dist, worker, remove } = await bundle({ server: "server/src/server.ts" });
  return { server: join(dist, "server.js"), worker, remove };
}

/** In `dist/`, as in a clone: each entry point as `NAME.js`, and hcl2json's worker beside them. */
export async function bundle(entryPoints: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "atlas-api-keys-"));
  const dist = join(folder, "dist");
  const remove = () => rm(folder, { recursive: true });
  try {
    await bundleInto(dist, entryPoints);
  } catch (error) {
    // A source that does not build leaves a test no bundle to remove.
    await remove();
    throw error;
  }
  return { folder, dist, worker: join(dist, "hcl2json", "worker.js"), remove };
}

async function bundleInto(dist: string, entryPoints: Readonly<Record<string, string>>): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { ...entryPoints, "hcl2json/worker": "server/src/hcl2json/worker.ts" },
    outdir: dist,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["performance"],
    logLevel: "error",
  });
  await copyFile(join(root, "node_modules/@cdktf/hcl2json/main.wasm.gz"), join(dist, "main.wasm.gz"));
}
