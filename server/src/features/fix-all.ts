/** `source.fixAll`: every fix that leaves nothing to decide, one after another, as one edit. */
import { applyEdits, type TextEdit } from "../hcl/edit.ts";
import type { CheckOptions } from "../rules/check.ts";
import type { EditFix } from "../rules/rule.ts";
import { analyze } from "./analysis.ts";

/** More rounds than this no file needs; a fix that brings its own finding back would never end otherwise. */
const maximumRounds = 1000;

/** The edit that fixes all, or undefined when there is nothing to fix. */
export function fixAll(uri: string, text: string, options: CheckOptions): TextEdit | undefined {
  let fixed = text;
  for (let round = 0; round < maximumRounds; round++) {
    const edits = nextEdits(uri, fixed, options);
    if (edits.length === 0) break;
    fixed = applyEdits(fixed, edits);
  }
  return difference(text, fixed);
}

/** Edits of one round: of each top-level block the first fix, since its other ones may depend on it. */
function nextEdits(uri: string, text: string, options: CheckOptions): TextEdit[] {
  const { file, findings } = analyze(uri, text, options);
  const blocks = file.tree.body.items;
  const taken = new Set<number>();
  const edits: TextEdit[] = [];
  let block = 0;
  for (const { finding } of findings) {
    const fix = finding.fixes.find(
      (candidate): candidate is EditFix => candidate.kind === "edit" && candidate.automatic,
    );
    if (fix === undefined) continue;
    while (block < blocks.length - 1 && (blocks[block]?.end ?? 0) < finding.location.span.start) block++;
    if (taken.has(block)) continue;
    taken.add(block);
    edits.push(...fix.edits);
  }
  return edits;
}

/** The one replacement that leads from one text to the other. */
function difference(from: string, to: string): TextEdit | undefined {
  if (from === to) return undefined;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < shorter - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  return { start, end: from.length - tail, newText: to.slice(start, to.length - tail) };
}
