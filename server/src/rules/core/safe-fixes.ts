/** Keeps edits away from blocks that are still being written. */
import { firstIndex } from "../../hcl/halving.ts";
import type { BodyItem, SyntaxTree } from "../../hcl/syntax.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { CheckedFinding } from "./checked.ts";

/** Where a block is half written, where its parts end is a guess: no edits are offered there. */
export function withSafeFixes(found: readonly CheckedFinding[]): CheckedFinding[] {
  const broken = new Map<SourceFile, ReadonlySet<BodyItem>>();
  return found.map((checked) => {
    const { finding } = checked;
    const { file, span } = finding.location;
    if (file.tree.errors.length === 0 || finding.fixes.length === 0) return checked;
    const blocks = broken.get(file) ?? brokenBlocks(file.tree);
    broken.set(file, blocks);
    const block = file.tree.body.items[firstEndingBehind(file.tree.body.items, span.start)];
    if (block === undefined || !blocks.has(block)) return checked;
    return { ...checked, finding: { ...finding, fixes: finding.fixes.filter((fix) => fix.kind !== "edit") } };
  });
}

/** The top-level blocks that an error touches. */
function brokenBlocks({ errors, body: { items } }: SyntaxTree): ReadonlySet<BodyItem> {
  const broken = new Set<BodyItem>();
  for (const error of errors) {
    let index = firstEndingBehind(items, error.start - 1);
    for (let item = items[index]; item !== undefined && item.start <= error.end; item = items[++index])
      broken.add(item);
  }
  return broken;
}

function firstEndingBehind(items: readonly BodyItem[], offset: number): number {
  return firstIndex(items, ({ end }) => end > offset);
}
