/** The state as a file of our own. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { fileStore } from "../../src/state/file-store.ts";
import { statePath } from "../../src/state/workspace.ts";
import { temporaryFolder } from "./folder.ts";

const never: AbortSignal = new AbortController().signal;
const mode = async (path: string) => (await stat(path)).mode & 0o777;

const soon = () => new Promise((resolve) => setImmediate(resolve));

async function storeIn(folder: string, patience = 100) {
  const path = join(folder, "terraform.tfstate");
  return { path, store: fileStore({ path, patience }) };
}

describe("writing", () => {
  test("only its owner reads a state that we have written, its backup included, whoever could before", async () => {
    const { path, store } = await storeIn(await temporaryFolder());
    expect(await store.write("{}", undefined)).toMatchObject({ kind: "done" });
    expect(await mode(path)).toBe(0o600);
    await writeFile(`${path}.backup`, "");
    for (const file of [path, `${path}.backup`]) await chmod(file, 0o666);
    await fileStore({ path, patience: 0 }).write("[]", "{}");
    expect([await mode(path), await mode(`${path}.backup`), await readFile(path, "utf8")]).toEqual([
      0o600,
      0o600,
      "[]",
    ]);
  });

  test("the backup has what was there before the run, for the owner only", async () => {
    const { path, store } = await storeIn(await temporaryFolder());
    await writeFile(path, "1", { mode: 0o644 });
    await store.write("2", "1");
    await store.write("3", "2");
    expect(await readFile(`${path}.backup`, "utf8")).toBe("1");
    expect(await mode(`${path}.backup`)).toBe(0o600);
    expect(await readdir(join(path, ".."))).toHaveLength(2);
  });

  test("nothing is written when something else is there than was read", async () => {
    const { path, store } = await storeIn(await temporaryFolder());
    await writeFile(path, "other");
    for (const previous of [undefined, "1"])
      expect(await store.write("2", previous)).toMatchObject({ kind: "failed", code: "state-moved" });
    expect(await readFile(path, "utf8")).toBe("other");
  });

  test("what others write while ours goes to the disk is kept, the one before the run in the backup too", async () => {
    const { path, store } = await storeIn(await temporaryFolder());
    await writeFile(path, "1");
    for (const [previous, name] of [
      ["1", /\.backup\..*\.new$/],
      ["theirs 1", /tfstate\.\d+\.\d+\.new$/],
    ] as const) {
      const write = store.write("ours", previous);
      while (!readdirSync(join(path, "..")).some((entry) => name.test(entry))) await soon();
      writeFileSync(`${path}.theirs`, `theirs ${previous}`);
      renameSync(`${path}.theirs`, path);
      expect(await write).toMatchObject({ kind: "failed", code: "state-moved" });
      expect(await readFile(path, "utf8")).toBe(`theirs ${previous}`);
    }
    expect(await store.write("ours", "theirs theirs 1")).toMatchObject({ kind: "done" });
    expect(await readFile(`${path}.backup`, "utf8")).toBe("theirs theirs 1");
    expect(await readdir(join(path, ".."))).toHaveLength(2);
  });

  test("a link stays a link", async () => {
    const folder = await temporaryFolder();
    const { path, store } = await storeIn(folder);
    await writeFile(join(folder, "elsewhere"), "1");
    await symlink(join(folder, "elsewhere"), path);
    await store.write("2", "1");
    expect(await readFile(join(folder, "elsewhere"), "utf8")).toBe("2");
  });

  test("a link that leads to nothing yet stays one too, and what it leads to is made", async () => {
    const folder = await temporaryFolder();
    const { path, store } = await storeIn(folder);
    await mkdir(join(folder, "below"));
    await symlink("second", join(folder, "below", "first"));
    await symlink("below/first", path);
    expect(await store.write("1", undefined)).toMatchObject({ kind: "done" });
    expect(await readFile(join(folder, "below", "second"), "utf8")).toBe("1");
    expect(await store.write("2", "1")).toMatchObject({ kind: "done" });
    expect(await readFile(join(folder, "below", "second"), "utf8")).toBe("2");
  });

  test("the folder of a workspace is made", async () => {
    const path = join(await temporaryFolder(), "terraform.tfstate.d", "staging", "terraform.tfstate");
    expect(await fileStore({ path, patience: 0 }).write("{}", undefined)).toMatchObject({ kind: "done" });
  });

  test("a place that cannot be written is a failure with a sentence", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    const store = fileStore({ path: join(folder, "file", "terraform.tfstate"), patience: 0 });
    expect(await store.write("{}", undefined)).toMatchObject({ kind: "failed", code: "state-io" });
  });
});

describe("reading", () => {
  test("nothing, and an empty file, are no state", async () => {
    const { path, store } = await storeIn(await temporaryFolder());
    expect(await store.read(never)).toEqual({ kind: "done", value: undefined });
    await writeFile(path, "");
    expect(await store.read(never)).toEqual({ kind: "done", value: undefined });
  });

  test("half a file is read again, for Terraform may be writing it", async () => {
    const { path, store } = await storeIn(await temporaryFolder(), 5_000);
    await writeFile(path, '{"version":');
    setTimeout(() => writeFile(path, '{"version":4}'), 20);
    expect(await store.read(never)).toEqual({ kind: "done", value: '{"version":4}' });
  });

  test("half a file that stays so is given as it is, and a cancelled wait ends", async () => {
    const { path, store } = await storeIn(await temporaryFolder(), 60);
    await writeFile(path, "{");
    expect(await store.read(never)).toEqual({ kind: "done", value: "{" });
    expect(await store.read(AbortSignal.abort())).toEqual({ kind: "cancelled" });
  });
});

const isLinux = process.platform === "linux";
const onlyLinux = isLinux ? "" : ", skipped: locks are looked at on Linux only";
const hasPython = spawnSync("python3", ["--version"]).status === 0;
const noPython = hasPython ? onlyLinux : ", skipped: no python3 on the path";

describe("a state that Terraform has locked", () => {
  const info = JSON.stringify({ Who: "ann@host", Operation: "OperationTypeApply" });

  test.runIf(isLinux)(`what a killed Terraform left behind locks nothing${onlyLinux}`, async () => {
    const folder = await temporaryFolder();
    const { store } = await storeIn(folder);
    await writeFile(join(folder, ".terraform.tfstate.lock.info"), info);
    expect(await store.write("{}", undefined)).toMatchObject({ kind: "done" });
  });

  const python = [
    "import fcntl,sys",
    "f=open(sys.argv[1],'a')",
    "fcntl.lockf(f,fcntl.LOCK_EX)",
    "print('locked',flush=True)",
    "sys.stdin.read()",
  ];
  /** A process that holds the lock. */
  async function holderOf(path: string) {
    const holder = spawn("python3", ["-c", python.join(";"), path]);
    onTestFinished(() => void holder.kill());
    await once(holder.stdout, "data");
    return holder;
  }

  test.runIf(isLinux && hasPython)(
    `is not written while the lock is held, and is written after it${noPython}`,
    async () => {
      const folder = await temporaryFolder();
      const { path, store } = await storeIn(folder);
      await writeFile(path, "1");
      await writeFile(join(folder, ".terraform.tfstate.lock.info"), info);
      const holder = await holderOf(path);
      expect(await store.write("2", "1")).toMatchObject({
        kind: "failed",
        code: "state-locked",
        message: expect.stringContaining("ann@host"),
      });
      const patient = fileStore({ path, patience: 10_000 }).write("2", "1");
      holder.stdin.end();
      expect(await patient).toMatchObject({ kind: "done" });
    },
  );

  test.runIf(isLinux && hasPython)(
    `is not replaced when the lock was taken while ours went to the disk${noPython}`,
    async () => {
      const folder = await temporaryFolder();
      const { path, store } = await storeIn(folder);
      await writeFile(path, "1");
      await holderOf(path);
      const write = store.write("2", "1");
      while (!readdirSync(folder).some((entry) => /tfstate\.\d+\.\d+\.new$/.test(entry))) await soon();
      writeFileSync(join(folder, ".terraform.tfstate.lock.info"), info);
      expect(await write).toMatchObject({ kind: "failed", code: "state-moved" });
      expect(await readFile(path, "utf8")).toBe("1");
    },
  );
});

