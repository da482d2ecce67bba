/**
 * HashiCorp's own HCL parser, behind one small interface. It runs in a worker thread with a time limit: it takes 68 MB,
 * and a hostile text can leave its Go runtime dead. Nothing is loaded before the first question, and after a minute
 * without one the thread ends.
 */
import { Worker } from "node:worker_threads";
import { type Hcl2JsonError, readErrors } from "./errors.ts";
import type { WorkerAnswer, WorkerQuestion } from "./worker.ts";

export type Hcl2JsonResult =
  | { readonly kind: "accepted"; readonly json: unknown }
  /** `errors` is empty where HashiCorp names no place. */
  | { readonly kind: "rejected"; readonly errors: readonly Hcl2JsonError[]; readonly text: string }
  /** No answer: the time limit passed, or the parser died. `reason` is a sentence. */
  | { readonly kind: "failed"; readonly reason: string };

export interface Hcl2Json {
  /** Parses one file's text. Never rejects. */
  parse(text: string): Promise<Hcl2JsonResult>;
  /** Ends the thread, if there is one. */
  dispose(): void;
}

export interface Hcl2JsonOptions {
  /** The bundled worker. */
  readonly workerPath: string;
  /** Milliseconds for one answer, loading included; 5,000 when left out. */
  readonly timeLimit?: number;
  /** Milliseconds after which an idle thread ends; 60,000 when left out. */
  readonly idleLimit?: number;
}

export function createHcl2Json({ workerPath, timeLimit = 5_000, idleLimit = 60_000 }: Hcl2JsonOptions): Hcl2Json {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    clearTimeout(idle);
    void worker?.terminate();
    worker = undefined;
  };

  const ask = (text: string): Promise<Hcl2JsonResult> => {
    clearTimeout(idle);
    worker ??= new Worker(workerPath);
    const thread = worker;
    return new Promise((resolve) => {
      const settle = (result: Hcl2JsonResult): void => {
        clearTimeout(timer);
        thread.off("message", onMessage).off("error", onError).off("exit", onExit);
        if (result.kind === "failed") end();
        else idle = setTimeout(end, idleLimit).unref();
        resolve(result);
      };
      const onMessage = (answer: WorkerAnswer): void => {
        if (answer.kind === "accepted") settle(answer);
        else settle({ kind: "rejected", errors: readErrors(answer.text, text), text: answer.text });
      };
      const onError = (error: Error): void =>
        settle({ kind: "failed", reason: `HashiCorp's parser stopped: ${error.message}` });
      const onExit = (): void => settle({ kind: "failed", reason: "HashiCorp's parser stopped." });
      const timer = setTimeout(() => {
        settle({ kind: "failed", reason: `HashiCorp's parser gave no answer within ${timeLimit} ms.` });
      }, timeLimit);
      thread.on("message", onMessage).on("error", onError).on("exit", onExit);
      thread.postMessage({ text } satisfies WorkerQuestion);
    });
  };

  return {
    parse(text) {
      // One question at a time: an answer carries no number.
      const result = queue.then(() => ask(text));
      queue = result;
      return result;
    },
    dispose: end,
  };
}
