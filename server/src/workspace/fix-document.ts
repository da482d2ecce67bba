/** "Fix all" in an open document, the other files of its modules as they are. */
import { fixAllOf } from "../features/fix-all.ts";
import type { TextEdit } from "../hcl/edit.ts";
import { type CheckedFinding, check } from "../rules/core/check.ts";
import { parseFile } from "../terraform/parse-file.ts";
import type { SourceFile } from "../terraform/value.ts";
import type { Measure } from "./judge.ts";
import type { OpenFile } from "./open-files.ts";
import type { Workspace } from "./workspace.ts";

/** Root modules whose findings are mended; more see the document rarely, and find the same. */
const mostRoots = 8;

/** Undefined: there is nothing to mend, or something to decide. */
export function fixDocument(
  workspace: Workspace,
  { file }: OpenFile,
  measureOf: (root: string) => Measure,
): TextEdit | undefined {
  const roots = workspace.rootsOf(file.uri).slice(0, mostRoots);
  const findings = function* (now: SourceFile): Iterable<readonly CheckedFinding[]> {
    for (const root of roots) {
      const measure = measureOf(root);
      const evaluation = workspace.evaluateWith(root, measure.settings, file, now);
      if (evaluation !== undefined) yield check(evaluation.module, workspace.checkOptions(root, measure));
    }
  };
  return fixAllOf(file.tree.text, (text) => {
    const now: SourceFile = { uri: file.uri, tree: parseFile(file.uri, text) };
    return { file: now, found: findings(now) };
  });
}