describe("which file it is", () => {
  async function folderWith(files: Record<string, string>): Promise<string> {
    const folder = await temporaryFolder();
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(folder, name, ".."), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return folder;
  }
  const staging = "terraform.tfstate.d/staging/terraform.tfstate";

  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ["by default", {}, {}, "terraform.tfstate"],
    ["the workspace that was selected", { ".terraform/environment": "staging" }, {}, staging],
    ["the default one, selected", { ".terraform/environment": "default" }, {}, "terraform.tfstate"],
    ["TF_WORKSPACE goes before", { ".terraform/environment": "x" }, { TF_WORKSPACE: "staging" }, staging],
    ["TF_DATA_DIR", { "data/environment": "staging" }, { TF_DATA_DIR: "data" }, staging],
    [
      "a local backend that was there once",
      { ".terraform/terraform.tfstate": '{"version":3}' },
      {},
      "terraform.tfstate",
    ],
  ])("%s", async (_, files, environment, expected) => {
    const folder = await folderWith(files);
    expect(await statePath(folder, environment)).toEqual({ kind: "done", value: join(folder, expected) });
  });

  test.each(["../../x", "a/b", ".."])("the workspace %j would lead out of the folder", async (name) => {
    const folder = await folderWith({ ".terraform/environment": name });
    expect(await statePath(folder, {})).toMatchObject({ kind: "failed", code: "workspace-invalid" });
  });

  test("a folder that was initialised with a backend", async () => {
    const folder = await folderWith({ ".terraform/terraform.tfstate": '{"version":3,"backend":{"type":"s3"}}' });
    expect(await statePath(folder, {})).toMatchObject({
      kind: "failed",
      code: "backend",
      message: expect.stringContaining("s3"),
    });
  });
});
