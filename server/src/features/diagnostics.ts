/** Findings and syntax errors as diagnostics. */
import type { Diagnostic, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../hcl/syntax.ts";
import type { Neighbours, Settings } from "../protocol.ts";
import { type CheckedFinding, type CheckOptions, check } from "../rules/core/check.ts";
import type { Fix, Severity } from "../rules/core/rule.ts";
import type { Analysis } from "./analysis.ts";
import { type DiagnosticData, diagnosticSource, type FixData, syntaxCode } from "./diagnostic-data.ts";
import { syntaxProblems, type Verdict } from "./syntax-errors.ts";

export interface DiagnosticsOptions {
  readonly settings: Settings;
  readonly neighbours: Neighbours;
  /** What the client can do with a diagnostic. */
  readonly client: DiagnosticSupport;
  /** Where the rules' pages are; undefined where there are none. Ends with a slash. */
  readonly docsBase: string | undefined;
  /** HashiCorp's verdict on this very text, once it is known. */
  readonly verdict: Verdict | undefined;
  /** Addresses whose private key the state beside the document holds; none when left out. */
  readonly recordedSecrets?: ReadonlySet<string>;
  /** Organizations that are known to be some; none when left out. */
  readonly organizationIds?: ReadonlySet<string>;
  /** A rule threw; the others have reported. */
  readonly onRuleError: CheckOptions["onError"];
}

export interface DiagnosticSupport {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: boolean;
  readonly data: boolean;
  readonly addRoleCommand: boolean;
}

/** `DiagnosticSeverity` of LSP. */
const severities: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = { error: 1, warning: 2, information: 3, hint: 4 };

/** `DiagnosticTag` of LSP. */
const tags = { deprecated: 2 } as const;

/** Of the text that was analysed; `document` must hold that very text. In the order of the text, syntax errors first. */
export function diagnose(
  document: TextDocument,
  { file, module }: Analysis,
  options: DiagnosticsOptions,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (reportsSchema(options)) {
    for (const error of syntaxProblems(file.tree, options.verdict)) diagnostics.push(syntaxDiagnostic(document, error));
  }
  for (const found of check(module, checkOptions(options))) {
    if (found.finding.location.file === file) diagnostics.push(findingDiagnostic(document, found, options));
  }
  return diagnostics;
}

/** Whether syntax errors and what a schema says are ours to report. */
export function reportsSchema({ settings, neighbours }: Pick<DiagnosticsOptions, "settings" | "neighbours">): boolean {
  return settings.schemaRules === "on" || (settings.schemaRules === "auto" && !neighbours.reportsSchema);
}

export function checkOptions(
  options: Pick<DiagnosticsOptions, "settings" | "neighbours" | "onRuleError" | "recordedSecrets" | "organizationIds">,
): CheckOptions {
  return {
    severities: options.settings.rules,
    additionalRoles: new Set(options.settings.additionalRoles),
    schemaRules: reportsSchema(options),
    recordedSecrets: options.recordedSecrets,
    organizationIds: options.organizationIds,
    onError: options.onRuleError,
  };
}

function syntaxDiagnostic(document: TextDocument, error: Span & { readonly message: string }): Diagnostic {
  return {
    range: rangeOf(document, error),
    severity: severities.error,
    code: syntaxCode,
    source: diagnosticSource,
    message: error.message,
  };
}

function findingDiagnostic(document: TextDocument, found: CheckedFinding, options: DiagnosticsOptions): Diagnostic {
  const { client, docsBase } = options;
  const { ruleId, severity, tag, finding } = found;
  const diagnostic: Diagnostic = {
    range: rangeOf(document, finding.location.span),
    severity: severities[severity],
    code: ruleId,
    source: diagnosticSource,
    message: finding.message,
  };
  if (client.tags && tag !== undefined) diagnostic.tags = [tags[tag]];
  if (client.codeDescription && docsBase !== undefined) {
    diagnostic.codeDescription = { href: `${docsBase}${ruleId}.md` };
  }
  if (client.relatedInformation && finding.related !== undefined) {
    // One file for now: a place in another would need that file's document.
    diagnostic.relatedInformation = finding.related
      .filter(({ location }) => location.file === finding.location.file)
      .map(({ location, message }) => ({
        location: { uri: document.uri, range: rangeOf(document, location.span) },
        message,
      }));
  }
  if (client.data) {
    const fixes = finding.fixes.flatMap((fix) => fixData(document, found, fix, client));
    const data: DiagnosticData = { version: document.version, fixes };
    diagnostic.data = data;
  }
  return diagnostic;
}

function fixData(document: TextDocument, found: CheckedFinding, fix: Fix, client: DiagnosticSupport): FixData[] {
  switch (fix.kind) {
    case "edit": {
      if (fix.file !== found.finding.location.file) return [];
      const edits = fix.edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
      return [{ title: fix.title, preferred: fix.preferred, automatic: fix.automatic, edits }];
    }
    case "addRole":
      if (!client.addRoleCommand) return [];
      return [{ title: fix.title, preferred: false, automatic: false, edits: [], addRole: fix.role }];
  }
}

export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
