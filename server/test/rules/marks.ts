/** Fixtures say in comments below a line what is found on it; test-fixtures/README.md describes the marks. */
import type { CheckedFinding } from "../../src/rules/core/check.ts";
import { type CheckTextOptions, checkText, lineOf } from "./check-text.ts";

/** A finding, as a fixture expects it or as the rules gave it. */
export interface Marked {
  /** Line, from 1, counted without the marks. */
  readonly line: number;
  /** Columns from 0; `end` is where the line ends at the latest. */
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly ruleId: string;
  /** A part of the message; empty when the mark names none. */
  readonly message: string;
}

export interface Fixture {
  /** Without the marks. */
  readonly text: string;
  readonly marks: readonly Marked[];
}

const mark = /^[ \t]*#[ \t]*(<?)(\^+) (error|warning|information|hint) ([a-z-]+)(?:: (.+))?$/;

export function readMarks(source: string): Fixture {
  const lines: string[] = [];
  const marks: Marked[] = [];
  for (const line of source.split("\n")) {
    const match = mark.exec(line.replace(/\r$/, ""));
    if (match === null) {
      if (/^[ \t]*#[ \t<]*\^/.test(line)) throw new Error(`This mark cannot be read: ${line}`);
      lines.push(line);
      continue;
    }
    const [, fromStart, carets, severity, ruleId, message] = match as unknown as string[];
    const first = line.indexOf("^");
    const end = first + (carets as string).length;
    const blank = /^\s*/.exec(lines[lines.length - 1] ?? "")?.[0].length ?? 0;
    const start = fromStart === "<" ? blank : first;
    marks.push({
      line: lines.length,
      start,
      end,
      severity: severity as string,
      ruleId: ruleId as string,
      message: message ?? "",
    });
  }
  return { text: lines.join("\n"), marks };
}

/** What the rules find, in the shape of marks; a finding of several lines ends with the first of them here. */
export function findings(text: string, options: CheckTextOptions = {}): Marked[] {
  return checkText(text, options).map(marked);
}

function marked(found: CheckedFinding): Marked {
  const { file, span } = found.finding.location;
  const { text } = file.tree;
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = /\r?\n|$/.exec(text.slice(lineStart))?.index ?? 0;
  return {
    line: lineOf(found),
    start: span.start - lineStart,
    end: Math.min(span.end - lineStart, lineEnd),
    severity: found.severity,
    ruleId: found.ruleId,
    message: found.finding.message,
  };
}
