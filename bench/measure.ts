/** Timing of one call over and over. */

export interface Timing {
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  readonly runs: number;
}

/** Warms up for a fifth of the time, then measures single calls for `milliseconds`, at least five. */
export async function measure(call: () => unknown, milliseconds: number): Promise<Timing> {
  for (const end = performance.now() + milliseconds / 5; performance.now() < end; ) await call();
  const times: number[] = [];
  for (const end = performance.now() + milliseconds; performance.now() < end || times.length < 5; ) {
    const start = performance.now();
    const result = call();
    if (result instanceof Promise) await result;
    times.push(performance.now() - start);
  }
  return summarize(times);
}

export function summarize(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}

export function median(values: readonly number[]): number {
  return summarize(values).median;
}
