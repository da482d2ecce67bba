/**
 * Fails at every request with every fault, before and after its effect; one more run, and Atlas, the state and the
 * private keys are as if nothing had happened.
 */
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Data, type Fault, type Simulator, startSimulator } from "../../../simulator/src/simulator.ts";
import type { DesiredModule } from "../../src/lifecycle/desired.ts";
import { createPool } from "../../src/lifecycle/pool.ts";
import { rolesOf } from "./atlas-data.ts";
import { type Workshop, workshopIn } from "./workshop.ts";

export interface Scenario {
  readonly data: Data;
  readonly module: DesiredModule;
  /** What has happened before the first fault. */
  prepare(workshop: Workshop): Promise<unknown>;
  /** The operation that is disturbed. */
  run(workshop: Workshop): Promise<{ readonly kind: string }>;
  /** The roles by project of the one key afterwards; undefined: there is none. */
  readonly expected: Record<string, string[]> | undefined;
  readonly organizationRoles?: readonly string[];
  readonly hasSecret: boolean;
}

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

/** In memory where that is possible: every step waits for the disk. */
const folders = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

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

async function problemsOf(scenario: Scenario, workshop: Workshop, atlas: Simulator): Promise<string[]> {
  const { expected, hasSecret, organizationRoles = ["ORG_MEMBER"] } = scenario;
  const problems: string[] = [];
  const compare = (what: string, found: unknown, wanted: unknown) => {
    if (!isDeepStrictEqual(found, wanted))
      problems.push(`${what}: ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`);
  };
  // The owner's own comes first.
  const keys = atlas.state().apiKeys.slice(1);
  const found = keys.map(({ id }) => rolesOf(atlas.state(), id));
  compare("Atlas", found, expected === undefined ? [] : [{ organizationRoles, inProjects: expected }]);
  const plan = await workshop.plan(scenario.module);
  if (plan.kind !== "done" || plan.value.changes > 0 || plan.value.hasWork)
    problems.push(`plan: ${JSON.stringify(plan)}`);
  const secrets = await readdir(workshop.secretsDirectory).catch(() => []);
  compare("secrets", secrets, hasSecret ? keys.map(({ id }) => id) : []);
  for (const { id, privateKey } of hasSecret ? keys : [])
    compare("secret", await readFile(join(workshop.secretsDirectory, id), "utf8").catch(() => ""), `${privateKey}\n`);
  const files = await readdir(workshop.directory);
  compare(
    "files",
    files.filter((name) => !/^(secrets|terraform\.tfstate(\.backup)?)$/.test(name)),
    [],
  );
  return problems;
}
