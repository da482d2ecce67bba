/** A process that times one contender whenever it is asked: see warm.ts. */
import { contenders } from "./contenders.ts";
import { timeCalls } from "./measure.ts";
import { sample } from "./sample.ts";
import type { WarmTurn } from "./warm.ts";

const contender = contenders.find(({ name }) => name === process.argv[2]);
if (contender === undefined) throw new Error(`Nobody is called ${process.argv[2]}.`);
const parse = await contender.load();
process.on("message", async ({ bytes, milliseconds }: WarmTurn) => {
  const text = sample(bytes);
  process.send?.(await timeCalls(() => parse(text), milliseconds));
});
