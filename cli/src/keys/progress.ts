/** The steps of an apply, on a terminal that somebody watches. */
import type { Progress } from "../../../engine/src/lifecycle/progress.ts";
import { printable, type Terminal } from "../terminal.ts";

export interface ProgressLine {
  show(progress: Progress): void;
  /** Before anything else is written. */
  clear(): void;
}

export function progressLine(terminal: Terminal): ProgressLine {
  const under = new Map<string, string>();
  if (!terminal.isWatched) return { show: () => {}, clear: () => {} };
  const clear = () => terminal.err("\r\x1b[K");
  return {
    show({ address, title, status, done, total }) {
      const text = `${address.replace(/^mongodbatlas_project_api_key\./, "")}: ${title}`;
      if (status === "started") under.set(`${address} ${title}`, text);
      else under.delete(`${address} ${title}`);
      clear();
      if (status === "failed") terminal.err(`failed: ${printable(text)}\n`);
      const [current] = under.values();
      if (current !== undefined) terminal.err(`[${done}/${total}] ${printable(current).slice(0, 100)}`);
    },
    clear,
  };
}
