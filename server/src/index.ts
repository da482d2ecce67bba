/** What the server package offers to the others: from text to tree, findings and fixes. */
export { type Analysis, analyze } from "./features/analysis.ts";
export { declaredResources } from "./features/desired/place.ts";
export { type DiagnosticData, diagnosticSource, readData, syntaxCode } from "./features/diagnostic-data.ts";
export { type DiagnosticsOptions, diagnose, rangeOf, reportsSchema } from "./features/diagnostics.ts";
export type { Verdict } from "./features/syntax-errors.ts";
export { applyEdits, type TextEdit } from "./hcl/edit.ts";
export { parse } from "./hcl/parser.ts";
export { TokenKind } from "./hcl/tokens.ts";
export { RecordedSecrets } from "./recorded-secrets.ts";
export { type CheckedFinding, type CheckOptions, check } from "./rules/core/check.ts";
export { rules } from "./rules/index.ts";
export { readSettings } from "./settings.ts";
export { readModule } from "./terraform/module.ts";
export { isJsonSyntax } from "./terraform/parse-file.ts";
export {
  type LockedProvider,
  lockFileName,
  type ProviderRequirement,
  readLockFile,
  readRequirements,
} from "./terraform/provider-requirements.ts";
export {
  exactProvider,
  isProviderSetting,
  type ProviderVersion,
  providerVersion,
  unknownProvider,
} from "./terraform/provider-version.ts";
