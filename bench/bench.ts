/** `npm run bench`: our parser, our analysis and our server beside other parsers, in one run on one machine. */
import { writeFileSync } from "node:fs";
import { measureColdStarts } from "./cold-start.ts";
import { measureKeystrokes, measureServerStart } from "./keystrokes.ts";
import { measureLifeOfAKey } from "./life-of-a-key.ts";
import type { Timing } from "./measure.ts";
import { report } from "./report.ts";
import { sample, sampleOfBlocks } from "./sample.ts";
import { measureWarm } from "./warm.ts";
import { measureWorkspace } from "./workspace.ts";

const sizes = [
  { name: "1 KB", bytes: 1_000 },
  { name: "10 KB", bytes: 10_000 },
  { name: "100 KB", bytes: 100_000 },
  { name: "1 MB", bytes: 1_000_000 },
];
const coldRounds = 9;
const server = "dist/server.js";

const warm = await measureWarm(sizes, 2_000);
const cold = measureColdStarts(coldRounds);

const keystrokes = new Map<string, Timing>();
const small = sample(10_000);
const large = sampleOfBlocks(1_000);
keystrokes.set("a file of 10 KB", await measureKeystrokes(server, small, 3_000));
const kilobytes = (large.length / 1_000).toFixed(0);
keystrokes.set(`1,000 blocks, ${kilobytes} KB`, await measureKeystrokes(server, large, 3_000));
const completions = await measureKeystrokes(server, large, 3_000, "completions");
keystrokes.set(`completions instead: 1,000 blocks, ${kilobytes} KB`, completions);
const serverStart = await measureServerStart(server, small, 5);

const workspace = await measureWorkspace(server, 3);

const life = await measureLifeOfAKey();

const text = report({ life, warm, cold, coldRounds, keystrokes, completions, serverStart, workspace });
writeFileSync("docs/benchmarks.md", text);
process.stdout.write(text);
process.exit(0); // hcl2json's Go runtime never ends by itself
