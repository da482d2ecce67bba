/** What a call costs once everything is loaded and compiled: each contender in a process of its own, taking turns. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { contenders } from "./contenders.ts";
import { summarize, type Timing } from "./measure.ts";

/** What bench/warm-process.ts is asked; it answers with the milliseconds of each call. */
export interface WarmTurn {
  readonly bytes: number;
  readonly milliseconds: number;
}

const turns = 8;

/**
 * Timings by contender and size. They take turns, so that a busy moment of the machine meets all of them; in processes of
 * their own, as none shares a thread with WASM in the server: once a WASM memory has grown in a thread, V8 checks every
 * access to a typed array there, and ours takes a tenth longer.
 */
export async function measureWarm(
  sizes: readonly { readonly name: string; readonly bytes: number }[],
  milliseconds: number,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Timing>>> {
  const script = fileURLToPath(new URL("warm-process.mjs", import.meta.url));
  const running = contenders.map(({ name }) => ({
    name,
    process: fork(script, [name]),
    timings: new Map<string, Timing>(),
  }));
  for (const size of sizes) {
    const times = new Map(running.map(({ name }) => [name, [] as number[]]));
    for (let turn = 0; turn < turns; turn++) {
      for (const { name, process } of running) {
        times.get(name)?.push(...(await take(process, { bytes: size.bytes, milliseconds: milliseconds / turns })));
      }
    }
    for (const { name, timings } of running) timings.set(size.name, summarize(times.get(name) ?? []));
  }
  for (const { process } of running) process.kill();
  return new Map(running.map(({ name, timings }) => [name, timings]));
}

async function take(process: ChildProcess, turn: WarmTurn): Promise<readonly number[]> {
  const answered = new AbortController();
  process.send(turn);
  const [answer] = await Promise.race([
    once(process, "message"),
    once(process, "exit", { signal: answered.signal }).then(() =>
      Promise.reject(new Error("A parser's process ended.")),
    ),
  ]);
  answered.abort();
  return answer;
}
