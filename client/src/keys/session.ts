/** An engine for one module, signed in to Atlas. */
import { existsSync } from "node:fs";
import * as vscode from "vscode";
import type { Engine } from "../../../engine/src/engine.ts";
import { createDirectEngine } from "../../../engine/src/lifecycle/direct-engine.ts";
import { readState } from "../../../engine/src/lifecycle/look.ts";
import { done, type Outcome } from "../../../engine/src/outcome.ts";
import { findTerraform } from "../../../engine/src/state/find-terraform.ts";
import { openStore } from "../../../engine/src/state/open-store.ts";
import type { StateDocument } from "../../../engine/src/state/state-document.ts";
import { statePath } from "../../../engine/src/state/workspace.ts";
import type { EvaluatedModule } from "../../../server/src/protocol.ts";
import type { Server } from "../languageClient.ts";
import type { Atlas, Connection } from "./atlas.ts";
import type { KeptKeys } from "./keptKeys.ts";
import { readModule } from "./module.ts";

export interface Session extends Connection {
  readonly folder: vscode.Uri;
  readonly engine: Engine;
  readonly module: EvaluatedModule;
  /** The files as they are by now. */
  readonly readModule: () => Promise<Outcome<EvaluatedModule>>;
  /** What the state records, for what the engine does not answer. */
  readonly readState: (signal: AbortSignal) => Promise<Outcome<StateDocument | undefined>>;
  /** Nothing has been recorded in this folder yet. */
  readonly isFirst: boolean;
}

export interface SessionSources {
  readonly atlas: Atlas;
  readonly server: Server;
  readonly kept: KeptKeys;
}

/** Milliseconds to wait for somebody else's lock on the state. */
const patience = 20_000;

export async function openSession(
  { atlas, server, kept }: SessionSources,
  folder: vscode.Uri,
  module: EvaluatedModule,
): Promise<Outcome<Session>> {
  const connection = await atlas.connect();
  if (connection.kind !== "done") return connection;
  const environment = process.env;
  const directory = folder.fsPath;
  const state = await statePath(directory, environment);
  const isTofu = module.provider.lockAddress?.startsWith("registry.opentofu.org/") === true;
  const terraform = await findTerraform(environment, isTofu ? "tofu" : "terraform");
  const privateKeys = keepsInState(folder) ? "state" : kept.keeper();
  const { api } = connection.value;
  return done({
    ...connection.value,
    folder,
    module,
    engine: createDirectEngine({ api, directory, environment, terraform, privateKeys, patience }),
    readModule: () => readModule(server, folder),
    async readState(signal) {
      const store = await openStore({ directory, environment, terraform, patience });
      return store.kind === "done" ? await readState(store.value, signal) : store;
    },
    isFirst: state.kind === "done" && !existsSync(state.value),
  });
}

function keepsInState(folder: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration("atlasApiKeys", folder).get("privateKey") === "state";
}
