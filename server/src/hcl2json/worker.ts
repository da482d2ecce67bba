/** The thread in which hcl2json lives. */
import { parentPort } from "node:worker_threads";
import { parse } from "@cdktf/hcl2json";
import { fileNameSentinel } from "./errors.ts";

export interface WorkerQuestion {
  readonly text: string;
}

export type WorkerAnswer =
  | { readonly kind: "accepted"; readonly json: unknown }
  | { readonly kind: "rejected"; readonly text: string };

parentPort?.on("message", ({ text }: WorkerQuestion) => {
  parse(fileNameSentinel, text).then(
    (json) => answer({ kind: "accepted", json }),
    (error: unknown) => {
      // A dead Go runtime is no verdict on the text: let the thread die, the next question gets a new one.
      if (error instanceof RangeError) throw error;
      answer({ kind: "rejected", text: error instanceof Error ? error.message : String(error) });
    },
  );
});

function answer(value: WorkerAnswer): void {
  parentPort?.postMessage(value);
}
