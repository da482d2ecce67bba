/** The provider as Terraform installs it without a network: once a version, from a folder that mirrors the registry. */
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

export interface Mirror {
  /** Of a CLI configuration that knows this mirror and nothing else. */
  readonly configuration: string;
  remove(): Promise<void>;
}

const hosts = ["registry.terraform.io", "registry.opentofu.org"];
const goNames: { readonly [name: string]: string } = { x64: "amd64", ia32: "386", win32: "windows" };
const platform = `${goNames[process.platform] ?? process.platform}_${goNames[process.arch] ?? process.arch}`;

export async function openMirror(versions: readonly string[]): Promise<Mirror> {
  const folder = await mkdtemp(join(tmpdir(), "atlas-api-keys-mirror-"));
  const program = join(folder, "provider.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, "main.ts")],
    outfile: program,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "error",
  });
  await chmod(program, 0o755);
  for (const host of hosts)
    for (const version of versions) {
      const place = join(folder, host, "mongodb", "mongodbatlas", version, platform);
      await mkdir(place, { recursive: true });
      // Without `.cjs` Node would take the nearest package.json's word for what it is.
      await copyFile(program, join(place, `terraform-provider-mongodbatlas_v${version}.cjs`));
    }
  const configuration = join(folder, "terraformrc");
  const installation = `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }\n}\n`;
  await writeFile(configuration, `disable_checkpoint = true\n${installation}`);
  return { configuration, remove: () => rm(folder, { recursive: true, force: true }) };
}
