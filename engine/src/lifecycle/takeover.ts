/** What a person is asked about a run whose process cannot be seen from here. */
import type { Operation } from "../state/journal.ts";

/** A run on another computer or in another container: whether it still runs, nothing tells from here. */
export interface UnseenRun {
  readonly operation: Operation;
  readonly host: string;
  readonly pid: number;
  /** The addresses of the keys that it may have created without recording them. */
  readonly creating: readonly string[];
  /** All of that in two sentences. */
  readonly message: string;
}

/**
 * Whether that run is over, so that its file may be taken over and what it left be settled. To be asked of a person each
 * time: who has agreed beforehand has not agreed to this.
 */
export type TakeoverConsent = (run: UnseenRun) => Promise<boolean>;
