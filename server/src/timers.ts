/** Timers with a name each: setting one again starts it anew. */
export class Timers {
  readonly #running = new Map<string, NodeJS.Timeout>();

  set(name: string, delayMs: number, run: () => unknown): void {
    this.clear(name);
    const timer = setTimeout(() => {
      this.#running.delete(name);
      run();
    }, delayMs);
    this.#running.set(name, timer);
  }

  clear(name: string): void {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  clearAll(): void {
    for (const name of [...this.#running.keys()]) this.clear(name);
  }
}
