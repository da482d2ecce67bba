/** The server bundled as for release, into a temporary folder: worker threads and `--stdio` need files of JavaScript. */
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
  const folder = await mkdtemp(join(tmpdir(), "atlas-api-keys-"));
  const remove = () => rm(folder, { recursive: true });
  try {
    await bundleInto(folder);
  } catch (error) {
    // A source that does not build leaves a test no bundle to remove.
    await remove();
    throw error;
  }
  return { server: join(folder, "server.js"), worker: join(folder, "hcl2json", "worker.js"), remove };
}

async function bundleInto(folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { server: "server/src/server.ts", "hcl2json/worker": "server/src/hcl2json/worker.ts" },
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["performance"],
    logLevel: "error",
  });
  await copyFile(join(root, "node_modules/@cdktf/hcl2json/main.wasm.gz"), join(folder, "main.wasm.gz"));
}
