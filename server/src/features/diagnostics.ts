/** Findings and syntax errors as diagnostics. */
import type { Diagnostic, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span, SyntaxTree } from "../hcl/syntax.ts";
import type { Neighbours, Settings } from "../protocol.ts";
import type { CheckedFinding, CheckOptions } from "../rules/core/check.ts";
import type { RelatedLocation } from "../rules/core/location.ts";
import type { EditFix, Fix, Severity } from "../rules/core/rule.ts";
import type { SourceFile } from "../terraform/value.ts";
import { type DiagnosticData, diagnosticSource, type FixData, syntaxCode } from "./diagnostic-data.ts";
import { syntaxProblems, type Verdict } from "./syntax-errors.ts";

export interface DiagnosticsOptions {
  /** What the client can do with a diagnostic. */
  readonly client: DiagnosticSupport;
  /** Where the rules' pages are; undefined where there are none. Ends with a slash. */
  readonly docsBase: string | undefined;
}

export interface DiagnosticSupport {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags?: boolean;
  readonly data: boolean;
  readonly addRoleCommand: boolean;
}

/** Where a file is shown. */
export interface FilePlace {
  /** Holds the file's very text. */
  readonly document: TextDocument;
  /** As LSP has it: null where it is not open. */
  readonly version: number | null;
}

/** Undefined: it is no file of anybody's. */
export type PlaceOf = (file: SourceFile) => FilePlace | undefined;

/** `DiagnosticSeverity` of LSP. */
const severities: Readonly<Record<Severity, 1 | 2 | 3 | 4>> = { error: 1, warning: 2, information: 3, hint: 4 };

/** `DiagnosticTag` of LSP. */
const tags = { deprecated: 2 } as const;

/** Whether syntax errors and what a schema says are ours to report. */
export function reportsSchema({ settings, neighbours }: { settings: Settings; neighbours: Neighbours }): boolean {
  return settings.schemaRules === "on" || (settings.schemaRules === "auto" && !neighbours.reportsSchema);
}

export function checkOptions(options: {
  readonly settings: Settings;
  readonly neighbours: Neighbours;
  /** A rule threw; the others have reported. */
  readonly onRuleError: CheckOptions["onError"];
  /** Addresses whose private key the state beside the root module holds; none when left out. */
  readonly recordedSecrets?: ReadonlySet<string>;
  /** Organizations that are known to be some; none when left out. */
  readonly organizationIds?: ReadonlySet<string>;
}): CheckOptions {
  return {
    severities: options.settings.rules,
    additionalRoles: new Set(options.settings.additionalRoles),
    schemaRules: reportsSchema(options),
    recordedSecrets: options.recordedSecrets,
    organizationIds: options.organizationIds,
    onError: options.onRuleError,
  };
}

/** `document` must hold the tree's text. */
export function syntaxDiagnostics(
  document: TextDocument,
  tree: SyntaxTree,
  verdict: Verdict | undefined,
): Diagnostic[] {
  return syntaxProblems(tree, verdict).map((error) => ({
    range: rangeOf(document, error),
    severity: severities.error,
    code: syntaxCode,
    source: diagnosticSource,
    message: error.message,
  }));
}

/** Of the file in which the finding stands; undefined where that is no file of anybody's. */
export function findingDiagnostic(
  { ruleId, severity, tag, finding }: CheckedFinding,
  placeOf: PlaceOf,
  { client, docsBase }: DiagnosticsOptions,
): Diagnostic | undefined {
  const { file, span } = finding.location;
  const place = placeOf(file);
  if (place === undefined) return undefined;
  const diagnostic: Diagnostic = {
    range: rangeOf(place.document, span),
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
    diagnostic.relatedInformation = finding.related.flatMap((related) => relatedInformation(related, placeOf));
  }
  const fixes = finding.fixes.flatMap((fix) => fixData(fix, file, placeOf, client));
  const data: DiagnosticData = { version: place.version, fixes };
  diagnostic.data = data;
  return diagnostic;
}

function relatedInformation({ location: { file, span }, message }: RelatedLocation, placeOf: PlaceOf) {
  const place = placeOf(file);
  if (place === undefined) return [];
  return [{ location: { uri: place.document.uri, range: rangeOf(place.document, span) }, message }];
}

function fixData(fix: Fix, own: SourceFile, placeOf: PlaceOf, client: DiagnosticSupport): FixData[] {
  switch (fix.kind) {
    case "edit":
      return editData(fix, own, placeOf);
    case "addRole":
      if (!client.addRoleCommand) return [];
      return [{ title: fix.title, preferred: false, automatic: false, edits: [], addRole: fix.role }];
  }
}

function editData({ title, preferred, automatic, file, edits }: EditFix, own: SourceFile, placeOf: PlaceOf): FixData[] {
  const place = placeOf(file);
  if (place === undefined) return [];
  const { document, version } = place;
  const data = edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
  const elsewhere = file === own ? {} : { file: { uri: document.uri, version } };
  return [{ title, preferred, automatic, edits: data, ...elsewhere }];
}

export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
