/** Keeps what was needed last, as long as its sizes together stay within a limit; the very last one in any case. */
export class RecentlyUsed<T extends { readonly size: number }> {
  readonly #limit: number;
  /** The one needed last stands last. */
  readonly #kept = new Map<string, T>();
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): T | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  set(key: string, value: T): void {
    this.delete(key);
    this.#kept.set(key, value);
    this.#size += value.size;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#limit || oldest === key) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#size -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }

  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of [...this.#kept.keys()]) if (!keys.has(key)) this.delete(key);
  }
}
