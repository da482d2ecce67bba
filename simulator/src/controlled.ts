/** What the control port and a test may look at and change. */
import type { Fault } from "./faults.ts";
import type { RequestLog } from "./request-log.ts";
import type { Simulation } from "./simulation.ts";

export interface Controlled {
  readonly simulation: Simulation;
  readonly log: RequestLog;
  faults: readonly Fault[];
}
