/** A report for programs, in a shape of our own that only grows: see docs/cli.md. */
import type { Range } from "vscode-languageserver";
import { readData } from "../../../server/src/index.ts";
import { count, messageOf, type Place, type Report, severityOf } from "./report.ts";

export function jsonReport(report: Report): string {
  const counts = count(report);
  const findings = report.files.flatMap((file) =>
    file.diagnostics.map((diagnostic) => ({
      ...placeFrom1(file, diagnostic.range),
      severity: severityOf(diagnostic),
      rule: diagnostic.code,
      message: messageOf(diagnostic),
      related: (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
        ...placeFrom1(report.placeOf(location.uri), location.range),
        message,
      })),
      fixes: (readData(diagnostic)?.fixes ?? []).map(({ title, preferred, automatic, edits, file: other }) => ({
        title,
        preferred,
        automatic,
        edits: edits.map(({ range, newText }) => {
          return { ...placeFrom1(other === undefined ? file : report.placeOf(other.uri), range), newText };
        }),
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
function placeFrom1({ path, document }: Place, { start, end }: Range) {
  const position = (of: Range["start"]) => ({
    line: of.line + 1,
    column: of.character + 1,
    offset: document.offsetAt(of),
  });
  return { path, range: { start: position(start), end: position(end) } };
}
