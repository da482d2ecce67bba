/** Syntax errors of a file, in HashiCorp's words where they can be had. */
import type { Diagnostic } from "vscode-languageserver";
import type { Hcl2Json } from "../../../server/src/hcl2json/hcl2json.ts";
import {
  diagnosticSource,
  parseFile,
  rangeOf,
  reportsSchema,
  type SourceFile,
  syntaxCode,
  syntaxDiagnostics,
  TokenKind,
  type Verdict,
} from "../../../server/src/index.ts";
import { noNeighbours as neighbours, type Settings } from "../../../server/src/protocol.ts";
import type { ReadFile } from "./read-files.ts";

type SyntaxTree = SourceFile["tree"];

/** HashiCorp's parser takes about a second for a megabyte; beyond that our own words must do. */
const maximumLength = 1_000_000;
const timeoutMs = 30_000;

/** None where the settings leave them to others. */
export async function syntaxErrors(
  file: ReadFile,
  settings: Settings,
  hcl2json: Hcl2Json,
): Promise<readonly Diagnostic[]> {
  if (!reportsSchema({ settings, neighbours })) return [];
  const { document } = file;
  const tree = parseFile(document.uri, document.getText());
  // The other syntax errors only follow from wrong bytes.
  const encoding = invalidText(file, tree);
  return encoding === undefined ? syntaxDiagnostics(document, tree, await verdictOn(tree, hcl2json)) : [encoding];
}

async function verdictOn({ json, errors, text }: SyntaxTree, hcl2json: Hcl2Json): Promise<Verdict | undefined> {
  // It reads native syntax only.
  if (json !== undefined || errors.length === 0 || text.length > maximumLength) return undefined;
  const result = await hcl2json.parse(text, { timeoutMs });
  return result.kind === "failed" ? undefined : result.kind === "ok" ? { kind: "accepted" } : result;
}

/** Terraform takes any bytes in a comment, and UTF-8 only elsewhere. */
function invalidText({ document, firstInvalid: start }: ReadFile, { tokens }: SyntaxTree): Diagnostic | undefined {
  if (start === undefined || tokens.kind(tokens.at(start)) === TokenKind.Comment) return undefined;
  return {
    range: rangeOf(document, { start, end: start + 1 }),
    severity: 1,
    code: syntaxCode,
    source: diagnosticSource,
    message: "From here on the file is not UTF-8, which Terraform requires: save it in that encoding.",
  };
}
