/** Runs work at the same time, but not more than so much of it. */
export interface Pool {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createPool(limit: number): Pool {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
      else running++;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running--;
        else next();
      }
    },
  };
}
