/** A fresh process that loads one contender and parses 10 KB with it, once: see cold-start.ts. */
import { writeSync } from "node:fs";
import type { ColdStart } from "./cold-start.ts";
import { contenders } from "./contenders.ts";
import { sample } from "./sample.ts";

const contender = contenders.find(({ name }) => name === process.argv[2]);
if (contender === undefined) throw new Error(`Nobody is called ${process.argv[2]}.`);
const text = sample(10_000);
const before = memory();
const start = performance.now();
const parse = await contender.load();
await parse(text);
const time = performance.now() - start;
const after = memory();
const result: ColdStart = { time, resident: after.resident - before.resident, heap: after.heap - before.heap };
writeSync(1, JSON.stringify(result));
process.exit(0); // hcl2json's Go runtime never ends by itself

function memory() {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, heap: heapUsed + external };
}
