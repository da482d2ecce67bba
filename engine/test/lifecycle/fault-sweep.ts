/**
 * Fails at every request with every fault, before and after its effect; one more run, and Atlas, the state and the
 * private keys are as if nothing had happened.
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Fault, startSimulator } from "../../../simulator/src/simulator.ts";
import { createPool } from "../../src/lifecycle/pool.ts";
import { folders, problemsOf, type Scenario } from "./settled.ts";
import { workshopIn } from "./workshop.ts";

export interface Sweep {
  readonly points: number;
  /** What was wrong, and at which fault. */
  readonly failures: readonly string[];
}

const faults: readonly Omit<Fault, "request">[] = [
  ...(["500", "503", "reset", "hang", "slow"] as const).flatMap((fault) =>
    (["before", "after"] as const).map((when) => ({ fault, when, slowMs: 5 })),
  ),
  { fault: "429", when: "before", retryAfterSeconds: 1 },
];

/** A request that gets no answer is given up after so many milliseconds. */
const timeout = 250;

export async function sweep(scenario: Scenario): Promise<Sweep> {
  const start = await mkdtemp(join(folders, "atlas-api-keys-sweep-"));
  const atlas = await startSimulator({ data: scenario.data, seed: 7 });
  try {
    await scenario.prepare(workshopIn(start, atlas));
    const prepared = { ...scenario, data: atlas.state() };
    const requests = (await disturb(prepared, start, undefined)).requests;
    const points = faults.flatMap((fault) =>
      Array.from({ length: requests }, (_, index): Fault => ({ request: index + 1, ...fault })),
    );
    const pool = createPool(24);
    const results = await Promise.all(points.map((fault) => pool.run(() => disturb(prepared, start, fault))));
    return { points: points.length, failures: results.flatMap(({ problems }) => problems) };
  } finally {
    await atlas.close();
    await rm(start, { recursive: true, force: true });
  }
}

interface Result {
  readonly requests: number;
  readonly problems: readonly string[];
}

async function disturb(scenario: Scenario, start: string, fault: Fault | undefined): Promise<Result> {
  const atlas = await startSimulator({ data: scenario.data, seed: 8 });
  const directory = await mkdtemp(join(folders, "atlas-api-keys-sweep-"));
  try {
    await cp(start, directory, { recursive: true });
    atlas.setFaults(fault === undefined ? [] : [fault]);
    await scenario.run(workshopIn(directory, atlas, fault?.fault === "hang" ? { timeout } : {}));
    const requests = atlas.requests().length;
    atlas.setFaults([]);
    const again = await scenario.run(workshopIn(directory, atlas));
    const problems = again.kind === "done" ? [] : [`the second run: ${JSON.stringify(again)}`];
    problems.push(...(await problemsOf(scenario, workshopIn(directory, atlas), atlas)));
    return { requests, problems: problems.map((problem) => `${JSON.stringify(fault)}: ${problem}`) };
  } finally {
    await atlas.close();
    await rm(directory, { recursive: true, force: true });
  }
}
