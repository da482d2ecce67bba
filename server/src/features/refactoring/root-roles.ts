/** A key of one project can name it itself, or in a `project_assignment`: one is turned into the other. */
import { applyEdits } from "../../hcl/edit.ts";
import { removeItem } from "../../hcl/edit-items.ts";
import { indentationAt, indentationUnitOf } from "../../hcl/lines.ts";
import type { Attribute, Block, SyntaxTree } from "../../hcl/syntax.ts";
import { intoAssignmentFixes } from "../../rules/core/into-assignment.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { compareProjects } from "../../terraform/reference.ts";
import { resourceSchema } from "../../terraform/schema.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { Refactoring } from "./refactoring.ts";

/** The rules that find `role_names` where it is no more offer the same. */
export function toAssignment(key: KeyResource): Refactoring | undefined {
  const [fix] = intoAssignmentFixes(key);
  return fix && rewrite(fix.title, fix.file, fix.edits);
}

/** Only where the resource has `role_names` in the version in use. */
export function fromAssignment(key: KeyResource): Refactoring | undefined {
  const { file, projectId, roleNames, assignments, hasUnknownAssignments, era } = key;
  const [only] = assignments;
  if (only === undefined || assignments.length > 1 || hasUnknownAssignments || roleNames !== undefined)
    return undefined;
  if (only.dynamic !== undefined || only.projectId === undefined || only.roleNames === undefined) return undefined;
  if (only.members.length !== 2 || !resourceSchema(era).arguments.includes("role_names")) return undefined;
  if (projectId !== undefined && compareProjects(projectId.value, only.projectId.value) !== "same") return undefined;
  const { tree } = file;
  const { start, end } = only.block;
  const own = projectId === undefined ? undefined : only.projectId.attribute;
  const newText = bodyText(tree, only.block, own);
  return newText === undefined
    ? undefined
    : rewrite("Turn the project_assignment into role_names", file, [{ start, end, newText }]);
}

/** What stands in a block, comments and all, as it stands outside; without one of the arguments. Undefined for a heredoc, whose lines are its text. */
function bodyText(tree: SyntaxTree, { start, open, close }: Block, without: Attribute | undefined): string | undefined {
  if (open === undefined || close === undefined) return undefined;
  const inner = { start: open + 1, end: close };
  const removed = without === undefined ? [] : [removeItem(tree, without)];
  const text = applyEdits(
    tree.text.slice(inner.start, inner.end),
    removed.map((edit) => ({ ...edit, start: edit.start - inner.start, end: edit.end - inner.start })),
  );
  if (text.includes("<<")) return undefined;
  const [behindBrace = "", ...lines] = text.split("\n");
  const indentation = indentationAt(tree.text, start);
  const unit = indentationUnitOf(tree.text);
  const outdented = lines.map((line) => (line.startsWith(indentation + unit) ? line.slice(unit.length) : line));
  return [indentation + behindBrace.trimStart(), ...outdented].join("\n").trim();
}

function rewrite(title: string, file: SourceFile, edits: Refactoring["changes"][number]["edits"]): Refactoring {
  return { title, kind: "refactor.rewrite", changes: [{ file, edits }] };
}
