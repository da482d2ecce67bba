/** The language server on Node: `node dist/server.js --stdio`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import manifest from "../package.json" with { type: "json" };
import { createHcl2Json } from "./hcl2json/hcl2json.ts";
import { serve } from "./language-server.ts";

const { version } = manifest;

const usage = `The language server of Atlas API Keys for Terraform ${version}. It is started by an editor, with one of

  --stdio           speak over standard input and output
  --node-ipc        speak over Node's channel to the parent process
  --socket=PORT     connect to a port
  --pipe=NAME       connect to a pipe
`;

const transports = /^--(stdio|node-ipc|socket|pipe)(=|$)/;

if (process.argv.includes("--version")) process.stdout.write(`${version}\n`);
else if (process.argv.some((argument) => transports.test(argument))) start();
else {
  const asked = process.argv.includes("--help");
  (asked ? process.stdout : process.stderr).write(usage);
  process.exitCode = asked ? 0 : 2;
}

function start(): void {
  // The bundle is CommonJS: __dirname is its folder, dist/.
  const docs = join(__dirname, "..", "docs", "rules");
  serve(createConnection(ProposedFeatures.all), {
    version,
    hcl2json: createHcl2Json({ workerPath: join(__dirname, "hcl2json", "worker.js") }),
    docsBase: existsSync(docs) ? `${pathToFileURL(docs).href}/` : undefined,
    restDelay: 500,
  });
}
