/** A key of one project can name it itself, or in a `project_assignment`: one is turned into the other. */
import { commentsBetween, indentationAt, indentationUnitOf, lineBreakOf } from "../../hcl/lines.ts";
import type { Attribute } from "../../hcl/syntax.ts";
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
  const { start, end } = only.block;
  const roleText = outdentedText(file, only.roleNames.attribute);
  const projectText = oneLineText(file, only.projectId.attribute);
  if (roleText === undefined || projectText === undefined) return undefined;
  // Comments in the block would have no place.
  const inRoles = commentsBetween(file.tree, only.roleNames.attribute.value.start, only.roleNames.attribute.value.end);
  if (commentsBetween(file.tree, start, end).length > inRoles.length) return undefined;
  const indentation = indentationAt(file.tree.text, start);
  const lines = projectId === undefined ? [`project_id = ${projectText}`] : [];
  lines.push(`role_names = ${roleText}`);
  const newText = lines.join(lineBreakOf(file.tree.text) + indentation);
  return rewrite("Turn the project_assignment into role_names", file, [{ start, end, newText }]);
}

function rewrite(title: string, file: SourceFile, edits: Refactoring["changes"][number]["edits"]): Refactoring {
  return { title, kind: "refactor.rewrite", changes: [{ file, edits }] };
}

function oneLineText({ tree }: SourceFile, { value }: Attribute): string | undefined {
  const text = tree.text.slice(value.start, value.end);
  return text.includes("\n") ? undefined : text;
}

/** The value with all its lines but the first one step further out; undefined for a heredoc, whose lines are its text. */
function outdentedText({ tree }: SourceFile, { value }: Attribute): string | undefined {
  const text = tree.text.slice(value.start, value.end);
  if (text.includes("<<")) return undefined;
  const unit = indentationUnitOf(tree.text);
  const [first, ...rest] = text.split("\n");
  return [first, ...rest.map((line) => (line.startsWith(unit) ? line.slice(unit.length) : line))].join("\n");
}
