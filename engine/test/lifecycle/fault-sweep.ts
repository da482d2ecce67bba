/**
 * Fails at every request with every fault, before and after its effect; one more run, and Atlas, the state and the
 * private keys are as if nothing had happened.
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Fault, startSimulator } from "../../../simulator/src/simulator.ts";
import type { Credentials } from "../../src/credentials/credentials.ts";
import { createPool } from "../../src/lifecycle/pool.ts";
import { folders, problemsOf, type Scenario } from "./settled.ts";
import { type WorkshopOptions, workshopIn } from "./workshop.ts";

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

/** One fault, at each request, the one for a token included. */
export async function sweep(scenario: Scenario, credentials?: Credentials): Promise<Sweep> {
  return await sweepWith(scenario, (requests) => each(faults, requests).map((fault) => [fault]), credentials);
}

/** Two runs with a fault each, at each pair of requests. The second run settles, so that it makes more of them. */
export async function sweepTwice(scenario: Scenario): Promise<Sweep> {
  const some = faults.filter(({ fault, when }) => (fault === "500" && when === "after") || fault === "reset");
  return await sweepWith(scenario, (requests) =>
    each(some, requests).flatMap((first) => each(some, requests + 4).map((second) => [first, second])),
  );
}

function each(some: readonly Omit<Fault, "request">[], requests: number): Fault[] {
  return some.flatMap((fault) => Array.from({ length: requests }, (_, index) => ({ request: index + 1, ...fault })));
}

/** `pointsOf`: the fault of each disturbed run, by how many requests an undisturbed one makes. */
async function sweepWith(
  scenario: Scenario,
  pointsOf: (requests: number) => Fault[][],
  credentials?: Credentials,
): Promise<Sweep> {
  const start = await mkdtemp(join(folders, "atlas-api-keys-sweep-"));
  const atlas = await startSimulator({ data: scenario.data, seed: 7 });
  const more = credentials === undefined ? {} : { credentials };
  try {
    await scenario.prepare(workshopIn(start, atlas));
    const prepared = { ...scenario, data: atlas.state() };
    const points = pointsOf((await disturb(prepared, start, [], more)).requests);
    const pool = createPool(24);
    const results = await Promise.all(points.map((point) => pool.run(() => disturb(prepared, start, point, more))));
    return { points: points.length, failures: results.flatMap(({ problems }) => problems) };
  } finally {
    await atlas.close();
    await rm(start, { recursive: true, force: true });
  }
}

interface Result {
  /** Of the last run. */
  readonly requests: number;
  readonly problems: readonly string[];
}

async function disturb(
  scenario: Scenario,
  start: string,
  point: readonly Fault[],
  more: WorkshopOptions,
): Promise<Result> {
  const atlas = await startSimulator({ data: scenario.data, seed: 8 });
  const directory = await mkdtemp(join(folders, "atlas-api-keys-sweep-"));
  try {
    await cp(start, directory, { recursive: true });
    for (const fault of point) {
      atlas.clearRequests();
      atlas.setFaults([fault]);
      await scenario.run(workshopIn(directory, atlas, fault.fault === "hang" ? { ...more, timeout } : more));
    }
    atlas.clearRequests();
    atlas.setFaults([]);
    const last = await scenario.run(workshopIn(directory, atlas, more));
    const requests = atlas.requests().length;
    const problems = last.kind === "done" ? [] : [`the last run: ${JSON.stringify(last)}`];
    problems.push(...(await problemsOf(scenario, workshopIn(directory, atlas), atlas)));
    return { requests, problems: problems.map((problem) => `${JSON.stringify(point)}: ${problem}`) };
  } finally {
    await atlas.close();
    await rm(directory, { recursive: true, force: true });
  }
}
