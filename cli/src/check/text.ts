/** A report for a person: `path:line:column severity rule message`, the place in the text, and a summary. */
import type { Diagnostic, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { readData } from "../../../server/src/index.ts";
import { type Paint, painter, printable, type Style } from "../terminal.ts";
import { type CheckedFile, count, messageOf, type Report, type Severity, severityOf } from "./report.ts";

const styles: Readonly<Record<Severity, Style>> = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "cyan",
};

export function textReport(report: Report, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour);
  const findings = report.files.flatMap((file) =>
    file.diagnostics.map((diagnostic) => describe(file, diagnostic, report, paint)),
  );
  return [...findings, summary(report)].map((part) => `${part}\n`).join("");
}

function describe({ path, document }: CheckedFile, diagnostic: Diagnostic, report: Report, paint: Paint): string {
  const { range, code, relatedInformation } = diagnostic;
  const severity = severityOf(diagnostic);
  const line = range.start.line + 1;
  const gutter = " ".repeat(String(line).length + 2);
  const [source, carets] = frame(document, range);
  const lines = [
    `${paint("bold", `${printable(path)}:${place(range)}`)} ${paint(styles[severity], severity)} ${code} ${printable(messageOf(diagnostic))}`,
    `${paint("dim", `  ${line} |`)} ${source}`,
    `${paint("dim", `${gutter} |`)} ${paint(styles[severity], carets)}`,
  ];
  for (const { location, message: note } of relatedInformation ?? []) {
    const other = report.placeOf(location.uri).path;
    const where = other === path ? `line ${place(location.range)}` : `${printable(other)}:${place(location.range)}`;
    lines.push(`${paint("dim", `${gutter} =`)} ${where}: ${printable(note)}`);
  }
  const fix = readData(diagnostic)?.fixes.find(({ preferred }) => preferred);
  if (fix !== undefined) lines.push(`${paint("dim", `${gutter} =`)} fix: ${printable(fix.title)}`);
  return lines.join("\n");
}

function place({ start }: Range): string {
  return `${start.line + 1}:${start.character + 1}`;
}

/** So much of a long line is shown. */
const width = 120;

/** The line on which a finding begins, and the marks under it. */
function frame(document: TextDocument, { start, end }: Range): [source: string, carets: string] {
  const lineStart = document.offsetAt({ line: start.line, character: 0 });
  const at = document.offsetAt(start);
  // Of a line of megabytes no more than this is ever touched.
  const from = Math.max(lineStart, at - width / 2);
  const line = document.getText().slice(from, from + width);
  const visible = /^[^\r\n]*/.exec(line)?.[0] ?? "";
  const before = visible.slice(0, at - from);
  const marked = visible.slice(
    before.length,
    end.line === start.line ? before.length + end.character - start.character : undefined,
  );
  const [left, right] = [from > lineStart ? "…" : "", visible.length === width ? "…" : ""];
  const carets = "^".repeat(Math.max(1, [...printable(marked)].length));
  return [
    `${left}${printable(visible)}${right}`,
    `${left && " "}${printable(before).replace(/[^\t]/gu, " ")}${carets}`,
  ];
}

function summary(report: Report): string {
  const counts = count(report);
  const found = [
    some(counts.error, "error"),
    some(counts.warning, "warning"),
    some(counts.information, "information", "information"),
    some(counts.hint, "hint"),
  ].filter((part) => part !== undefined);
  const files = some(report.files.length, "file") ?? "no file";
  return `${found.length === 0 ? "No problem" : found.join(", ")} in ${files}.`;
}

function some(number: number, one: string, many = `${one}s`): string | undefined {
  return number === 0 ? undefined : `${number} ${number === 1 ? one : many}`;
}
