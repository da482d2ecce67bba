/** Long work in slices, so that whoever types is answered in between. */
export interface Clock {
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Lets everything else have its turn. */
  readonly pause: () => Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Milliseconds of a slice. */
const slice = 8;

export class Pace {
  readonly #clock: Clock;
  #start: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#start = clock.now();
  }

  /** Whether the slice is over. */
  get isDue(): boolean {
    return this.#clock.now() - this.#start >= slice;
  }

  /** Between two pieces of work. */
  async rest(): Promise<void> {
    if (!this.isDue) return;
    await this.#clock.pause();
    this.#start = this.#clock.now();
  }
}
