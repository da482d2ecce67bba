/** Whether everything is as if nothing had happened. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Data, Simulator } from "../../../simulator/src/simulator.ts";
import type { DesiredModule } from "../../src/lifecycle/desired.ts";
import { rolesOf } from "./atlas-data.ts";
import type { Workshop } from "./workshop.ts";

export interface Scenario {
  readonly data: Data;
  readonly module: DesiredModule;
  /** What has happened before the first fault. */
  prepare(workshop: Workshop): Promise<unknown>;
  /** The operation that is disturbed. */
  run(workshop: Workshop): Promise<{ readonly kind: string }>;
  /** The roles by project of the one key afterwards; undefined: there is none. */
  readonly expected: Record<string, string[]> | undefined;
  /** How many such keys there are; 1 when left out. */
  readonly count?: number;
  readonly organizationRoles?: readonly string[];
  readonly hasSecret: boolean;
}

/** In memory where that is possible: every step waits for the disk. */
export const folders: string = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

export async function problemsOf(scenario: Scenario, workshop: Workshop, atlas: Simulator): Promise<string[]> {
  const { expected, hasSecret, organizationRoles = ["ORG_MEMBER"], count = 1 } = scenario;
  const problems: string[] = [];
  const compare = (what: string, found: unknown, wanted: unknown) => {
    if (!isDeepStrictEqual(found, wanted))
      problems.push(`${what}: ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`);
  };
  // The owner's own comes first.
  const keys = atlas.state().apiKeys.slice(1);
  const found = keys.map(({ id }) => rolesOf(atlas.state(), id));
  const key = { organizationRoles, inProjects: expected };
  compare("Atlas", found, expected === undefined ? [] : Array.from({ length: count }, () => key));
  const plan = await workshop.plan(scenario.module);
  if (plan.kind !== "done" || plan.value.changes > 0 || plan.value.hasWork)
    problems.push(`plan: ${JSON.stringify(plan)}`);
  const secrets = await readdir(workshop.secretsDirectory).catch(() => []);
  compare("secrets", secrets.sort(), hasSecret ? keys.map(({ id }) => id).sort() : []);
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
