/**
 * Kills the process at every request, before and after its effect, and between them for as long as there is time
 * (seconds for each operation in KILL_SECONDS, 20 when it is not set); one more run converges.
 */
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fault, type Simulator, startSimulator } from "../../../simulator/src/simulator.ts";
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

const budget = Number(process.env["KILL_SECONDS"] ?? 20) * 1000;

/** At a request, or so many milliseconds after the first change. */
type Moment = Pick<Fault, "request" | "when"> | { readonly after: number };

test.each([
  { name: "create", scenario: create(3), mode: "apply" },
  { name: "update", scenario: update(3), mode: "apply" },
  { name: "destroy", scenario: destroy(3), mode: "destroy" },
] as const)(
  "$name with 3 projects converges whenever it is killed",
  async ({ name, scenario, mode }) => {
    const start = await mkdtemp(join(folders, "atlas-api-keys-sweep-"));
    const atlas = await startSimulator({ data: scenario.data, seed: 7 });
    await scenario.prepare(workshopIn(start, atlas));
    const prepared = { ...scenario, data: atlas.state() };
    await atlas.close();
    const begin = performance.now();
    const { requests, milliseconds } = await killed(prepared, mode, start, undefined);
    const moments: Moment[] = Array.from({ length: requests }, (_, index) => index + 1).flatMap((request) =>
      (["before", "after"] as const).map((when) => ({ request, when })),
    );
    const problems: string[] = [];
    let points = 0;
    const sweep = async () => {
      for (;;) {
        const moment = moments[points] ?? between(points - moments.length, milliseconds);
        if (points++ >= moments.length && performance.now() - begin > budget) return;
        problems.push(...(await killed(prepared, mode, start, moment)).problems);
      }
    };
    await Promise.all(Array.from({ length: 4 }, sweep));
    await rm(start, { recursive: true, force: true });
    console.log(`kill sweep of ${name} with 3 projects: ${points - 4} points`);
    expect(problems).toEqual([]);
  },
  budget + 60_000,
);

/** One place after another, each in the largest gap that those before have left: so many of a run's milliseconds in. */
function between(index: number, milliseconds: number): Moment {
  return { after: ((index * 0.6180339887) % 1) * milliseconds };
}

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
    const changedAt = firstChange.then(() => performance.now());
    await Promise.race([ended, moment === undefined ? ended : reached(atlas, moment, firstChange)]);
    child.kill("SIGKILL");
    await ended;
    const requests = atlas.requests().length;
    const milliseconds = performance.now() - (await Promise.race([changedAt, performance.now()]));
    atlas.setFaults([]);
    const again = await scenario.run(workshopIn(directory, atlas));
    const problems = again.kind === "done" ? [] : [`the second run: ${JSON.stringify(again)}`];
    problems.push(...(await problemsOf(scenario, workshopIn(directory, atlas), atlas)));
    return { requests, milliseconds, problems: problems.map((problem) => `${JSON.stringify(moment)}: ${problem}`) };
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
