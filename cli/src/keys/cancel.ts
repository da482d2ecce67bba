/** Ctrl+C: what is under way in Atlas is finished and recorded, and nothing new is begun. */

/** A second signal ends the process at once: the journal tells the next run what was under way. */
export async function cancellable<T>(
  tell: (message: string) => void,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const cancel = () => {
    if (controller.signal.aborted) process.exit(1);
    tell("Cancelling. A second time ends at once.");
    controller.abort();
  };
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", cancel).off("SIGTERM", cancel);
  }
}
