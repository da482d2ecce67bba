/** Findings and syntax errors as LSP diagnostics. What a fix needs is carried in `data`. */
import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Range,
  TextEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span, SyntaxError } from "../hcl/syntax.ts";
import type { CheckedFinding } from "../rules/check.ts";
import type { Fix, Severity } from "../rules/rule.ts";
import type { Analysis } from "./analysis.ts";

export const source = "atlas-api-keys";

/** The code of a syntax error; every other code is a rule's id. */
export const syntaxCode = "syntax";

/** `Diagnostic.data`: enough for a code action without looking at the text again. */
export interface DiagnosticData {
  /** The document's version that the edits belong to. */
  readonly version: number;
  readonly fixes: readonly FixData[];
}

export type FixData =
  | { readonly kind: "edit"; readonly title: string; readonly preferred: boolean; readonly edits: readonly TextEdit[] }
  | { readonly kind: "addRole"; readonly title: string; readonly role: string };

export interface DiagnosticOptions {
  /** Folder of the rules' pages, ending in "/"; undefined when there is none to point at. */
  readonly docsBase: string | undefined;
  readonly relatedInformation: boolean;
  /** Whether syntax errors are reported: not beside an extension that reports them. */
  readonly syntaxErrors: boolean;
  /** The client can run the command that adds a role to its settings. */
  readonly addRoleCommand: boolean;
  /** HashiCorp's words, when it was asked about just this text. */
  readonly parserErrors: readonly ParserError[];
}

/** An error as hcl2json reports it. */
export interface ParserError extends Span {
  readonly message: string;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3, hint: 4 };

export function toDiagnostics(document: TextDocument, analysis: Analysis, options: DiagnosticOptions): Diagnostic[] {
  const findings = analysis.findings.map((checked) => toDiagnostic(document, checked, options));
  if (!options.syntaxErrors) return findings;
  const errors = withParserWords(document, analysis.file.tree.errors, options.parserErrors);
  return [...errors.map((error) => syntaxDiagnostic(document, error)), ...findings];
}

function toDiagnostic(
  document: TextDocument,
  { ruleId, severity, finding }: CheckedFinding,
  options: DiagnosticOptions,
): Diagnostic {
  const data: DiagnosticData = {
    version: document.version,
    fixes: finding.fixes
      .filter((fix) => fix.kind === "edit" || options.addRoleCommand)
      .map((fix) => toFixData(document, fix)),
  };
  const diagnostic: Diagnostic = {
    range: toRange(document, finding.location.span),
    severity: severities[severity],
    code: ruleId,
    source,
    message: finding.message,
    data,
  };
  if (options.docsBase !== undefined) diagnostic.codeDescription = { href: `${options.docsBase}${ruleId}.md` };
  if (options.relatedInformation && finding.related !== undefined) {
    diagnostic.relatedInformation = finding.related.map(({ location, message }): DiagnosticRelatedInformation => {
      return { location: { uri: location.file.uri, range: toRange(document, location.span) }, message };
    });
  }
  return diagnostic;
}

function toFixData(document: TextDocument, fix: Fix): FixData {
  if (fix.kind === "addRole") return fix;
  const edits = fix.edits.map(({ start, end, newText }) => ({ range: toRange(document, { start, end }), newText }));
  return { kind: "edit", title: fix.title, preferred: fix.preferred, edits };
}

function syntaxDiagnostic(document: TextDocument, error: SyntaxError): Diagnostic {
  return { range: toRange(document, error), severity: 1, code: syntaxCode, source, message: error.message };
}

/**
 * Our errors, in HashiCorp's words on the lines where it found one too. Where only it found one, that one is shown:
 * it is the authority.
 */
function withParserWords(
  document: TextDocument,
  own: readonly SyntaxError[],
  theirs: readonly ParserError[],
): SyntaxError[] {
  if (own.length === 0) return [...theirs];
  const lineOf = (offset: number) => document.positionAt(offset).line;
  const words = new Map(theirs.map((error) => [lineOf(error.start), error]));
  const used = new Set<number>();
  return own.flatMap((error) => {
    const line = lineOf(error.start);
    const word = words.get(line);
    if (word === undefined) return [error];
    if (used.has(line)) return [];
    used.add(line);
    return [{ ...error, message: word.message }];
  });
}

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}
