/** What a diagnostic carries to its code actions: the client hands it back unchanged. */
import type { Diagnostic, TextEdit } from "vscode-languageserver";

export interface DiagnosticData {
  /** Version of the document that the edits are for; null where it is not open. */
  readonly version: number | null;
  /** The first is the best. */
  readonly fixes: readonly FixData[];
}

export interface FixData {
  readonly title: string;
  readonly preferred: boolean;
  readonly automatic: boolean;
  /** In the diagnostic's own document, or in that of `file`. Empty where `addRole` is given. */
  readonly edits: readonly TextEdit[];
  /** Where the edits are of another document; its version is null where it is not open. */
  readonly file?: { readonly uri: string; readonly version: number | null };
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
  const hasVersion = version === null || typeof version === "number";
  return hasVersion && Array.isArray(fixes) && fixes.every((fix) => Array.isArray(fix?.edits));
}
