/** Starts the simulator (dist/simulator.js) for `npm start` and for the editor tests, and ends it with us. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./steps.mjs";

export const sampleData = join(root, "test-fixtures/atlas/sample.json");

/** A person in the sample who sees both organizations. */
export const sampleAccessToken = "sample-access-token-of-the-newcomer";

/** @param {{ data?: string, control?: boolean }} [options] */
export async function startSimulator({ data = sampleData, control = false } = {}) {
  const args = [join(root, "dist/simulator.js"), "--port", "0", "--data", data, ...(control ? ["--control"] : [])];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const end = () => void child.kill();
  process.once("exit", end);
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line).url));
    child.once("exit", (code) => reject(new Error(`The simulator ended with ${code}.`)));
  });
  return {
    url,
    async stop() {
      process.off("exit", end);
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await gone;
    },
  };
}

/** The environment that signs the extension in to it: nothing in the extension knows of a simulator. */
export function signedInTo(url) {
  return { MONGODB_ATLAS_BASE_URL: url, MONGODB_ATLAS_ACCESS_TOKEN: sampleAccessToken };
}
