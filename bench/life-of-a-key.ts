/** What planning and applying cost in requests and in time: the engine, its client and a simulated Atlas, over real HTTP. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdminApi } from "../engine/src/admin-api/client.ts";
import type { Engine } from "../engine/src/engine.ts";
import { consentBeforehand } from "../engine/src/lifecycle/consent.ts";
import type { DesiredModule } from "../engine/src/lifecycle/desired.ts";
import { createDirectEngine } from "../engine/src/lifecycle/direct-engine.ts";
import { done, type Outcome } from "../engine/src/outcome.ts";
import { acme, atlasData, one, owner, projects } from "../engine/test/lifecycle/atlas-data.ts";
import { assignment, key, known, moduleOf } from "../engine/test/lifecycle/desired-values.ts";
import { type ApiKeyData, type Simulator, startSimulator } from "../simulator/src/simulator.ts";
import { median } from "./measure.ts";

export interface LifeOfAKey {
  /** By number of projects: requests on the wire, the refused one that brings the challenge included. */
  readonly requests: readonly {
    readonly projects: number;
    readonly planOfNew: number;
    readonly create: number;
    readonly planOfRecorded: number;
    readonly changeOfAll: number;
    readonly destroy: number;
  }[];
  readonly manyKeys: readonly { readonly keys: number; readonly requests: number; readonly bound: number }[];
  /** Milliseconds of an apply with 12 projects. */
  readonly concurrency: readonly {
    readonly what: string;
    readonly latency: number;
    readonly atOnce: number;
    readonly inTurn: number;
  }[];
}

const { signal } = new AbortController();

export async function measureLifeOfAKey(): Promise<LifeOfAKey> {
  return { requests: await countRequests(), manyKeys: await countOfManyKeys(), concurrency: await timeConcurrency() };
}

async function countRequests(): Promise<LifeOfAKey["requests"]> {
  const rows = [];
  for (const count of [1, 3, 12]) {
    rows.push(
      await inWorkshop(async ({ atlas, engine, counted }) => {
        const [wanted, changed] = [moduleWith(count, "GROUP_READ_ONLY"), moduleWith(count, "GROUP_OWNER")];
        const row = {
          projects: count,
          planOfNew: await counted(() => plan(engine(), wanted)),
          create: await counted(() => apply(engine(), wanted)),
          planOfRecorded: await counted(() => plan(engine(), wanted)),
          changeOfAll: await counted(() => apply(engine(), changed)),
          destroy: await counted(() => apply(engine(), changed, "destroy")),
        };
        if (atlas.state().apiKeys.length !== atlasData.apiKeys.length) throw new Error("A key is left.");
        return row;
      }),
    );
  }
  return rows;
}

async function countOfManyKeys(): Promise<LifeOfAKey["manyKeys"]> {
  const rows = [];
  for (const count of [1, 10, 600, 1200]) {
    const keys = Array.from({ length: count }, (_, index) => keyData(index));
    rows.push(
      await inWorkshop(async ({ atlas, engine, counted }) => {
        atlas.setState({ ...atlasData, apiKeys: [...atlasData.apiKeys, ...keys] });
        atlas.setSwitches({ keysPerOrganization: 5_000 });
        const module = moduleOf(
          keys.map(({ desc }) => key(desc, [assignment(one, "GROUP_READ_ONLY")], { description: known(desc) })),
        );
        const imports = keys.map(({ id, desc }) => ({
          address: `mongodbatlas_project_api_key.${desc}`,
          orgId: acme,
          apiKeyId: id,
        }));
        succeeded(await engine().recordImport({ module, imports, signal }));
        const requests = await counted(() => plan(engine(), module));
        return { keys: count, requests, bound: 1 + Math.ceil(count / 500) + 1 };
      }),
    );
  }
  return rows;
}

async function timeConcurrency(): Promise<LifeOfAKey["concurrency"]> {
  const rows = [];
  for (const latency of [0, 50]) {
    const times = { create: [[], []] as [number[], number[]], change: [[], []] as [number[], number[]] };
    // They take turns, so that a busy moment of the machine meets both.
    for (let round = 0; round < 5; round++) {
      for (const [which, limit] of [8, 1].entries()) {
        await inWorkshop(async ({ atlas, engine }) => {
          atlas.setSwitches({ latencyMs: latency });
          const [wanted, changed] = [moduleWith(12, "GROUP_READ_ONLY"), moduleWith(12, "GROUP_OWNER")];
          times.create[which as 0 | 1].push(await timed(() => apply(engine(limit), wanted)));
          times.change[which as 0 | 1].push(await timed(() => apply(engine(limit), changed)));
        });
      }
    }
    for (const [what, [atOnce, inTurn]] of Object.entries(times))
      rows.push({ what, latency, atOnce: median(atOnce), inTurn: median(inTurn) });
  }
  return rows;
}

interface Workshop {
  readonly atlas: Simulator;
  /** With a client of its own, as a new process has one. */
  engine(limit?: number): Engine;
  /** How many requests came while `work` ran. */
  counted(work: () => Promise<unknown>): Promise<number>;
}

async function inWorkshop<T>(work: (workshop: Workshop) => Promise<T>): Promise<T> {
  const atlas = await startSimulator({ data: atlasData, seed: 1 });
  const directory = await mkdtemp(join(tmpdir(), "atlas-api-keys-bench-"));
  try {
    return await work({
      atlas,
      engine(limit = 8) {
        const account = { baseUrl: atlas.url, credentials: { kind: "apiKey", ...owner } } as const;
        const api = createAdminApi(account, { version: "0.0.0" });
        return createDirectEngine({
          api,
          directory,
          environment: {},
          terraform: undefined,
          privateKeys: "state",
          limit,
        });
      },
      async counted(run) {
        atlas.clearRequests();
        await run();
        return atlas.requests().length;
      },
    });
  } finally {
    await atlas.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function moduleWith(count: number, role: string): DesiredModule {
  return moduleOf([
    key(
      "ci",
      projects.slice(0, count).map((id) => assignment(id, role)),
    ),
  ]);
}

function keyData(index: number): ApiKeyData {
  const number = index.toString(26).padStart(8, "0");
  return {
    id: `65c${index.toString(16).padStart(21, "0")}`,
    desc: `k${index}`,
    publicKey: number.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))),
    privateKey: `754c8808-0ba8-4153-8eea-${String(index).padStart(12, "0")}`,
    roles: [
      { orgId: acme, roleName: "ORG_MEMBER" },
      { groupId: one, roleName: "GROUP_READ_ONLY" },
    ],
  };
}

async function plan(engine: Engine, module: DesiredModule, mode: "apply" | "destroy" = "apply") {
  return succeeded(await engine.plan({ mode, address: undefined, module }, signal));
}

async function apply(engine: Engine, module: DesiredModule, mode: "apply" | "destroy" = "apply"): Promise<void> {
  const planned = await plan(engine, module, mode);
  succeeded(
    await engine.apply(planned, {
      readModule: async () => done(module),
      consent: consentBeforehand,
      onProgress: () => undefined,
      signal,
    }),
  );
}

function succeeded<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
