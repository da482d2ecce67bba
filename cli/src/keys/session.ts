/** An engine for one folder, signed in as the environment says. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { AdminApi } from "../../../engine/src/admin-api/admin-api.ts";
import { createAdminApi } from "../../../engine/src/admin-api/client.ts";
import { terminalAgents } from "../../../engine/src/admin-api/proxy.ts";
import { waitText } from "../../../engine/src/admin-api/wait-text.ts";
import { findAccount } from "../../../engine/src/credentials/find-account.ts";
import { homeFolder } from "../../../engine/src/credentials/home-folder.ts";
import type { Engine } from "../../../engine/src/engine.ts";
import type { Stop } from "../../../engine/src/lifecycle/desired.ts";
import { createDirectEngine } from "../../../engine/src/lifecycle/direct-engine.ts";
import { directoryKeeper, fileKeeper, stateHome } from "../../../engine/src/lifecycle/file-keeper.ts";
import { isFirstApply } from "../../../engine/src/lifecycle/first-apply.ts";
import { readState } from "../../../engine/src/lifecycle/look.ts";
import { type PlanFailure, stopped } from "../../../engine/src/lifecycle/plan.ts";
import type { PrivateKeys } from "../../../engine/src/lifecycle/private-keys.ts";
import { type Log, noLog } from "../../../engine/src/log.ts";
import { done, type Failure, type Outcome } from "../../../engine/src/outcome.ts";
import { findTerraform } from "../../../engine/src/state/find-terraform.ts";
import { openStore } from "../../../engine/src/state/open-store.ts";
import type { StateDocument } from "../../../engine/src/state/state-document.ts";
import { statePath } from "../../../engine/src/state/workspace.ts";
import type { DesiredModule } from "../../../server/src/protocol.ts";
import manifest from "../../package.json" with { type: "json" };
import { printable, type Terminal } from "../terminal.ts";
import type { ModuleFolder } from "./options.ts";
import { readModule } from "./read-module.ts";

export interface Session {
  readonly engine: Engine;
  readonly api: AdminApi;
  readonly module: DesiredModule;
  /** Why the state is not ours to write: empty, but with `any-state`. */
  readonly leftToTerraform: readonly Stop[];
  /** The same, of the files as they are by now. */
  readonly readModule: () => Promise<Outcome<DesiredModule>>;
  /** Where the private keys of new keys have gone so far: filled while an apply runs, whatever becomes of it. */
  readonly kept: readonly KeptKey[];
  /** No key has been recorded in this folder yet, nor has a run left something unfinished. */
  readonly isFirst: boolean;
  /** What the state records, for what the engine does not answer. */
  readonly readState: (signal: AbortSignal) => Promise<Outcome<StateDocument | undefined>>;
}

export interface KeptKey {
  readonly apiKeyId: string;
  readonly place: string;
}

export interface SessionOptions {
  /** Whether keys may be asked for whose values are wrong, or in a folder whose state only Terraform can write. */
  readonly takes: "sound-values" | "any-values" | "any-state";
  /** As given on the command line. */
  readonly privateKeyFile?: string | undefined;
  readonly verbose: boolean;
  /** Told to the person, a sentence each. */
  readonly tell: (message: string) => void;
}

export async function openSession(
  folder: ModuleFolder,
  terminal: Terminal,
  { takes, privateKeyFile, verbose, tell }: SessionOptions,
): Promise<Outcome<Session, Failure | PlanFailure>> {
  const { environment } = terminal;
  const again = () => readModule(folder.path, folder.settings, environment);
  const module = await again();
  if (module.kind !== "done") return module;
  if (module.value.files.length === 0) tell(`There is no .tf file in ${printable(folder.path)}.`);
  const stops = module.value.stops.filter(
    ({ address, concerns }) => address === undefined && (takes === "sound-values" || concerns === "everything"),
  );
  // What stops all of it needs neither credentials nor a state to be said.
  const isLeft = takes === "any-state" && stops.every(({ way }) => way === "terraform");
  if (stops.length > 0 && !isLeft) return stopped(stops);
  const account = await findAccount(
    { signedIn: undefined, baseUrlSetting: undefined },
    { environment, platform: process.platform, homeFolder: homeFolder(), readFile: (path) => readFile(path, "utf8") },
  );
  if (account.kind !== "done") return account;
  const agents = terminalAgents(account.value.baseUrl, environment);
  if (agents.kind !== "done") return agents;
  const state = await statePath(folder.path, environment);
  if (state.kind !== "done") return state;
  const api = createAdminApi(account.value, {
    version: manifest.version,
    log: verbose ? logTo(tell) : noLog,
    onWait: (wait) => tell(`${waitText(wait)}.`),
    agents: agents.value,
  });
  const isTofu = module.value.provider.lockAddress?.startsWith("registry.opentofu.org/") === true;
  const kept: KeptKey[] = [];
  const terraform = await findTerraform(environment, isTofu ? "tofu" : "terraform");
  const directory = folder.path;
  const engine = createDirectEngine({
    api,
    directory,
    environment,
    terraform,
    privateKeys: noting(privateKeysOf(folder, terminal, privateKeyFile), kept),
  });
  return done({
    engine,
    api,
    leftToTerraform: stops,
    module: module.value,
    readModule: again,
    kept,
    isFirst: await isFirstApply(state.value),
    async readState(signal) {
      const store = await openStore({ directory, environment, terraform, patience: 20_000 });
      return store.kind === "done" ? await readState(store.value, signal) : store;
    },
  });
}

function noting(keeper: PrivateKeys, kept: KeptKey[]): PrivateKeys {
  if (keeper === "state") return keeper;
  return {
    ...keeper,
    async keep(apiKeyId, privateKey) {
      const result = await keeper.keep(apiKeyId, privateKey);
      if (result.kind === "done") kept.push({ apiKeyId, place: result.value.place });
      return result;
    },
  };
}

function privateKeysOf({ settings }: ModuleFolder, terminal: Terminal, file: string | undefined): PrivateKeys {
  if (file !== undefined) return fileKeeper(resolve(terminal.folder, file));
  return settings.keepsPrivateKeysInState ? "state" : directoryKeeper(stateHome(terminal.environment, homeFolder()));
}

function logTo(tell: (message: string) => void): Log {
  return { debug: tell, info: tell, warn: tell, error: tell };
}
