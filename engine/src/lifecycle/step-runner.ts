/** Runs the steps of an apply: what is independent at the same time, and nothing new once a step has failed. */
import { cancelled, done, type Failure, type Outcome } from "../outcome.ts";
import { createPool } from "./pool.ts";
import type { OnProgress } from "./progress.ts";

export interface Step {
  readonly address: string;
  readonly title: string;
  /** Its request and the record of it. */
  readonly work: () => Promise<Outcome<void>>;
}

export interface StepRunner {
  /** False: it failed, or was not begun. */
  run(step: Step): Promise<boolean>;
  /** Of all steps: the first failure, if there was one. Throws what a step has thrown. */
  result(): Outcome<void>;
}

export interface StepRunnerOptions {
  /** How many steps at the same time. */
  readonly limit: number;
  readonly total: number;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

export function createStepRunner({ limit, total, signal, onProgress }: StepRunnerOptions): StepRunner {
  const pool = createPool(limit);
  let finished = 0;
  let failure: Failure | undefined;
  let isCancelled = false;
  let bug: { readonly error: unknown } | undefined;

  async function perform({ address, title, work }: Step): Promise<boolean> {
    if (signal.aborted) isCancelled = true;
    if (failure !== undefined || isCancelled || bug !== undefined) return false;
    onProgress({ address, title, status: "started", done: finished, total });
    const outcome = await work();
    if (outcome.kind === "done") finished++;
    else if (outcome.kind === "cancelled") isCancelled = true;
    else failure ??= outcome;
    const status = outcome.kind === "done" ? "done" : "failed";
    onProgress({ address, title, status, done: finished, total });
    return outcome.kind === "done";
  }

  return {
    run: (step) =>
      pool.run(async () => {
        try {
          return await perform(step);
        } catch (error) {
          // Thrown at the end: the steps that are under way must not go on behind the back of whoever catches it.
          bug = { error };
          return false;
        }
      }),
    result: () => {
      if (bug !== undefined) throw bug.error;
      return failure ?? (isCancelled ? cancelled : done(undefined));
    },
  };
}
