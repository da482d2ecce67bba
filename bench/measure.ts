/** Timing of one call over and over. */

export interface Timing {
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  readonly runs: number;
}

/** Milliseconds of each call: after a fifth of the time to warm up, calls for `milliseconds`, at least two. */
export async function timeCalls(call: () => unknown, milliseconds: number): Promise<number[]> {
  for (const end = performance.now() + milliseconds / 5; performance.now() < end; ) await call();
  const times: number[] = [];
  for (const end = performance.now() + milliseconds; performance.now() < end || times.length < 2; ) {
    const start = performance.now();
    const result = call();
    if (result instanceof Promise) await result;
    times.push(performance.now() - start);
  }
  return times;
}

export function summarize(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}

export function median(values: readonly number[]): number {
  return summarize(values).median;
}
