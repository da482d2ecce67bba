/** What several root modules find in one file. */
import type { Diagnostic } from "vscode-languageserver";
import { partsOfMessage, withVersions } from "../rules/core/in-version.ts";

/** In the order of the text; those that are equal, or but for the provider's version, once. */
export function mergeDiagnostics(parts: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first ?? [];
  const alike = new Map<string, Diagnostic[]>();
  for (const diagnostic of parts.flat()) {
    const { range, code } = diagnostic;
    const message = textOf(diagnostic);
    const { before, after } = partsOfMessage(message) ?? { before: message, after: "" };
    const key = JSON.stringify([range, code, before, after]);
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...alike.values()].map(merged).sort(byPlace);
}

/** The most severe one speaks for all, and names every version. */
function merged(all: readonly Diagnostic[]): Diagnostic {
  const worst = all.reduce((one, other) => ((other.severity ?? 1) < (one.severity ?? 1) ? other : one));
  const versions = new Set(all.map((each) => partsOfMessage(textOf(each))?.version ?? ""));
  return versions.size === 1 ? worst : { ...worst, message: withVersions(textOf(worst), [...versions]) };
}

/** Ours are plain. */
function textOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

export function byPlace({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
  return a.line - b.line || a.character - b.character;
}
