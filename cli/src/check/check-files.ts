/** Checks files as the language server does: each in its module, and modules by those that call them. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "vscode-languageserver";
import type { Hcl2Json } from "../../../server/src/hcl2json/hcl2json.ts";
import {
  byPlace,
  Counters,
  disk,
  environmentVariables,
  fileRole,
  folderOfUri,
  mergeDiagnostics,
  openFiles,
  parseFile,
  RecordedSecrets,
  syntaxCode,
  systemClock,
  Workspace,
} from "../../../server/src/index.ts";
import { noNeighbours as neighbours, type Settings } from "../../../server/src/protocol.ts";
import type { Terminal } from "../terminal.ts";
import { type ReadFile, readFiles } from "./read-files.ts";
import type { CheckedFile, Report } from "./report.ts";
import { syntaxErrors } from "./syntax-errors.ts";

export interface CheckFilesOptions {
  /** Paths are told relative to it. */
  readonly folder: string;
  readonly settingsOf: (folder: string) => Settings;
  /** `TF_VAR_name` gives root modules values, as it does to Terraform. */
  readonly environment: Terminal["environment"];
  /** Asked for its words where our parser finds an error. */
  readonly hcl2json: Hcl2Json;
  /** Folder of the rules' pages as a URI that ends in "/"; undefined where there are none. */
  readonly docsBase: string | undefined;
}

/**
 * `files` are absolute paths. The other files of their folders count too, and so do modules that these call; what is found
 * in a module elsewhere is reported beside the files.
 */
export async function checkFiles(files: readonly string[], options: CheckFilesOptions): Promise<Report> {
  const { files: read, failures, placeOf } = readFiles(files, options.folder);
  const found = findingsOf(read, options, (failure) => failures.push(failure));
  const checked: CheckedFile[] = [];
  for (const file of read) {
    const { path, document } = file;
    const own = (found.get(document.uri) ?? []).filter(({ code }) => code !== syntaxCode);
    const syntax = await syntaxErrors(file, options.settingsOf(dirname(file.name)), options.hcl2json);
    checked.push({ path, document, diagnostics: [...syntax, ...own].sort(byPlace) });
  }
  const folders = new Set(read.map(({ document }) => folderOfUri(document.uri)));
  for (const [uri, diagnostics] of found)
    if (!folders.has(folderOfUri(uri))) checked.push({ ...placeOf(uri), diagnostics });
  return { files: checked, failures, placeOf };
}

/** By canonical URI, of all files of the modules. */
function findingsOf(
  files: readonly ReadFile[],
  { settingsOf, environment, docsBase }: CheckFilesOptions,
  fail: (failure: string) => void,
): ReadonlyMap<string, readonly Diagnostic[]> {
  let root = "";
  const secrets = new RecordedSecrets();
  const workspace = new Workspace({
    files: disk,
    // Files that belong to no module by their names, yet shall be checked.
    open: openFiles(
      files
        .filter(({ name }) => fileRole(name.replace(/^.*[/\\]/, "")) === "none")
        .map(({ document }) => ({
          document,
          file: { uri: document.uri, tree: parseFile(document.uri, document.getText()) },
        })),
    ),
    counters: new Counters(),
    clock: systemClock,
    client: { relatedInformation: true, codeDescription: true, data: true, addRoleCommand: false },
    docsBase,
    given: (definitions) => environmentVariables(environment, definitions),
    secretsBeside: (each) => secrets.of(each),
    isWatched: true,
    isWhole: true,
    onRuleError: (rule, error) => fail(`The rule ${rule} failed on ${fileURLToPath(root)}, please report it: ${error}`),
  });
  workspace.setModules(files.map(({ document }) => folderOfUri(document.uri)));
  const parts = new Map<string, (readonly Diagnostic[])[]>();
  for (root of workspace.roots()) {
    const verdicts = workspace.verdicts(root, { settings: settingsOf(fileURLToPath(root)), neighbours });
    for (const [uri, diagnostics] of verdicts) parts.set(uri, [...(parts.get(uri) ?? []), diagnostics]);
  }
  return new Map(Array.from(parts, ([uri, all]) => [uri, mergeDiagnostics(all)]));
}
