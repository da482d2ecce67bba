/** What every step of an apply needs. */
import type { AdminApi } from "../admin-api/admin-api.ts";
import type { PrivateKeys } from "./private-keys.ts";
import type { Recorder } from "./recorder.ts";
import type { RunJournal } from "./run-journal.ts";
import type { StepRunner } from "./step-runner.ts";

export interface ApplyContext {
  readonly api: AdminApi;
  readonly signal: AbortSignal;
  readonly recorder: Recorder;
  readonly journal: RunJournal;
  readonly privateKeys: PrivateKeys;
  readonly steps: StepRunner;
  /** The ids of an organization's keys as they are now. */
  readonly knownIds: Map<string, Set<string>>;
  readonly created: CreatedKey[];
  /** How a project is called in the title of a step. */
  readonly projectText: (projectId: string) => string;
}

/** For the person who ran the apply. */
export interface CreatedKey {
  readonly address: string;
  readonly apiKeyId: string;
  readonly orgId: string;
  readonly publicKey: string;
  /** Where the private key is; the path of the state when it was chosen. */
  readonly privateKeyPlace: string;
}
