/** The measurements as docs/benchmarks.md. */
import { cpus } from "node:os";
import type { ColdStart } from "./cold-start.ts";
import { analysis, hcl2json, ours } from "./contenders.ts";
import type { LifeOfAKey } from "./life-of-a-key.ts";
import type { Timing } from "./measure.ts";
import type { WorkspaceTimes } from "./workspace.ts";

export interface Measurements {
  readonly life: LifeOfAKey;
  /** By contender and size ("10 KB"). */
  readonly warm: ReadonlyMap<string, ReadonlyMap<string, Timing>>;
  /** By contender. */
  readonly cold: ReadonlyMap<string, ColdStart>;
  readonly coldRounds: number;
  /** By what the file is. */
  readonly keystrokes: ReadonlyMap<string, Timing>;
  /** In the file of 1,000 blocks. */
  readonly completions: Timing;
  /** Milliseconds to the first diagnostics of 10 KB. */
  readonly serverStart: number;
  readonly workspace: WorkspaceTimes;
}

export function report(measurements: Measurements): string {
  const { life, warm, cold, coldRounds, keystrokes, completions, serverStart, workspace } = measurements;
  const sizes = [...(warm.get(ours)?.keys() ?? [])];
  const medianOf = (name: string, size: string) => warm.get(name)?.get(size)?.median ?? Number.NaN;
  const times = Array.from(warm, ([name, bySize]) => [
    name,
    ...Array.from(bySize.values(), ({ median, p95 }) => `${digits(median)} / ${digits(p95)}`),
  ]);
  const ratios = Array.from(warm.keys(), (name) => [
    name,
    ...sizes.map((size) => factor(medianOf(hcl2json, size) / medianOf(name, size))),
  ]);
  const slowest = cold.get(hcl2json)?.time ?? Number.NaN;
  const starts = Array.from(cold, ([name, { time, resident, heap }]) => [
    name,
    digits(time),
    factor(slowest / time),
    megabytes(resident),
    megabytes(heap),
  ]);
  const typing = Array.from(keystrokes, ([name, { median, p95, runs }]) => [
    name,
    digits(median),
    digits(p95),
    `${runs}`,
  ]);
  const ratio = medianOf(hcl2json, "10 KB") / medianOf(ours, "10 KB");
  const small = medianOf(analysis, "10 KB");
  const large = medianOf(analysis, "1 MB");
  const targets = [
    [ratio >= 50, `parse 10 KB at least 50 times faster than hcl2json: ${ratio.toFixed(0)} times`],
    [small < 0.5, `full analysis of 10 KB below 0.5 ms: ${digits(small)} ms`],
    [large < 100, `full analysis of 1 MB below 100 ms: ${digits(large)} ms`],
    [completions.median < 5, `completion in a file of 1,000 blocks within 5 ms: ${digits(completions.median)} ms`],
    [
      workspace.first < 300,
      `10,000 files: first diagnostics of an open file within 300 ms: ${digits(workspace.first)} ms`,
    ],
    [workspace.all < 3_000, `10,000 files: all diagnostics within 3 s: ${digits(workspace.all)} ms`],
    [workspace.memory < 250e6, `10,000 files: memory below 250 MB: ${megabytes(workspace.memory)} MB`],
    [workspace.edit.rootsChecked === 1, "10,000 files: an edit judges only what depends on it again"],
    [
      life.requests.every(({ planOfNew, planOfRecorded }) => Math.max(planOfNew, planOfRecorded) <= 2),
      "a plan of one key makes 2 requests at most",
    ],
    [
      life.manyKeys.every(({ requests, bound }) => requests <= bound),
      "a plan of K keys makes 1 + K/500 (rounded up) + 1 at most",
    ],
    [
      life.concurrency.every(({ latency, atOnce, inTurn }) => latency === 0 || atOnce <= inTurn),
      "an apply is not slower than one request at a time, where requests take time",
    ],
  ] as const;
  return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores.

The text is realistic Terraform (\`bench/sample.ts\`), every third piece a \`mongodbatlas_project_api_key\`. Machines differ: compare
the rows of one run, not the milliseconds of two.

"Full analysis" is what a keystroke costs: parse, evaluate, run every rule. hcl2json is HashiCorp's parser compiled to
WASM (0.21.0), tree-sitter-hcl 1.2.0 runs in web-tree-sitter 0.27.1. Both answer less: hcl2json gives no ranges and
nothing at all for a broken file; tree-sitter gives no values.

## Milliseconds, median / 95th percentile

Each parser runs in a process of its own, as in the product. They take turns, eight a cell, two seconds of calls in all after a warm-up.

${table(["", ...sizes], times)}

## How many times faster than hcl2json (medians)

${table(["", ...sizes], ratios)}

## Cold start

A fresh process of Node loads the parser and parses 10 KB, once. Medians of ${coldRounds} processes each. Memory is what the process
has grown by, after a garbage collection; the heap includes what it holds outside, such as WASM's memory.

${table(["", "load and first parse, ms", "faster than hcl2json", "resident memory, MB", "heap, MB"], starts)}

## A keystroke through the server

\`dist/server.js --stdio\` in a process of its own: an incremental change goes out, diagnostics are pulled, and the answer is there. A
\`project_assignment\` is typed letter by letter into a key in the middle of the file, so that most states on the way are broken. In the last row completions
are asked for at each letter instead.

${table(["", "median, ms", "95th percentile, ms", "keystrokes"], typing)}

From the start of the server's process to the first diagnostics of 10 KB: ${digits(serverStart)} ms.

## A large workspace

${workspace.size.modules} modules of ${workspace.size.filesOfModule} files of some ${workspace.size.fileSize / 1000} KB (\`bench/workspace-sample.ts\`): services that call shared modules, ${workspace.filesWithFindings} files with
something wrong. The server starts in a process of its own, a file is opened, and its diagnostics and those of the whole workspace are
asked for at once. Medians of three starts; memory is the most that any of them had resident.

${table(
  ["", ""],
  [
    ["from opening to the file's diagnostics", `${digits(workspace.first)} ms`],
    ["from the start of the process to the file's diagnostics", `${digits(workspace.firstFromStart)} ms`],
    ["from opening to all diagnostics", `${digits(workspace.all)} ms`],
    ["memory", `${megabytes(workspace.memory)} MB`],
    [
      "a keystroke in the file, median / 95th percentile",
      `${digits(workspace.keystroke.median)} / ${digits(workspace.keystroke.p95)} ms`,
    ],
    [
      "what an edit and the client's next look at everything do",
      `${workspace.edit.filesRead} files read, ${workspace.edit.filesParsed} parsed, ${workspace.edit.rootsChecked} of ${workspace.size.modules} modules judged`,
    ],
  ],
)}

## The life of a key

Requests on the wire to a simulated Atlas over HTTP, signed in by Digest: the refused request that brings the challenge is counted,
once a command. Apply and destroy plan first, and look again before they change anything.

${table(
  ["one key in", "plan, new key", "apply: create", "plan, no changes", "apply: other roles everywhere", "destroy"],
  life.requests.map((row) => [
    `${row.projects} ${row.projects === 1 ? "project" : "projects"}`,
    ...[row.planOfNew, row.create, row.planOfRecorded, row.changeOfAll, row.destroy].map(String),
  ]),
)}

${table(
  ["keys of one organization", "requests of a plan", "at most"],
  life.manyKeys.map(({ keys, requests, bound }) => [`${keys}`, `${requests}`, `${bound}`]),
)}

Milliseconds of an apply with 12 projects, eight requests at a time and one at a time; medians of five, taking turns. "Latency" is what
the simulator adds to each request.

${table(
  ["", "latency, ms", "eight at a time", "one at a time", "faster"],
  life.concurrency.map(({ what, latency, atOnce, inTurn }) => [
    what,
    `${latency}`,
    digits(atOnce),
    digits(inTurn),
    factor(inTurn / atOnce),
  ]),
)}

## Targets

${targets.map(([isMet, text]) => `- ${isMet ? "met" : "**missed**"}: ${text}`).join("\n")}
`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, heading.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function digits(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}

function factor(ratio: number): string {
  return `${digits(ratio)} ×`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
