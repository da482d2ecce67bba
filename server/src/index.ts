/** What the server package offers to the others: from text to tree, findings and fixes. */
export { type Analysis, analyze } from "./features/analysis.ts";
export { type DiagnosticData, diagnosticSource, readData, syntaxCode } from "./features/diagnostic-data.ts";
export { rangeOf, reportsSchema, syntaxDiagnostics } from "./features/diagnostics.ts";
export type { Verdict } from "./features/syntax-errors.ts";
export { applyEdits, type TextEdit } from "./hcl/edit.ts";
export { parse } from "./hcl/parser.ts";
export { TokenKind } from "./hcl/tokens.ts";
export { RecordedSecrets } from "./recorded-secrets.ts";
export { type CheckedFinding, type CheckOptions, check } from "./rules/core/check.ts";
export { rules } from "./rules/index.ts";
export { readSettings } from "./settings.ts";
export { fileRole } from "./terraform/module-files.ts";
export { isJsonSyntax, parseFile } from "./terraform/parse-file.ts";
export {
  exactProvider,
  isProviderSetting,
  type ProviderVersion,
  providerVersion,
  unknownProvider,
} from "./terraform/provider-version.ts";
export { readModule } from "./terraform/read-module.ts";
export type { SourceFile } from "./terraform/value.ts";
export { disk } from "./workspace/disk.ts";
export { environmentVariables } from "./workspace/environment.ts";
export { byPlace, mergeDiagnostics } from "./workspace/merge-diagnostics.ts";
export { type OpenFile, openFiles } from "./workspace/open-files.ts";
export { systemClock } from "./workspace/pace.ts";
export { Counters } from "./workspace/statistics.ts";
export { canonicalUri, folderOfUri } from "./workspace/uris.ts";
export { Workspace } from "./workspace/workspace.ts";
