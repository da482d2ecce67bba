/** What it costs to begin: each contender in fresh processes of Node. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { contenders } from "./contenders.ts";
import { median } from "./measure.ts";

/** What bench/cold-start-process.ts prints. */
export interface ColdStart {
  /** Milliseconds: loading and the first parse. */
  readonly time: number;
  /** Bytes by which the process has grown: resident memory; JavaScript's heap and what it holds outside, WASM's memory included. */
  readonly resident: number;
  readonly heap: number;
}

/** Medians by contender. They take turns, so that a busy moment of the machine meets all of them. */
export function measureColdStarts(rounds: number): ReadonlyMap<string, ColdStart> {
  const starts = new Map(contenders.map(({ name }) => [name, [] as ColdStart[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, list] of starts) list.push(coldStart(name));
  }
  return new Map(
    Array.from(starts, ([name, list]) => {
      const of = (read: (start: ColdStart) => number) => median(list.map(read));
      return [
        name,
        { time: of(({ time }) => time), resident: of(({ resident }) => resident), heap: of(({ heap }) => heap) },
      ];
    }),
  );
}

function coldStart(name: string): ColdStart {
  const script = fileURLToPath(new URL("cold-start-process.mjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", script, name], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} did not start: ${stderr}`);
  return JSON.parse(stdout);
}
