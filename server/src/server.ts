/** The language server on Node: `node dist/server.js --stdio`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import manifest from "../package.json" with { type: "json" };
import { createHcl2Json } from "./hcl2json/worker-client.ts";
import { serve } from "./language-server.ts";
import { disk } from "./workspace/disk.ts";
import { systemClock } from "./workspace/pace.ts";

const { version } = manifest;

const usage = `The language server of Atlas API Keys for Terraform ${version}. It is started by an editor, with one of

  --stdio           speak over standard input and output
  --node-ipc        speak over Node's channel to the parent process
  --socket=PORT     connect to a port
  --pipe=NAME       connect to a pipe
`;

const [, , ...given] = process.argv;

if (given.includes("--version")) process.stdout.write(`${version}\n`);
else if (hasTransport()) start();
else {
  const asked = given.includes("--help");
  (asked ? process.stdout : process.stderr).write(usage);
  process.exitCode = asked ? 0 : 2;
}

/** Whether the arguments name a way to speak that is there: without one the library throws, or waits for ever. */
function hasTransport(): boolean {
  const value = (name: string) => {
    const index = given.findIndex((argument) => argument === name || argument.startsWith(`${name}=`));
    return given[index] === name ? (given[index + 1] ?? "") : (given[index]?.slice(name.length + 1) ?? "");
  };
  if (given.includes("--stdio")) return true;
  if (given.includes("--node-ipc")) return process.send !== undefined;
  return /^[1-9]\d*$/.test(value("--socket")) || value("--pipe") !== "";
}

function start(): void {
  // While module after module is judged V8 would rather let the heap grow to many times what lives than collect garbage.
  setFlagsFromString("--heap-growing-percent=100");
  // The bundle is CommonJS: __dirname is its folder, dist/.
  const docs = join(__dirname, "..", "docs", "rules");
  serve(createConnection(ProposedFeatures.all), {
    version,
    hcl2json: createHcl2Json({ workerPath: join(__dirname, "hcl2json", "worker.js"), idleMs: 60_000 }),
    files: disk,
    clock: systemClock,
    docsBase: existsSync(docs) ? `${pathToFileURL(docs).href}/` : undefined,
    stillDelay: 100,
    restDelay: 500,
  });
}
