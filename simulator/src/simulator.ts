/** A local Atlas Admin API, for tests and for trying the extension without an account. */
import { randomInt } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Controlled } from "./controlled.ts";
import type { Data } from "./data.ts";
import { checkData } from "./data-file.ts";
import { checkFaults, type Fault } from "./faults.ts";
import { RequestLog, type RequestRecord } from "./request-log.ts";
import { simulatorServer } from "./server.ts";
import { simulation } from "./simulation.ts";
import { defaultSwitches, type Switches } from "./switches.ts";
import { World } from "./world.ts";

export type { ApiKeyData, Data, OrganizationData, ProjectData, RoleAssignment, ServiceAccountData } from "./data.ts";
export type { Fault } from "./faults.ts";
export type { RequestRecord } from "./request-log.ts";
export type { Switches } from "./switches.ts";

export interface SimulatorOptions {
  readonly data: Partial<Data>;
  /** 0, or none: any that is free. */
  readonly port?: number;
  /** Whether `/_control` answers. */
  readonly control?: boolean;
  /** Nonce modes, rate limits, latency and more; what is not named has its default. */
  readonly switches?: Partial<Switches>;
  /** Milliseconds since 1970, for lifetimes and rate limits; waits are always real. */
  readonly now?: () => number;
  /** Of ids, keys and nonces; none: another each time. */
  readonly seed?: number;
  /** Called after each change, before the answer. */
  readonly changed?: (data: Data) => void;
}

export interface Simulator {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Ends every connection, also those that hang. */
  close(): Promise<void>;
  /** In order of arrival since they were last cleared. */
  requests(): readonly RequestRecord[];
  clearRequests(): void;
  /** Replaces all. Throws where one makes no sense. */
  setFaults(faults: readonly Fault[]): void;
  setSwitches(change: Partial<Switches>): void;
  /** Unmasked; can be started from. */
  state(): Data;
  /** What somebody else did in Atlas meanwhile. Throws where it makes no sense. */
  setState(data: Partial<Data>): void;
}

/** Listens on 127.0.0.1 only. Rejects where the data makes no sense or the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const world = new World(checked(options.data));
  const controlled: Controlled = {
    simulation: simulation({
      world,
      switches: { ...defaultSwitches, ...options.switches },
      seed: options.seed ?? randomInt(2 ** 32),
      now: options.now ?? Date.now,
      changed: () => options.changed?.(world.data()),
    }),
    log: new RequestLog(),
    faults: [],
  };
  const server = simulatorServer(controlled, options.control ?? false);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { simulation: running } = controlled;
  running.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: running.url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    requests: () => controlled.log.records(),
    clearRequests: () => controlled.log.clear(),
    setFaults(faults) {
      const problem = checkFaults(faults);
      if (typeof problem === "string") throw new Error(problem);
      controlled.faults = faults;
    },
    setSwitches(change) {
      running.switches = { ...running.switches, ...change };
    },
    state: () => world.data(),
    setState(data) {
      world.load(checked(data));
      running.changed();
    },
  };
}

function checked(data: Partial<Data>): Data {
  const result = checkData(data);
  if (result.kind === "invalid") throw new Error(result.problems.join(" "));
  return result.data;
}
