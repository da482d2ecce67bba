/** `atlas-api-keys check`: what the editor reports, in a terminal and for programs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import manifest from "../../package.json" with { type: "json" };
import type { Command } from "../command.ts";
import { readArguments } from "../command.ts";
import { withHcl2Json } from "../hcl2json.ts";
import { judgingHelp, judgingOptions, readJudging } from "../judging.ts";
import { FolderSettings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";
import { checkFiles } from "./check-files.ts";
import { findFiles } from "./find-files.ts";
import { jsonReport } from "./json.ts";
import { count, type Report } from "./report.ts";
import { sarifReport } from "./sarif.ts";
import { textReport } from "./text.ts";

const formats = ["text", "json", "sarif"] as const;
type Format = (typeof formats)[number];

const exit = { noError: 0, errorFound: 1, couldNotRun: 2 } as const;

export const check: Command = {
  name: "check",
  summary: "report what is wrong in Terraform files",
  help: `check [PATH...] [OPTIONS]

Checks Terraform files as the editor does, and changes nothing. PATH names files and folders; without one it is the
current folder. Folders are walked for .tf and .tf.json files; hidden folders (.terraform) and node_modules
are passed by. The other files of a module count too, and so does TF_VAR_name; a module is judged by its callers
among the folders, else by its defaults.

Options:
  --format text|json|sarif  how to report (default: text). SARIF is version 2.1.0
${judgingHelp}
  --help                    this text

Settings: the keys atlasApiKeys.rules, .additionalRoles, .schemaRules and .providerVersion of the nearest
.vscode/settings.json, in the file's folder or above. Options win over them.

In a file, a comment on a line of its own silences a rule on the line below:
  # atlas-api-keys:ignore RULE -- REASON

Exit code: 0 no error, 1 an error was found, 2 could not run, or not on everything.
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const refuse = (message: string) => {
    terminal.err(`atlas-api-keys check: ${message}\nSee: atlas-api-keys check --help\n`);
    return exit.couldNotRun;
  };
  const read = readArguments(args, { format: { type: "string", default: "text" }, ...judgingOptions });
  if (read.kind === "failed") return refuse(read.message);
  const { values, positionals } = read.value;
  const format = formats.find((known) => known === values.format);
  if (format === undefined)
    return refuse(`--format takes ${formats.join(", ")}, not ${JSON.stringify(values.format)}.`);
  const judging = readJudging(values);
  if (judging.kind === "failed") return refuse(judging.message);
  const { files, unusable, failures } = findFiles(positionals.length === 0 ? ["."] : positionals, terminal.folder);
  if (unusable.length > 0) return refuse(unusable.join("\n"));

  const warn = (message: string) => terminal.err(`atlas-api-keys check: ${message}\n`);
  if (files.length === 0 && failures.length === 0) warn("No .tf file was found.");
  const settings = new FolderSettings(judging.value.settings, warn);
  const checked = await withHcl2Json((hcl2json) =>
    checkFiles(files, {
      folder: terminal.folder,
      settingsOf: (folder) => settings.of(folder),
      environment: terminal.environment,
      hcl2json,
      docsBase: docsBase(),
    }),
  );
  const report: Report = { ...checked, failures: [...failures, ...checked.failures] };
  terminal.out(write(report, format, terminal));
  for (const failure of report.failures) warn(failure);
  if (report.failures.length > 0) return exit.couldNotRun;
  return count(report).error > 0 ? exit.errorFound : exit.noError;
}

function write(report: Report, format: Format, { colour, folder }: Terminal): string {
  switch (format) {
    case "text":
      return textReport(report, { colour });
    case "json":
      return jsonReport(report);
    case "sarif":
      return sarifReport(report, { version: manifest.version, folder, docsBase: docsBase() });
  }
}

/** The bundle is CommonJS: __dirname is its folder, dist/. */
function docsBase(): string | undefined {
  const docs = join(__dirname, "..", "docs", "rules");
  return existsSync(docs) ? `${pathToFileURL(docs).href}/` : undefined;
}
