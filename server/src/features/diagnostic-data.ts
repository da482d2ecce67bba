/** What a diagnostic carries to its code actions: the client hands it back unchanged. */
import type { Diagnostic, TextEdit } from "vscode-languageserver";

export interface DiagnosticData {
  /** Version of the document that the edits are for. */
  readonly version: number;
  /** The first is the best. */
  readonly fixes: readonly FixData[];
}

export interface FixData {
  readonly title: string;
  readonly preferred: boolean;
  readonly automatic: boolean;
  /** In the diagnostic's own document. Empty where `addRole` is given. */
  readonly edits: readonly TextEdit[];
  /** A role to add to the setting `additionalRoles`: only a client can. */
  readonly addRole?: string;
}

/** The `source` of every diagnostic of ours. */
export const diagnosticSource = "atlas-api-keys";

/** The `code` of a syntax error; the code of every other diagnostic is its rule. */
export const syntaxCode = "syntax";

/** Of one of our diagnostics; undefined where the client dropped it. */
export function readData({ data }: Diagnostic): DiagnosticData | undefined {
  return isData(data) ? data : undefined;
}

function isData(data: unknown): data is DiagnosticData {
  if (typeof data !== "object" || data === null) return false;
  const { version, fixes } = data as Partial<DiagnosticData>;
  return typeof version === "number" && Array.isArray(fixes) && fixes.every((fix) => Array.isArray(fix?.edits));
}
