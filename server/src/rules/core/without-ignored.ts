/** Takes away what a comment says to ignore. */
import { lineStartAt } from "../../hcl/lines.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { CheckedFinding } from "./checked.ts";
import { readIgnoreComments } from "./ignore-comments.ts";

/** Of findings in order. */
export function withoutIgnored(found: readonly CheckedFinding[], files: readonly SourceFile[]): CheckedFinding[] {
  const ignored = new Map(files.map((file) => [file, ignoredRules(file)]));
  let line: { readonly file: SourceFile; readonly start: number; readonly end: number } | undefined;
  return found.filter(({ ruleId, finding }) => {
    const { file, span } = finding.location;
    const byLine = ignored.get(file);
    if (byLine === undefined || byLine.size === 0) return true;
    if (line === undefined || line.file !== file || span.start > line.end) line = lineOf(file, span.start);
    return byLine.get(line.start)?.has(ruleId) !== true;
  });
}

function lineOf(file: SourceFile, offset: number): { file: SourceFile; start: number; end: number } {
  const { text } = file.tree;
  const end = text.indexOf("\n", offset);
  return { file, start: lineStartAt(text, offset), end: end < 0 ? text.length : end };
}

/** By the start of the line on which they are ignored. */
function ignoredRules({ tree }: SourceFile): ReadonlyMap<number, ReadonlySet<string>> {
  const byLine = new Map<number, Set<string>>();
  for (const { line, rules } of readIgnoreComments(tree)) {
    const ids = byLine.get(line) ?? new Set();
    for (const { id } of rules) ids.add(id);
    byLine.set(line, ids);
  }
  return byLine;
}
