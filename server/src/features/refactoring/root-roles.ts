/** A key of one project can name it itself, or in a `project_assignment`: one is turned into the other. */
import {
  commentsBetween,
  indentationAt,
  indentationUnitOf,
  lineBreakOf,
  restOfLine,
  startsLine,
} from "../../hcl/lines.ts";
import type { Attribute } from "../../hcl/syntax.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { compareProjects } from "../../terraform/reference.ts";
import { assignmentType, resourceSchema } from "../../terraform/schema.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { Refactoring } from "./refactoring.ts";

/** The resource's own `project_id` stays: it says in which project the key is created. */
export function toAssignment(key: KeyResource): Refactoring | undefined {
  const { file, projectId, roleNames, assignments, hasUnknownAssignments } = key;
  if (projectId === undefined || roleNames === undefined || assignments.length > 0 || hasUnknownAssignments)
    return undefined;
  const { attribute } = roleNames;
  const project = oneLineText(file, projectId.attribute);
  const roles = shiftedText(file, attribute, 1);
  if (project === undefined || roles === undefined || !ownsLine(file, attribute)) return undefined;
  const [outer, inner] = indentations(file, attribute, 1);
  const lines = [
    `${assignmentType} {`,
    `${inner}project_id = ${project}`,
    `${inner}role_names = ${roles}`,
    `${outer}}`,
  ];
  const edit = { start: attribute.start, end: attribute.end, newText: lines.join(lineBreakOf(file.tree.text)) };
  return rewrite("Turn role_names into a project_assignment", file, [edit]);
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
  const roleText = shiftedText(file, only.roleNames.attribute, -1);
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

function ownsLine({ tree }: SourceFile, { start, end }: Attribute): boolean {
  return startsLine(tree.text, start) && restOfLine(tree, end).end !== undefined;
}

/** Of an attribute's line, and of what is to stand deeper. */
function indentations({ tree }: SourceFile, { start }: Attribute, steps: number): [string, string] {
  const outer = indentationAt(tree.text, start);
  return [outer, outer + indentationUnitOf(tree.text).repeat(steps)];
}

function oneLineText({ tree }: SourceFile, { value }: Attribute): string | undefined {
  const text = tree.text.slice(value.start, value.end);
  return text.includes("\n") ? undefined : text;
}

/** The value with all its lines but the first moved by a step; undefined for a heredoc, whose lines are its text. */
function shiftedText({ tree }: SourceFile, { value }: Attribute, steps: 1 | -1): string | undefined {
  const text = tree.text.slice(value.start, value.end);
  if (text.includes("<<")) return undefined;
  const unit = indentationUnitOf(tree.text);
  const [first = "", ...rest] = text.split("\n");
  const moved = rest.map((line) => {
    if (/^\s*$/.test(line)) return line;
    return steps > 0 ? unit + line : line.startsWith(unit) ? line.slice(unit.length) : line;
  });
  return [first, ...moved].join("\n");
}
