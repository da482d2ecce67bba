/** How long the client waits, and how often it tries. All of it can be given, so that tests take milliseconds. */
export interface Timing {
  /** Milliseconds in a second of waiting between tries. Scales Retry-After too. */
  readonly second: number;
  /** Requests for one call at most, while Atlas says that it is busy. */
  readonly tries: number;
  /** Seconds. Who asks us to wait longer is told to the person instead. */
  readonly longestWait: number;
  /** Milliseconds for one request until its answer is complete. */
  readonly timeout: number;
  /**
   * Milliseconds that a call which changes something may still take once it is cancelled: its answer tells what Atlas
   * has, and of a new key it is the only one that holds the secret.
   */
  readonly cancelGrace: number;
}

export const usualTiming: Timing = {
  second: 1000,
  tries: 5,
  longestWait: 120,
  timeout: 60_000,
  cancelGrace: 10_000,
};
