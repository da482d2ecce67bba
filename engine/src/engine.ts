/**
 * What every engine can do with the keys of one module. Plans and results are plain values, so that one engine's can
 * be shown, stored and compared like another's.
 */

import type { CreatedKey } from "./lifecycle/apply-context.ts";
import type { OrphanConsent } from "./lifecycle/consent.ts";
import type { DesiredModule } from "./lifecycle/desired.ts";
import type { ImportCandidate } from "./lifecycle/look-up.ts";
import type { Plan, PlanFailure } from "./lifecycle/plan.ts";
import type { OnProgress } from "./lifecycle/progress.ts";
import type { PlanRequest } from "./lifecycle/selection.ts";
import type { TakeoverConsent } from "./lifecycle/takeover.ts";
import type { Cancelled, Done, Outcome } from "./outcome.ts";

export interface Engine {
  /** Changes nothing. */
  plan(request: PlanRequest, signal: AbortSignal): Promise<Outcome<Plan, PlanFailure>>;
  /** Does what the plan says and nothing else: when something has changed since, it stops before the first change. */
  apply(plan: Plan, request: ApplyRequest): Promise<Applied>;
  /** What an import id as typed by hand names: `ORG_ID-API_KEY_ID` or `PROJECT_ID-API_KEY_ID`. Changes nothing. */
  lookUp(id: string, signal: AbortSignal): Promise<Outcome<ImportCandidate>>;
  /** Records keys that Atlas has under addresses that the module has. Makes no change in Atlas. */
  recordImport(request: ImportRequest): Promise<Outcome<ImportReport>>;
}

export interface ApplyRequest {
  /** Reads the files anew: asked for once the state is ours. */
  readonly readModule: () => Promise<Outcome<DesiredModule>>;
  /** Asked about keys that an earlier create may have left behind. */
  readonly consent: OrphanConsent;
  /** Asked about a run that has the state and cannot be seen; when left out, the answer is no. */
  readonly takeOver?: TakeoverConsent;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

export interface ApplyReport {
  /** Keys that now exist, and where their private keys are; also after a failure. */
  readonly created: readonly CreatedKey[];
  readonly stepsDone: number;
}

export type Applied = Done<ApplyReport> | ApplyFailure | ApplyCancelled;

export interface ApplyCancelled extends Cancelled {
  /** What was done before it. */
  readonly report: ApplyReport;
}

export interface ApplyFailure extends PlanFailure {
  /** What was done before it. */
  readonly report: ApplyReport;
}

export interface ImportRequest {
  readonly module: DesiredModule;
  readonly imports: readonly { readonly address: string; readonly orgId: string; readonly apiKeyId: string }[];
  /** As of an apply. */
  readonly takeOver?: TakeoverConsent;
  readonly signal: AbortSignal;
}

export interface ImportReport {
  /** Addresses that are recorded now. */
  readonly recorded: readonly string[];
}
