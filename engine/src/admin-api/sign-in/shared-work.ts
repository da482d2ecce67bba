/** Work that several calls wait for and that is done once. */
import { type Cancelled, cancelled } from "../../outcome.ts";
import { orAborted } from "../abort.ts";

/** Who is cancelled leaves at once; the work itself is cancelled when nobody waits for it any more. */
export class SharedWork<T> {
  readonly #begin: (signal: AbortSignal) => Promise<T>;
  #current: { readonly result: Promise<T>; readonly controller: AbortController; waiting: number } | undefined;

  constructor(begin: (signal: AbortSignal) => Promise<T>) {
    this.#begin = begin;
  }

  async join(signal: AbortSignal): Promise<T | Cancelled> {
    if (signal.aborted) return cancelled;
    const work = this.#current ?? this.#start();
    work.waiting += 1;
    try {
      return await orAborted(work.result, signal);
    } finally {
      work.waiting -= 1;
      if (work.waiting === 0) work.controller.abort();
      if (work.waiting === 0 && this.#current === work) this.#current = undefined;
    }
  }

  #start() {
    const controller = new AbortController();
    const work = { result: this.#begin(controller.signal), controller, waiting: 0 };
    this.#current = work;
    return work;
  }
}
