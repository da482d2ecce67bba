/** The engine that needs no Terraform: Atlas by its Admin API, the state as a local file. */
import type { AdminApi } from "../admin-api/admin-api.ts";
import type { Engine } from "../engine.ts";
import { done } from "../outcome.ts";
import type { Program } from "../state/find-terraform.ts";
import { openStore } from "../state/open-store.ts";
import type { Environment } from "../state/workspace.ts";
import { applyPlan } from "./apply-plan.ts";
import { look, readState, withoutStops } from "./look.ts";
import { lookUpKey } from "./look-up.ts";
import type { PrivateKeys } from "./private-keys.ts";
import { recordImports } from "./record-import.ts";
import { earlierRun } from "./run-journal.ts";

export interface DirectEngineOptions {
  readonly api: AdminApi;
  /** The module's folder, absolute. */
  readonly directory: string;
  readonly environment: Environment;
  /** Reads and writes the state when there is one; undefined: we do it ourselves. */
  readonly terraform: Program | undefined;
  readonly privateKeys: PrivateKeys;
  /** Milliseconds to wait for another's lock on the state; 20 s when left out. */
  readonly patience?: number;
  /** How many requests of an apply at the same time; 8 when left out. */
  readonly limit?: number;
}

export function createDirectEngine(options: DirectEngineOptions): Engine {
  const { api, directory, environment, terraform, privateKeys, patience = 20_000, limit = 8 } = options;
  const open = () => openStore({ directory, environment, terraform, patience });
  return {
    async plan(request, signal) {
      const store = await open();
      if (store.kind !== "done") return withoutStops(store);
      const earlier = await earlierRun(store.value.path);
      if (earlier.kind !== "done") return withoutStops(earlier);
      const { creates, isLeftBehind, unseen } = earlier.value;
      const seen = await look({ api, store: store.value, privateKeys, signal }, request, creates, new Set());
      if (seen.kind !== "done") return seen;
      const { plan } = seen.value;
      // What a killed run has left is cleared away by the next apply, even when nothing else is to be done.
      const hasWork = plan.hasWork || isLeftBehind;
      return done({ ...plan, hasWork, ...(unseen === undefined ? {} : { unseen }) });
    },
    async apply(plan, request) {
      const store = await open();
      const report = { created: [], stepsDone: 0 };
      if (store.kind === "cancelled") return { ...store, report };
      if (store.kind === "failed") return { ...store, stops: [], report };
      return await applyPlan(plan, request, { api, store: store.value, privateKeys, limit });
    },
    async lookUp(id, signal) {
      // What cannot be recorded in the end need not be looked up.
      const store = await open();
      const state = store.kind === "done" ? await readState(store.value, signal) : store;
      return state.kind === "done" ? await lookUpKey(api, id, signal) : state;
    },
    async recordImport(request) {
      const store = await open();
      return store.kind === "done" ? await recordImports(request, { api, store: store.value }) : store;
    },
  };
}
