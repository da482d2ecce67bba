/** What an apply tells while it runs. */
export interface Progress {
  readonly address: string;
  /** What is being done, in a few words: `create in shop (64259ee860c43338194b0f8e)`. */
  readonly title: string;
  readonly status: "started" | "done" | "failed";
  /** Steps that are done. */
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;
