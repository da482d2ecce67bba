/** Which files are read for a plan: the folder's own, and those of the local modules that it calls. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readModuleFolder } from "../src/module-folder.ts";

async function filesOf(files: Readonly<Record<string, string | Uint8Array>>, folder = "root"): Promise<string[]> {
  const path = await mkdtemp(join(tmpdir(), "atlas-api-keys-folder-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  const read = await readModuleFolder(join(path, folder));
  if (read.kind !== "done") return [read.kind === "failed" ? read.code : read.kind];
  return read.value.map(({ name, text }) => (text === undefined ? `${name} -` : name)).sort();
}

const call = (source: string) => `module "m" {\n  source = "${source}"\n}\n`;

test("configuration, variables and the lock file have their text, other files their name", async () => {
  const files = {
    "main.tf": "",
    "b.tf.json": "{}",
    "terraform.tfvars": "",
    "terraform.tfvars.json": "{}",
    "x.auto.tfvars": "",
    ".terraform.lock.hcl": "",
    "other.tfvars": "",
    ".hidden.tf": "",
    "c.tofu": "",
    "README.md": "",
    "latin1.tf": new Uint8Array([0xe4]),
  };
  const inRoot = Object.fromEntries(Object.entries(files).map(([name, content]) => [`root/${name}`, content]));
  expect(await filesOf({ ...inRoot, "root/below/main.tf": "" })).toEqual([
    ".hidden.tf -",
    ".terraform.lock.hcl",
    "README.md -",
    "b.tf.json",
    "c.tofu -",
    "latin1.tf -",
    "main.tf",
    "other.tfvars -",
    "terraform.tfvars",
    "terraform.tfvars.json",
    "x.auto.tfvars",
  ]);
});

test("called modules are read with what they call, beside and above the folder, each once", async () => {
  const files = {
    "root/main.tf": call("./a") + call("../shared/b") + call("hashicorp/consul/aws") + call("./missing"),
    "root/a/main.tf": `${call("../../shared/b/")}module "again" { source = "../a" }\n`,
    "root/a/terraform.tfvars": "",
    "root/a/notes.md": "",
    "root/a/x.tofu": "",
    "shared/b/main.tf.json": JSON.stringify({ module: { c: { source: "./c d" } } }),
    "shared/b/c d/main.tf": call("../../../root"),
    "shared/other/main.tf": "",
  };
  expect(await filesOf(files)).toEqual(
    ["../root/main.tf", "../shared/b/c d/main.tf", "../shared/b/main.tf.json", "a/main.tf", "a/x.tofu -", "main.tf"]
      .concat("../root/a/main.tf", "../root/a/x.tofu -")
      .sort(),
  );
});

test("a folder that is not there is a failure, and a file in the place of a module is not", async () => {
  expect(await filesOf({}, "none")).toEqual(["files"]);
  expect(await filesOf({ "root/main.tf": call("./main.tf") })).toEqual(["main.tf"]);
});
