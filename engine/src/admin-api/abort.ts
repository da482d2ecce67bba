/** Waiting that an aborted signal ends. */
import { setMaxListeners } from "node:events";
import { type Cancelled, cancelled } from "../outcome.ts";

/** Calls the listener when the signal is aborted, unless the answer is called before. */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  // As many calls as wanted may share a signal; Node warns of the eleventh.
  setMaxListeners(0, signal);
  signal.addEventListener("abort", listener);
  return () => signal.removeEventListener("abort", listener);
}

/** Waits. Tells whether the time passed: false as soon as the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (passed: boolean) => {
      clearTimeout(timer);
      forget();
      resolve(passed);
    };
    const timer = setTimeout(end, milliseconds, true);
    const forget = onAbort(signal, () => end(false));
  });
}

/** What the promise brings, or `cancelled` as soon as the signal is aborted. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | Cancelled> {
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => resolve(cancelled));
    promise.then(resolve, reject).finally(forget);
  });
}
