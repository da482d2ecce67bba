/** A report for programs, in a shape of our own that only grows: see docs/cli.md. */
import type { Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { readData } from "../../../server/src/index.ts";
import { count, messageOf, type Report, severityOf } from "./report.ts";

export function jsonReport(report: Report): string {
  const counts = count(report);
  const findings = report.files.flatMap(({ path, document, diagnostics }) =>
    diagnostics.map((diagnostic) => ({
      path,
      range: rangeFrom1(document, diagnostic.range),
      severity: severityOf(diagnostic),
      rule: diagnostic.code,
      message: messageOf(diagnostic),
      related: (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
        path,
        range: rangeFrom1(document, location.range),
        message,
      })),
      fixes: (readData(diagnostic)?.fixes ?? []).map(({ title, preferred, automatic, edits }) => ({
        title,
        preferred,
        automatic,
        edits: edits.map(({ range, newText }) => ({ path, range: rangeFrom1(document, range), newText })),
      })),
    })),
  );
  const summary = {
    files: report.files.length,
    errors: counts.error,
    warnings: counts.warning,
    information: counts.information,
    hints: counts.hint,
  };
  return `${JSON.stringify({ version: 1, summary, findings, failures: report.failures }, undefined, 2)}\n`;
}

/** Lines and columns from 1, columns in UTF-16 code units, and the offset in the text in the same; the end is exclusive. */
function rangeFrom1(document: TextDocument, { start, end }: Range) {
  const position = (of: Range["start"]) => ({
    line: of.line + 1,
    column: of.character + 1,
    offset: document.offsetAt(of),
  });
  return { start: position(start), end: position(end) };
}
