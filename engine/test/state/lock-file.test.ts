/** The lock between two of ours, and who may take over what a dead one left. */
import { spawn } from "node:child_process";
import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Failure } from "../../src/outcome.ts";
import { removeLeftovers } from "../../src/state/atomic-file.ts";
import type { Journal, UnfinishedCreate } from "../../src/state/journal.ts";
import { parseJournal } from "../../src/state/journal.ts";
import { acquire, isTaken, readJournal, release, save, stateOfRun } from "../../src/state/lock-file.ts";
import { isGone, ownIdentity, stateOfProcess } from "../../src/state/process-identity.ts";
import { temporaryFolder } from "./folder.ts";

const create: UnfinishedCreate = {
  address: "mongodbatlas_project_api_key.ci",
  orgId: "64a000000000000000000001",
  projectId: "64b000000000000000000001",
  description: "ci",
  roles: ["GROUP_OWNER"],
  before: ["64c000000000000000000001"],
  appeared: [],
  created: { apiKeyId: "64c000000000000000000002", kept: true, privateKey: undefined },
};

async function lockPath(): Promise<string> {
  return join(await temporaryFolder(), "terraform.tfstate.atlas-api-keys");
}

async function acquired(path: string): Promise<Journal> {
  const result = await acquire(path, "apply");
  if ("kind" in result) throw new Error(result.message);
  return result;
}

/** Where nothing can be seen from here. */
const elsewhere = { host: "elsewhere", machine: "another", space: "another/pid:[1]" };
const renamed = { host: "as-it-was-called-yesterday" };
const { machine } = await ownIdentity();

const isHeld = (result: Journal | Failure) => "kind" in result && result.code === "locked";

/** A journal as a process with that number and start has left it. */
async function leave(path: string, more: Partial<Journal>): Promise<Journal> {
  const journal = { ...(await acquired(path)), ...more };
  await save(path, journal);
  return journal;
}

/** The number of a process that has ended. */
function endedProcess(): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["-e", ""]);
    child.on("close", () => resolve(child.pid ?? 0));
  });
}

test("the file tells whose it is, to nobody else", async () => {
  const path = await lockPath();
  const journal = await acquired(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({
    version: 1,
    operation: "apply",
    host: hostname(),
    pid: process.pid,
    creates: [],
  });
  expect(journal.start).not.toBe("");
  await release(path, journal);
  expect(await readdir(join(path, ".."))).toEqual([]);
});

test("only one can have it, also of two in one process, and the other says whose it is", async () => {
  const path = await lockPath();
  const results = await Promise.all([acquire(path, "apply"), acquire(path, "destroy"), acquire(path, "import")]);
  expect(results.filter(isHeld)).toHaveLength(2);
  const second = await acquire(path, "apply");
  expect(second).toMatchObject({
    code: "locked",
    message: expect.stringContaining(`process ${process.pid} on ${hostname()}`),
  });
});

describe("what was left is taken over", () => {
  const unfinished = { creates: [create] };
  test.each<[string, () => Promise<Partial<Journal>>]>([
    ["its process is gone", async () => ({ pid: await endedProcess() })],
    ["its number belongs to another process by now", async () => ({ pid: process.ppid, start: "before" })],
    ["it has ended and says so", async () => ({ ended: true })],
    ["it has ended on another computer and says so", async () => ({ ended: true, ...elsewhere })],
    [
      "its process is gone, and the computer has another name by now",
      async () => ({ pid: await endedProcess(), ...renamed }),
    ],
    [
      "the computer was started anew since",
      async () => ({ pid: process.ppid, space: "another start/pid:[1]", machine }),
    ],
    ["its number is one that no process has", async () => ({ pid: 0 })],
    ["its number stands for all processes", async () => ({ pid: -1 })],
  ])("%s", async (_, more) => {
    const path = await lockPath();
    const left = await leave(path, { ...unfinished, ...(await more()) });
    expect(await stateOfRun(left)).toBe("over");
    const taken = await acquired(path);
    expect(taken.creates).toEqual([create]);
    expect(taken.id).not.toBe(left.id);
    expect(parseJournal(await readFile(path, "utf8"))).toEqual(taken);
    expect(await readdir(join(path, ".."))).toEqual(["terraform.tfstate.atlas-api-keys"]);
  });

  test("of many who see it at once, one", async () => {
    const pid = await endedProcess();
    for (let round = 0; round < 20; round++) {
      const path = await lockPath();
      await leave(path, { ...unfinished, pid });
      const late = Array.from({ length: 12 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index % 4));
        return await acquire(path, "apply");
      });
      expect((await Promise.all(late)).filter(isHeld)).toHaveLength(11);
      expect(await readdir(join(path, ".."))).toEqual(["terraform.tfstate.atlas-api-keys"]);
    }
  });

  test("also when the one who was taking it over is gone too", async () => {
    const path = await lockPath();
    const pid = await endedProcess();
    const left = await leave(path, { ...unfinished, pid });
    const claim = `${path}.${left.id}`;
    await leave(claim, { pid });
    expect((await acquired(path)).creates).toEqual([create]);
    expect(await readdir(join(path, ".."))).toEqual(["terraform.tfstate.atlas-api-keys"]);
  });

  test("an empty file that nobody has written in a while", async () => {
    const path = await lockPath();
    await writeFile(path, "");
    expect(isHeld(await acquire(path, "apply"))).toBe(true);
    await utimes(path, new Date(0), new Date(0));
    expect((await acquired(path)).creates).toEqual([]);
  });
});

