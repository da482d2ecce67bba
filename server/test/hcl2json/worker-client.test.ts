import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Hcl2Json } from "../../src/hcl2json/hcl2json.ts";
import { createHcl2Json } from "../../src/hcl2json/worker-client.ts";
import { type Bundle, bundleServer } from "../support/bundle.ts";

let bundle: Bundle;
let hcl2json: Hcl2Json;
const patient = { timeoutMs: 30_000 };

beforeAll(async () => {
  bundle = await bundleServer();
});
afterEach(() => hcl2json.dispose());
afterAll(() => bundle?.remove());

function start(workerPath = bundle.worker, idleMs = 60_000): void {
  hcl2json = createHcl2Json({ workerPath, idleMs });
}

/** A worker of which the behaviour is known: hcl2json itself cannot be made to hang at will. */
async function startWorker(name: string, source: string, idleMs?: number): Promise<void> {
  const path = join(dirname(bundle.worker), `${name}.cjs`);
  await writeFile(path, `const { parentPort, threadId } = require("node:worker_threads");\n${source}`);
  start(path, idleMs);
}

test("an accepted file comes back as JSON", async () => {
  start();
  expect(await hcl2json.parse('a = ["x", 1]\n', patient)).toEqual({ kind: "ok", json: { a: ["x", 1] } });
});

test("a rejected file comes back with HashiCorp's words and the place", async () => {
  start();
  const text = 'a = 1\nb = "é👨‍👩‍👧" $\n';
  const result = await hcl2json.parse(text, patient);
  if (result.kind !== "rejected") throw new Error(result.kind);
  const [first] = result.errors;
  expect(first?.summary).toBe("Invalid character");
  expect(text.slice(first?.start, first?.end)).toBe("$");
});

test("columns after a byte order mark", async () => {
  start();
  const text = "\ufeffa = $";
  const result = await hcl2json.parse(text, patient);
  if (result.kind !== "rejected") throw new Error(result.kind);
  expect(text.slice(result.errors[0]?.start, result.errors[0]?.end)).toBe("$");
});

test("hostile nesting gives no answer, and the next question has one", async () => {
  start();
  const hostile = await hcl2json.parse(`a = ${"[".repeat(20_000)}`, patient);
  expect(hostile.kind).toBe("failed");
  expect(await hcl2json.parse("a = 1", patient)).toEqual({ kind: "ok", json: { a: 1 } });
});

test("questions that are asked at once are all answered, in order", async () => {
  start();
  const results = await Promise.all([1, 2, 3].map((value) => hcl2json.parse(`a = ${value}`, patient)));
  expect(results).toEqual([1, 2, 3].map((value) => ({ kind: "ok", json: { a: value } })));
});

test("a missing worker gives no answer", async () => {
  start(`${bundle.worker}.missing`);
  expect((await hcl2json.parse("a = 1", patient)).kind).toBe("failed");
});

test("a thread that hangs is ended, and a new one answers the next question", async () => {
  await startWorker(
    "hanging",
    `parentPort.on("message", ({ id, text }) => { if (text === "hang") for (;;); parentPort.postMessage({ id, json: "1" }); });`,
  );
  const [hung, next] = await Promise.all([
    hcl2json.parse("hang", { timeoutMs: 200 }),
    hcl2json.parse("go on", patient),
  ]);
  expect(hung).toEqual({ kind: "failed", reason: "no answer within 200 ms" });
  expect(next).toEqual({ kind: "ok", json: 1 });
});

test("a thread that crashes, asked or not, harms nothing", async () => {
  await startWorker(
    "crashing",
    `parentPort.on("message", ({ id, text }) => {
      if (text === "crash") throw new Error("crashed");
      parentPort.postMessage({ id, json: String(threadId) });
      if (text === "later") setTimeout(() => { throw new Error("crashed later"); }, 50);
    });`,
  );
  expect(await hcl2json.parse("crash", patient)).toEqual({ kind: "failed", reason: "crashed" });
  expect((await hcl2json.parse("later", patient)).kind).toBe("ok");
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await hcl2json.parse("again", patient)).kind).toBe("ok");
});

test("an idle thread is ended: the next question has another one", async () => {
  await startWorker(
    "idle",
    `parentPort.on("message", ({ id }) => parentPort.postMessage({ id, json: String(threadId) }));`,
    50,
  );
  const first = await hcl2json.parse("", patient);
  const second = await hcl2json.parse("", patient);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const third = await hcl2json.parse("", patient);
  expect(second).toEqual(first);
  expect(third).not.toEqual(first);
});
