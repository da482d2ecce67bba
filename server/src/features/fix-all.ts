/** "Fix all": takes the fixes that leave nothing to decide, one after another, and gives one edit. */
import { applyEdits, type TextEdit } from "../hcl/edit.ts";
import type { BodyItem, SyntaxTree } from "../hcl/syntax.ts";
import { type CheckOptions, check } from "../rules/core/check.ts";
import type { EditFix } from "../rules/core/rule.ts";
import { analyze } from "./analysis.ts";

/** Each round mends one finding a block, so this is how many a block may have. */
const maximumRounds = 500;

/** The edit of `text` that leaves no automatic fix; undefined where there is none to begin with. */
export function fixAll(uri: string, text: string, options: CheckOptions): TextEdit | undefined {
  let fixed = text;
  for (let round = 0; round < maximumRounds; round++) {
    const { file, module } = analyze(uri, fixed);
    const blocks = new Set<BodyItem>();
    const edits: TextEdit[] = [];
    for (const { finding } of check(module, options)) {
      const fix = finding.fixes.find((fix): fix is EditFix => fix.kind === "edit" && fix.automatic);
      const block = blockAt(file.tree, finding.location.span.start);
      if (fix === undefined || fix.file !== file || block === undefined || blocks.has(block)) continue;
      if (!fix.edits.every((edit) => isInside(edit, block))) continue;
      blocks.add(block);
      edits.push(...fix.edits);
    }
    const next = applyEdits(fixed, edits);
    if (next === fixed) break;
    fixed = next;
  }
  return fixed === text ? undefined : difference(text, fixed);
}

function blockAt(tree: SyntaxTree, offset: number): BodyItem | undefined {
  return tree.body.items.find((item) => item.start <= offset && offset < item.end);
}

/** Of two edits inside two blocks neither touches the other. */
function isInside(edit: TextEdit, item: BodyItem): boolean {
  return item.start <= edit.start && edit.end <= item.end;
}

/** One edit for everything between the first and the last difference. */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  while (splitsCharacter(before, start) || splitsCharacter(after, start)) start--;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (splitsCharacter(before, before.length - tail) || splitsCharacter(after, after.length - tail)) tail--;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

/** Whether the offset stands inside a surrogate pair or a CRLF: LSP has no position there. */
function splitsCharacter(text: string, offset: number): boolean {
  return /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)$/.test(text.slice(Math.max(offset - 1, 0), offset + 1));
}
