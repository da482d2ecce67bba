/** Runs hcl2json in a worker thread: started by the first question, ended by a time limit, a crash or idleness. */
import { Worker } from "node:worker_threads";
import { readErrorText } from "./error-text.ts";
import type { Hcl2Json, Hcl2JsonResult } from "./hcl2json.ts";
import type { Answer, Question } from "./messages.ts";

export interface WorkerOptions {
  /** The bundled worker (`dist/hcl2json/worker.js`), with `main.wasm.gz` one folder above. */
  readonly workerPath: string;
  /** After so long without a question the worker is ended; it holds some 70 MB. */
  readonly idleMs: number;
}

export function createHcl2Json({ workerPath, idleMs }: WorkerOptions): Hcl2Json {
  let worker: Worker | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  async function end(): Promise<void> {
    clearTimeout(idleTimer);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  function start(): Worker {
    // Its standard output stays unread: ours carries the language server's messages.
    const started = new Worker(workerPath, { execArgv: [], stdout: true });
    const forget = () => {
      if (worker === started) worker = undefined;
    };
    // Without a listener an error between two questions would end the server.
    started.on("error", forget).on("exit", forget).unref();
    return started;
  }

  async function ask(text: string, timeoutMs: number): Promise<Hcl2JsonResult> {
    clearTimeout(idleTimer);
    worker ??= start();
    const outcome = await exchange(worker, { id: ++lastId, text }, timeoutMs);
    if (outcome.kind === "failed") await end();
    else idleTimer = setTimeout(end, idleMs).unref();
    return outcome;
  }

  return {
    parse(text, { timeoutMs }) {
      const result = turn.then(() => ask(text, timeoutMs));
      turn = result;
      return result;
    },
    dispose: end,
  };
}

/** One question and its answer, or why there is none. Never rejects. */
function exchange(worker: Worker, question: Question, timeoutMs: number): Promise<Hcl2JsonResult> {
  return new Promise((resolve) => {
    const finish = (result: Hcl2JsonResult) => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      resolve(result);
    };
    const onMessage = (answer: Answer) => {
      if (answer.id === question.id) finish(read(answer, question.text));
    };
    const onError = (error: Error) => finish({ kind: "failed", reason: error.message });
    const onExit = () => finish({ kind: "failed", reason: "the parser's thread ended" });
    const timer = setTimeout(() => finish({ kind: "failed", reason: `no answer within ${timeoutMs} ms` }), timeoutMs);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(question);
  });
}

function read(answer: Answer, text: string): Hcl2JsonResult {
  if (answer.json !== undefined) return { kind: "ok", json: JSON.parse(answer.json) };
  if (answer.error !== undefined) {
    const errors = readErrorText(answer.error, text);
    return errors === undefined ? { kind: "failed", reason: answer.error } : { kind: "rejected", errors };
  }
  return { kind: "failed", reason: answer.failure ?? "no reason given" };
}