test("what killed processes have half written goes", async () => {
  const path = await lockPath();
  await writeFile(`${path}.${await endedProcess()}.3.new`, "half");
  await writeFile(`${path}.${process.pid}.99999.new`, "not yet");
  await removeLeftovers(join(path, "..", "terraform.tfstate"), isGone);
  expect(await readdir(join(path, ".."))).toEqual([`terraform.tfstate.atlas-api-keys.${process.pid}.99999.new`]);
});

describe("what is not taken over", () => {
  test.each<[string, (own: Journal) => Partial<Journal>]>([
    ["on another computer", () => elsewhere],
    ["in another container of this one", ({ space }) => ({ space: space.replace(/\/.*/, "/pid:[1]") })],
    ["on a computer of this name that says no more", () => ({ space: "another/pid:[1]", machine: "" })],
  ])("of a process %s, unless somebody agrees who knows that it is over", async (_, more) => {
    const path = await lockPath();
    const own = await acquired(path);
    const left = { ...own, creates: [create], ...more(own) };
    await save(path, left);
    const refused = await acquire(path, "apply");
    expect(refused).toMatchObject({ code: "locked", message: expect.stringContaining(create.address) });
    // It is all that is known of that create.
    expect(JSON.stringify(refused)).not.toContain("remove");
    const asked: Journal[] = [];
    const answer = (isOver: boolean) => (owner: Journal) => {
      asked.push(owner);
      return Promise.resolve(isOver);
    };
    expect(isHeld(await acquire(path, "apply", answer(false)))).toBe(true);
    expect(await acquire(path, "destroy", answer(true))).toMatchObject({ operation: "destroy", creates: [create] });
    expect(asked).toEqual([left, left]);
  });

  test("of a process whose number is taken, when it is not known by whom", async () => {
    const path = await lockPath();
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      // The same number and an unknown start: nothing tells that it is another, nor that it is not.
      const left = await leave(path, { pid: child.pid ?? 0, start: "" });
      expect(await stateOfRun(left)).toBe("unseen");
      expect(isHeld(await acquire(path, "apply"))).toBe(true);
    } finally {
      child.kill();
    }
  });

  test.each(["{", "{}", '{"version":2}', '{"version":1,"id":"../../x"}'])(
    "what is no journal of ours: %s",
    async (text) => {
      const path = await lockPath();
      await writeFile(path, text);
      expect(await readJournal(path)).toBe("unreadable");
      expect(await acquire(path, "apply", async () => true)).toMatchObject({ code: "journal-unreadable" });
      expect(await readFile(path, "utf8")).toBe(text);
    },
  );
});

test("unfinished creates keep the file, and the next run of the same process has them", async () => {
  const path = await lockPath();
  await release(path, { ...(await acquired(path)), creates: [create] });
  expect(await readJournal(path)).toMatchObject({ ended: true, creates: [create] });
  expect((await acquired(path)).creates).toEqual([create]);
});

test("a run whose file was taken over leaves it alone", async () => {
  const path = await lockPath();
  const first = await leave(path, elsewhere);
  expect(await isTaken(path, first)).toBe(false);
  const second = (await acquire(path, "apply", async () => true)) as Journal;
  expect(await isTaken(path, first)).toBe(true);
  await release(path, first);
  expect(parseJournal(await readFile(path, "utf8"))).toEqual(second);
});

test("a folder that cannot be written is a failure with a sentence", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  expect(await acquire(join(folder, "file", "lock"), "apply")).toMatchObject({
    kind: "failed",
    code: "lock-unwritable",
  });
});

test("a process is known by its number and its start", async () => {
  const own = await ownIdentity();
  expect(await stateOfProcess(own)).toBe("alive");
  expect(await stateOfProcess({ ...own, start: `${own.start}0` })).toBe("gone");
  expect(await stateOfProcess({ ...own, pid: await endedProcess() })).toBe("gone");
  expect(await stateOfProcess({ ...own, ...elsewhere })).toBe("unseen");
  expect(await stateOfProcess({ ...own, space: "", ...renamed })).toBe("unseen");
  expect(await stateOfProcess({ ...own, space: "" })).toBe("alive");
});
