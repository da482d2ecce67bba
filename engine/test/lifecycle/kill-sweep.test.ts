/** Kills the process at every request, before and after its effect, and between them; one more run converges. */
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fault, type Simulator, startSimulator } from "../../../simulator/src/simulator.ts";
import { createPool } from "../../src/lifecycle/pool.ts";
import type { Task } from "./killed-process.ts";
import { create, destroy, update } from "./scenarios.ts";
import { folders, problemsOf, type Scenario } from "./settled.ts";
import { workshopIn } from "./workshop.ts";

let bundle = "";

beforeAll(async () => {
  bundle = await mkdtemp(join(folders, "atlas-api-keys-bundle-"));
  await build({
    entryPoints: [join(import.meta.dirname, "killed-process.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: join(bundle, "process.mjs"),
    logLevel: "silent",
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
});
afterAll(() => rm(bundle, { recursive: true, force: true }));

/** At a request, or so many milliseconds after the first change. */
type Moment = Pick<Fault, "request" | "when"> | { readonly after: number };

test.each([
  { name: "create", scenario: create(3), mode: "apply" },
  { name: "update", scenario: update(3), mode: "apply" },
  { name: "destroy", scenario: destroy(3), mode: "destroy" },
] as const)("$name with 3 projects converges whenever it is killed", async ({ name, scenario, mode }) => {
  const start = await mkdtemp(join(folders, "atlas-api-keys-sweep-"));
  const atlas = await startSimulator({ data: scenario.data, seed: 7 });
  await scenario.prepare(workshopIn(start, atlas));
  const prepared = { ...scenario, data: atlas.state() };
  await atlas.close();
  const requests = (await killed(prepared, mode, start, undefined)).requests;
  const moments: Moment[] = [
    ...Array.from({ length: requests }, (_, index) => index + 1).flatMap((request) =>
      (["before", "after"] as const).map((when) => ({ request, when })),
    ),
    ...Array.from({ length: 30 }, (_, index) => ({ after: index })),
  ];
  const pool = createPool(4);
  const results = await Promise.all(moments.map((moment) => pool.run(() => killed(prepared, mode, start, moment))));
  await rm(start, { recursive: true, force: true });
  console.log(`kill sweep of ${name} with 3 projects: ${moments.length} points`);
  expect(results.flatMap(({ problems }) => problems)).toEqual([]);
});

async function killed(scenario: Scenario, mode: Task["mode"], start: string, moment: Moment | undefined) {
  let changed = () => {};
  const firstChange = new Promise<void>((resolve) => {
    changed = resolve;
  });
  const atlas = await startSimulator({ data: scenario.data, seed: 8, changed: () => changed() });
  const directory = await mkdtemp(join(folders, "atlas-api-keys-sweep-"));
  try {
    await cp(start, directory, { recursive: true });
    if (moment !== undefined && "request" in moment) atlas.setFaults([{ ...moment, fault: "hang" }]);
    const secretsDirectory = join(directory, "secrets");
    const task: Task = { url: atlas.url, directory, secretsDirectory, module: scenario.module, mode };
    const child = spawn(process.execPath, [join(bundle, "process.mjs"), JSON.stringify(task)], { stdio: "inherit" });
    const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
    await Promise.race([ended, moment === undefined ? ended : reached(atlas, moment, firstChange)]);
    child.kill("SIGKILL");
    await ended;
    const requests = atlas.requests().length;
    atlas.setFaults([]);
    const again = await scenario.run(workshopIn(directory, atlas));
    const problems = again.kind === "done" ? [] : [`the second run: ${JSON.stringify(again)}`];
    problems.push(...(await problemsOf(scenario, workshopIn(directory, atlas), atlas)));
    return { requests, problems: problems.map((problem) => `${JSON.stringify(moment)}: ${problem}`) };
  } finally {
    await atlas.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function reached(atlas: Simulator, moment: Moment, firstChange: Promise<void>): Promise<void> {
  if ("after" in moment) {
    await firstChange;
    await pause(moment.after);
    return;
  }
  while (atlas.requests().length < moment.request) await pause(2);
  // The effect comes right after the arrival.
  await pause(10);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
