/** A folder with a state, a simulated Atlas, and an engine between the two. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Data, type Simulator, startSimulator } from "../../../simulator/src/simulator.ts";
import type { AdminApi } from "../../src/admin-api/admin-api.ts";
import { createAdminApi } from "../../src/admin-api/client.ts";
import type { Credentials } from "../../src/credentials/credentials.ts";
import type { ApplyFailure, ApplyReport, ApplyRequest, Engine } from "../../src/engine.ts";
import { consentBeforehand } from "../../src/lifecycle/consent.ts";
import type { DesiredModule } from "../../src/lifecycle/desired.ts";
import { createDirectEngine, type DirectEngineOptions } from "../../src/lifecycle/direct-engine.ts";
import { directoryKeeper } from "../../src/lifecycle/file-keeper.ts";
import type { Plan, PlanFailure } from "../../src/lifecycle/plan.ts";
import type { PlanRequest } from "../../src/lifecycle/selection.ts";
import { done, type Outcome } from "../../src/outcome.ts";
import { recordedKeys } from "../../src/state/recorded-keys.ts";
import { parseState, type StateDocument } from "../../src/state/state-document.ts";
import { atlasData, owner } from "./atlas-data.ts";

export const never: AbortSignal = new AbortController().signal;

export interface Workshop {
  readonly atlas: Simulator;
  readonly engine: Engine;
  readonly directory: string;
  readonly statePath: string;
  readonly secretsDirectory: string;
  plan(module: DesiredModule, more?: Partial<PlanRequest>): Promise<Outcome<Plan, PlanFailure>>;
  /** Plans, then applies what was planned, with consent given beforehand. */
  apply(module: DesiredModule, more?: Partial<PlanRequest>, request?: Partial<ApplyRequest>): Promise<Applied>;
  state(): Promise<StateDocument | undefined>;
}

export type Applied = Outcome<ApplyReport, PlanFailure | ApplyFailure>;

export interface WorkshopOptions {
  readonly data?: Data;
  readonly engine?: Partial<DirectEngineOptions>;
  /** Stands between the engine and its client. */
  readonly wrap?: (api: AdminApi, atlas: Simulator) => AdminApi;
  /** Milliseconds until a request is given up. */
  readonly timeout?: number;
  /** An API key's when left out. */
  readonly credentials?: Credentials;
}

/** Ends with the test. */
export async function openWorkshop(options: WorkshopOptions = {}): Promise<Workshop> {
  const atlas = await startSimulator({ data: options.data ?? atlasData, seed: 1 });
  const directory = await mkdtemp(join(tmpdir(), "atlas-api-keys-test-"));
  onTestFinished(async () => {
    await atlas.close();
    await rm(directory, { recursive: true, force: true });
  });
  return workshopIn(directory, atlas, options);
}

/** Signed in as the owner of Acme. */
export function clientOf(
  atlas: Simulator,
  timeout = 10_000,
  credentials: Credentials = { kind: "apiKey", ...owner },
): AdminApi {
  return createAdminApi(
    { baseUrl: atlas.url, credentials },
    { version: "0.0.0", timing: { second: 2, timeout, cancelGrace: 200 } },
  );
}

export function workshopIn(directory: string, atlas: Simulator, options: WorkshopOptions = {}): Workshop {
  const secretsDirectory = join(directory, "secrets");
  const client = clientOf(atlas, options.timeout, options.credentials);
  const engine = createDirectEngine({
    api: options.wrap?.(client, atlas) ?? client,
    directory,
    environment: {},
    terraform: undefined,
    privateKeys: directoryKeeper(secretsDirectory),
    patience: 200,
    ...options.engine,
  });
  const statePath = join(directory, "terraform.tfstate");
  const plan: Workshop["plan"] = (module, more = {}) =>
    engine.plan({ mode: "apply", address: undefined, module, ...more }, never);
  return {
    atlas,
    engine,
    directory,
    statePath,
    secretsDirectory,
    plan,
    async apply(module, more, request) {
      const planned = await plan(module, more);
      if (planned.kind !== "done") return planned;
      return await engine.apply(planned.value, {
        readModule: async () => done(module),
        consent: consentBeforehand,
        onProgress: () => undefined,
        signal: never,
        ...request,
      });
    },
    async state() {
      const text = await readFile(statePath, "utf8").catch(() => undefined);
      if (text === undefined) return undefined;
      const parsed = parseState(text);
      if (parsed.kind !== "done") throw new Error(JSON.stringify(parsed));
      return parsed.value;
    },
  };
}

/** The recorded keys by address, as far as tests look at them. */
export async function recordedIn(workshop: Workshop) {
  const document = await workshop.state();
  const keys = document === undefined ? [] : recordedKeys(document);
  return Object.fromEntries(keys.map(({ address, apiKeyId, assignments }) => [address, { apiKeyId, assignments }]));
}

/** As one line each: `POST /groups/…/apiKeys 200`, unauthenticated ones left out. */
export function requestsOf(atlas: Simulator): string[] {
  return atlas
    .requests()
    .filter(({ authenticated }) => authenticated)
    .map(
      ({ method, path, status }) => `${method} ${path.replace(/^\/api\/atlas\/v2/, "").replace(/\?.*/, "")} ${status}`,
    );
}
