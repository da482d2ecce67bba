/** HashiCorp's parser as this command runs it. */
import { join } from "node:path";
import type { Hcl2Json } from "../../server/src/hcl2json/hcl2json.ts";
import { createHcl2Json } from "../../server/src/hcl2json/worker-client.ts";

/** Gives the parser to `work`, and its thread and memory back afterwards. */
export async function withHcl2Json<T>(work: (hcl2json: Hcl2Json) => Promise<T>): Promise<T> {
  // The bundle is CommonJS: __dirname is its folder, dist/.
  const hcl2json = createHcl2Json({ workerPath: join(__dirname, "hcl2json", "worker.js"), idleMs: 60_000 });
  try {
    return await work(hcl2json);
  } finally {
    await hcl2json.dispose();
  }
}
