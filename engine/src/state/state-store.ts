/** Where a state is kept. */
import type { Outcome } from "../outcome.ts";

export interface StateStore {
  /** The file, also where Terraform reads and writes it for us; the journal lies beside it. */
  readonly path: string;
  /** Whose words and registry count. */
  readonly cli: "terraform" | "tofu";
  /** The whole text; undefined when nothing has been recorded yet. */
  read(signal: AbortSignal): Promise<Outcome<string | undefined>>;
  /**
   * Puts `next` in the place of `previous`, as it was read. When something else is there by now nothing is written and
   * the failure is `state-moved`: read again. What has begun is not broken off.
   */
  write(next: string, previous: string | undefined): Promise<Outcome<void>>;
}

export const stateMoved = "state-moved";
