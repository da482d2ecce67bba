/** What several root modules find in one file. */
import type { Diagnostic } from "vscode-languageserver";

/** In the order of the text, equal ones once. */
export function mergeDiagnostics(parts: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first ?? [];
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of parts.flat()) {
    const { range, code, message } = diagnostic;
    const key = JSON.stringify([range, code, message]);
    if (!seen.has(key)) seen.set(key, diagnostic);
  }
  return [...seen.values()].sort(byPlace);
}

export function byPlace({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
  return a.line - b.line || a.character - b.character;
}
