/** What a check found, before it is written as text, JSON or SARIF. */
import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";

export interface Report {
  /** Every file that was checked. */
  readonly files: readonly CheckedFile[];
  /** What could not be read or judged, a sentence each. */
  readonly failures: readonly string[];
  /** Of any file that a finding speaks of, by its URI. */
  readonly placeOf: (uri: string) => Place;
}

export interface Place {
  /** Relative to the folder in which the command runs, with `/`; absolute where there is no such path. */
  readonly path: string;
  readonly document: TextDocument;
}

export interface CheckedFile extends Place {
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

export type Severity = "error" | "warning" | "information" | "hint";

const severities: readonly Severity[] = ["error", "warning", "information", "hint"];

export function severityOf(diagnostic: Diagnostic): Severity {
  return severities[(diagnostic.severity ?? 1) - 1] ?? "error";
}

/** The library allows for markup, which we never use. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}

export type Counts = Readonly<Record<Severity, number>>;

export function count({ files }: Report): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { diagnostics } of files) for (const diagnostic of diagnostics) counts[severityOf(diagnostic)]++;
  return counts;
}
