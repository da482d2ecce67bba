/** Checks files as the language server does when they are opened. */
import { dirname, isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Hcl2Json } from "../../../server/src/hcl2json/hcl2json.ts";
import {
  type Analysis,
  analyze,
  diagnose,
  diagnosticSource,
  RecordedSecrets,
  rangeOf,
  reportsSchema,
  syntaxCode,
  TokenKind,
  type Verdict,
} from "../../../server/src/index.ts";
import { noNeighbours as neighbours, type Settings } from "../../../server/src/protocol.ts";
import { type ReadText, readText } from "../read-text.ts";
import { reasonOf } from "../reason.ts";
import { FolderProviders } from "./folder-providers.ts";
import type { CheckedFile, Report } from "./report.ts";

export interface CheckFilesOptions {
  /** Paths are told relative to it. */
  readonly folder: string;
  readonly settingsOf: (folder: string) => Settings;
  /** Asked for its words where our parser finds an error. */
  readonly hcl2json: Hcl2Json;
  /** Folder of the rules' pages as a URI that ends in "/"; undefined where there are none. */
  readonly docsBase: string | undefined;
}

/** HashiCorp's parser takes about a second for a megabyte; beyond that our own words must do. */
const maximumLength = 1_000_000;
const timeoutMs = 30_000;

/** `files` are absolute paths. */
export async function checkFiles(files: readonly string[], options: CheckFilesOptions): Promise<Report> {
  const checked: CheckedFile[] = [];
  const failures: string[] = [];
  const secrets = new RecordedSecrets();
  const providers = new FolderProviders();
  for (const file of files) {
    const path = pathOf(file, options.folder);
    let read: ReadText;
    try {
      read = readText(file);
    } catch (error) {
      failures.push(`The file ${path} cannot be read: ${reasonOf(error)}.`);
      continue;
    }
    const uri = pathToFileURL(file).href;
    const document = TextDocument.create(uri, "terraform", 0, read.text);
    const folder = dirname(file);
    const settings = options.settingsOf(folder);
    const analysis = analyze(uri, read.text, providers.of(folder, settings.providerVersion));
    const reportsSyntax = reportsSchema({ settings, neighbours });
    const encoding = reportsSyntax ? invalidText(document, analysis, read) : undefined;
    const diagnostics = diagnose(document, analysis, {
      settings,
      neighbours,
      client: { relatedInformation: true, codeDescription: true, data: true, addRoleCommand: false },
      docsBase: options.docsBase,
      verdict: reportsSyntax && encoding === undefined ? await verdictOn(analysis, options.hcl2json) : undefined,
      recordedSecrets: secrets.of(uri),
      onRuleError: (rule, error) => failures.push(`The rule ${rule} failed on ${path}, please report it: ${error}`),
    });
    // The other syntax errors only follow from wrong bytes.
    const found =
      encoding === undefined ? diagnostics : [encoding, ...diagnostics.filter(({ code }) => code !== syntaxCode)];
    checked.push({ path, document, diagnostics: found.sort(byPlace) });
  }
  return { files: checked, failures };
}

function byPlace({ range: a }: Diagnostic, { range: b }: Diagnostic): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}

async function verdictOn({ file }: Analysis, hcl2json: Hcl2Json): Promise<Verdict | undefined> {
  // It reads native syntax only.
  if (file.tree.json !== undefined) return undefined;
  if (file.tree.errors.length === 0 || file.tree.text.length > maximumLength) return undefined;
  const result = await hcl2json.parse(file.tree.text, { timeoutMs });
  return result.kind === "failed" ? undefined : result.kind === "ok" ? { kind: "accepted" } : result;
}

/** Terraform takes any bytes in a comment, and UTF-8 only elsewhere. */
function invalidText(
  document: TextDocument,
  { file }: Analysis,
  { firstInvalid: start }: ReadText,
): Diagnostic | undefined {
  if (start === undefined) return undefined;
  const { tokens } = file.tree;
  if (tokens.kind(tokens.at(start)) === TokenKind.Comment) return undefined;
  return {
    range: rangeOf(document, { start, end: start + 1 }),
    severity: 1,
    code: syntaxCode,
    source: diagnosticSource,
    message: "From here on the file is not UTF-8, which Terraform requires: save it in that encoding.",
  };
}

function pathOf(file: string, folder: string): string {
  const path = relative(folder, file);
  return (isAbsolute(path) ? file : path).split(sep).join("/");
}
