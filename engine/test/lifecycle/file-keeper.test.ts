/** Private keys as files. */
import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { directoryKeeper, fileKeeper, stateHome } from "../../src/lifecycle/file-keeper.ts";
import { temporaryFolder } from "../state/folder.ts";

const id = "64c000000000000000000001";

test("one file a key, its owner's only, in a folder that is made", async () => {
  const folder = join(await temporaryFolder(), "a", "b");
  const keeper = directoryKeeper(folder);
  expect(await keeper.has(id)).toBe(false);
  expect(await keeper.prepare(2)).toMatchObject({ kind: "done" });
  expect(await readdir(folder)).toEqual([]);
  expect(await keeper.keep(id, "secret")).toEqual({ kind: "done", value: { place: join(folder, id) } });
  expect(await readFile(join(folder, id), "utf8")).toBe("secret\n");
  expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, id))).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(await keeper.has(id)).toBe(true);
  await keeper.forget(id);
  expect(await keeper.has(id)).toBe(false);
});

test("an id from outside does not lead out of the folder", async () => {
  const folder = join(await temporaryFolder(), "inside");
  await mkdir(folder);
  await directoryKeeper(folder).keep("../outside", "secret");
  expect(await readdir(join(folder, ".."))).toEqual(["inside"]);
});

test("a file that a person named holds one key, and stays", async () => {
  const file = join(await temporaryFolder(), "key");
  const keeper = fileKeeper(file);
  expect(await keeper.prepare(2)).toMatchObject({ kind: "failed", code: "private-key-file" });
  // As mktemp leaves it.
  await writeFile(file, "", { mode: 0o644 });
  expect(await keeper.prepare(1)).toMatchObject({ kind: "done" });
  await keeper.keep(id, "secret");
  await keeper.forget(id);
  expect(await readFile(file, "utf8")).toBe("secret\n");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await keeper.has(id)).toBe(false);
});

test("a file that has something in it is not overwritten", async () => {
  const file = join(await temporaryFolder(), "key");
  await writeFile(file, "the private key of another key");
  expect(await fileKeeper(file).prepare(1)).toMatchObject({
    code: "private-key-file",
    message: expect.stringContaining(file),
  });
  expect(await readFile(file, "utf8")).toBe("the private key of another key");
});

test.runIf(process.platform === "linux")(
  `a place where no folder can be made is said, and not waited for${process.platform === "linux" ? "" : ", skipped: it is a place of Linux"}`,
  async () => {
    for (const keeper of [directoryKeeper("/proc/atlas-api-keys/a"), fileKeeper("/proc/atlas-api-keys/a/key")])
      expect(await keeper.prepare(1)).toMatchObject({ code: "private-key-file" });
  },
  5_000,
);

test("what is no file is not replaced by one", async () => {
  const folder = await temporaryFolder();
  expect(await fileKeeper(folder).prepare(1)).toMatchObject({ kind: "failed" });
  await symlink("/dev/null", join(folder, "null"));
  expect(await fileKeeper(join(folder, "null")).prepare(1)).toMatchObject({ kind: "failed" });
  expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
});

test("where the user's state is kept", () => {
  expect(stateHome({ XDG_STATE_HOME: "/x" }, "/home/ann")).toBe("/x/atlas-api-keys");
  for (const relative of [undefined, "", "x"])
    expect(stateHome({ XDG_STATE_HOME: relative }, "/home/ann")).toBe("/home/ann/.local/state/atlas-api-keys");
  expect(stateHome({ XDG_STATE_HOME: "/x" }, undefined)).toBe("/x/atlas-api-keys");
  expect(stateHome({}, undefined)).toBeUndefined();
});
