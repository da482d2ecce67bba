/**
 * The thread in which HashiCorp's parser runs; `main.wasm.gz` of @cdktf/hcl2json stands one folder above this file's bundle.
 *
 * The package's own index is passed by: it starts to load when it is imported, looks for the file in a folder that a
 * bundle does not have, and ends the process when it is missing. What it does is these few lines.
 */
import fs from "node:fs";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import { sentinelFileName } from "./error-text.ts";
import type { Answer, Question } from "./messages.ts";

/** Of Node too, but declared only with the browser's library. */
declare const WebAssembly: { instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: object }> };

interface GoRuntime {
  readonly importObject: object;
  run(instance: object): Promise<void>;
}

interface Exports {
  parse(fileName: string, text: string, callback: (error: string | null, json: string) => void): void;
}

const globals = globalThis as unknown as { Go: new () => GoRuntime; __parse_terraform_config_wasm__: Partial<Exports> };

async function load(): Promise<Exports> {
  // File descriptor 1 belongs to the language server's messages: what Go prints goes to the other one.
  const { write, writeSync } = fs;
  const redirect = (descriptor: number) => (descriptor === 1 ? 2 : descriptor);
  Object.assign(fs, {
    write: (descriptor: number, ...rest: unknown[]) => Reflect.apply(write, fs, [redirect(descriptor), ...rest]),
    writeSync: (descriptor: number, ...rest: unknown[]) =>
      Reflect.apply(writeSync, fs, [redirect(descriptor), ...rest]),
  });
  await import("@cdktf/hcl2json/wasm/bridge_wasm_exec.js");
  const go = new globals.Go();
  const bytes = gunzipSync(fs.readFileSync(join(__dirname, "..", "main.wasm.gz")));
  const { instance } = await WebAssembly.instantiate(bytes, go.importObject);
  globals.__parse_terraform_config_wasm__ = {};
  // Ends only with the runtime, after which no call would return.
  go.run(instance).then(
    () => process.exit(1),
    () => process.exit(1),
  );
  return globals.__parse_terraform_config_wasm__ as Exports;
}

const loaded = load();

parentPort?.on("message", async ({ id, text }: Question) => {
  const answer = (rest: Omit<Answer, "id">) => parentPort?.postMessage({ id, ...rest });
  try {
    const { parse } = await loaded;
    parse(sentinelFileName, text, (error, json) =>
      answer(error === null || error === undefined ? { json } : { error }),
    );
  } catch (error) {
    answer({ failure: error instanceof Error ? error.message : String(error) });
  }
});
