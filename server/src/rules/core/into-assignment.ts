/** Turns the resource's own role_names, with its project_id, into a project_assignment. */
import type { TextEdit } from "../../hcl/edit.ts";
import { removeItem } from "../../hcl/edit-items.ts";
import {
  indentationAt,
  indentationUnitOf,
  leadingCommentsStart,
  lineBreakOf,
  lineStartAt,
  restOfLine,
  startsLine,
} from "../../hcl/lines.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { assignmentType, shapeOf } from "../../terraform/schema.ts";
import { reusableText } from "./places.ts";
import type { EditFix } from "./rule.ts";

/**
 * Only where there is no assignment yet: which of two would be the first is the author's to say. The resource's own
 * `project_id` goes where the era asks for that.
 */
export function intoAssignmentFixes({ era, projectId, roleNames, ...key }: KeyResource): EditFix[] {
  if (projectId === undefined || roleNames === undefined || key.assignments.length > 0 || key.hasUnknownAssignments)
    return [];
  const { attribute, file } = roleNames;
  const { tree } = file;
  // Arguments of one block may stand in several files, and in JSON.
  if (projectId.file !== file || key.file !== file || tree.json !== undefined) return [];
  const project = reusableText(file, projectId.attribute.value);
  const roles = rolesText(tree.text.slice(attribute.value.start, attribute.value.end), indentationUnitOf(tree.text));
  const { end } = restOfLine(tree, attribute.end);
  if (project === undefined || roles === undefined || !startsLine(tree.text, attribute.start) || end === undefined)
    return [];
  const comment = tree.text.slice(attribute.end, end).trim();
  const outer = indentationAt(tree.text, attribute.start);
  const inner = outer + indentationUnitOf(tree.text);
  // They are about the roles, and an ignore comment speaks of the line below it.
  const start = leadingCommentsStart(tree, attribute.start);
  const above = tree.text.slice(start, lineStartAt(tree.text, attribute.start)).split(/\r?\n/).slice(0, -1);
  const lines = [
    `${outer}${assignmentType} {`,
    `${inner}project_id = ${project}`,
    ...above.map((line) => (line.trim() === "" ? line : indentationUnitOf(tree.text) + line)),
    `${inner}role_names = ${roles}`,
    `${outer}}${comment === "" ? "" : ` ${comment}`}`,
  ];
  const edits: TextEdit[] = [{ start, end, newText: lines.join(lineBreakOf(tree.text)) }];
  const keepsProject = ["required", "optional"].includes(shapeOf(era).project_id);
  if (!keepsProject) edits.unshift(removeItem(tree, projectId.attribute));
  const title = `Turn role_names into a ${assignmentType}`;
  return [{ kind: "edit", title, file, edits, preferred: true, automatic: false }];
}

/** One level deeper. Undefined for a heredoc, whose lines must stay where they are. */
function rolesText(text: string, unit: string): string | undefined {
  return text.includes("<<") ? undefined : text.replace(/\n(?=.*\S)/g, `\n${unit}`);
}
