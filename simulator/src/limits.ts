/** Atlas's rate limits: a bucket of tokens for each set of endpoints and scope, filled up once a minute. */

export type LimitSet = keyof typeof limitSets;

/** Requests at once, and how many more after each minute. */
export const limitSets = {
  root: { capacity: 300, refill: 100 },
  orgs: { capacity: 300, refill: 100 },
  org: { capacity: 500, refill: 250 },
  orgKeys: { capacity: 500, refill: 250 },
  groups: { capacity: 1200, refill: 500 },
  group: { capacity: 1200, refill: 500 },
  groupKeys: { capacity: 1200, refill: 500 },
} as const;

const minute = 60_000;

export interface Taken {
  readonly capacity: number;
  readonly refill: number;
  readonly remaining: number;
  /** Seconds until there are tokens again; undefined when one was left. */
  readonly retryAfter: number | undefined;
}

export class RateLimits {
  readonly #buckets = new Map<string, { tokens: number; filled: number }>();

  take(set: LimitSet, scope: string, now: number): Taken {
    const { capacity, refill } = limitSets[set];
    const key = `${set} ${scope}`;
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, filled: now };
    this.#buckets.set(key, bucket);
    const minutes = Math.floor((now - bucket.filled) / minute);
    bucket.tokens = Math.min(capacity, bucket.tokens + minutes * refill);
    bucket.filled += minutes * minute;
    if (bucket.tokens > 0) return { capacity, refill, remaining: --bucket.tokens, retryAfter: undefined };
    return { capacity, refill, remaining: 0, retryAfter: Math.ceil((bucket.filled + minute - now) / 1000) };
  }
}

/** The token endpoint's: so many requests a minute by address and client, counted from the first. */
export class FixedWindows {
  readonly requests = 50;
  readonly #windows = new Map<string, { count: number; began: number }>();

  /** Seconds to wait; undefined when the request is within the limit. */
  take(scope: string, now: number): number | undefined {
    let window = this.#windows.get(scope);
    if (!window || now - window.began >= minute) window = { count: 0, began: now };
    this.#windows.set(scope, window);
    if (window.count >= this.requests) return Math.ceil((window.began + minute - now) / 1000);
    window.count++;
    return undefined;
  }
}
