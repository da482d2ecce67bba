import type { TextEdit } from "../hcl/edit.ts";
import { moveBlockBefore, ownsItsLines } from "../hcl/edit-items.ts";
import { commentsBetween } from "../hcl/lines.ts";
import type { Argument, KeyResource, ProjectAssignment } from "../terraform/key-resource.ts";
import { compareProjects } from "../terraform/reference.ts";
import { sourceOf, spanOf } from "./places.ts";
import { addRoleEdits, removeRolesEdits } from "./role-fixes.ts";
import { isReplaceable, type RoleList, roleLists } from "./role-lists.ts";
import type { EditFix, Finding, Rule } from "./rule.ts";

/** The provider creates the key in the resource's project: its first assignment must be of that project. */
export const firstAssignment: Rule = {
  id: "first-assignment",
  summary: "The first project_assignment must have the resource's project_id.",
  severity: {
    documented: "error",
    "e1.10": "error",
    "e1.12": "error",
    "e1.14": "warning",
    "e1.16": "warning",
    "e1.21.4": "warning",
  },
  *checkKey(key): Iterable<Finding> {
    const first = key.assignments[0];
    if (first?.position !== "first" || first.projectId === undefined || key.projectId === undefined) return;
    if (compareProjects(key.projectId.value, first.projectId.value) !== "different") return;
    const [wanted, actual] = [sourceOf(key.projectId), sourceOf(first.projectId)];
    yield {
      location: spanOf(first.projectId.value),
      message: `The first project_assignment must be of the resource's own project, ${wanted}; this is ${actual}.`,
      related: [{ location: spanOf(key.projectId.value), message: "The resource's project_id." }],
      fixes: fixes(key, key.projectId, first, first.projectId),
    };
  },
};

function fixes(key: KeyResource, wanted: Argument, first: ProjectAssignment, actual: Argument): EditFix[] {
  const { file } = key;
  const own = key.assignments.find((assignment) => {
    if (assignment.position !== "later" || assignment.projectId === undefined) return false;
    return compareProjects(wanted.value, assignment.projectId.value) === "same";
  });
  const replace = (title: string, from: Argument, to: Argument, preferred: boolean): EditFix[] => {
    const { start, end } = from.value.kind === "known" ? from.value.origin.expression : from.attribute.value;
    const newText = sourceOf(to);
    if (commentsBetween(file.tree, start, end).length > 0) return [];
    // A heredoc cannot stand in front of a comment, nor anything of several lines in a block on one line.
    if (newText.includes("\n")) return [];
    return [{ kind: "edit", title, file, edits: [{ start, end, newText }], preferred, automatic: false }];
  };
  const setFirst = replace(
    `Set this project_id to the resource's (${sourceOf(wanted)})`,
    actual,
    wanted,
    own === undefined,
  );
  const setRoot = replace(`Set the resource's project_id to this one (${sourceOf(actual)})`, wanted, actual, false);
  if (own === undefined) return [...setFirst, ...setRoot];
  const edits = moveToFront(key, own, first);
  if (edits === undefined) return setRoot;
  const title = "Move the assignment of the resource's project to the front";
  return [{ kind: "edit", title, file, edits, preferred: true, automatic: true }, ...setRoot];
}

/**
 * Puts `own` in front of `first`; organization roles go along to the new first. Undefined where that cannot be done
 * without leaving an empty list behind, or without knowing what stands in a list.
 */
function moveToFront(key: KeyResource, own: ProjectAssignment, first: ProjectAssignment): TextEdit[] | undefined {
  const { tree } = key.file;
  if (!ownsItsLines(tree, own.block) || !ownsItsLines(tree, first.block)) return undefined;
  const lists = roleLists(key);
  const from = lists.find((list) => list.assignment === first);
  const to = lists.find((list) => list.assignment === own);
  const moved = from?.names.filter((role) => role.name.startsWith("ORG_")) ?? [];
  if (moved.length === 0) return moveBlockBefore(tree, own.block, first.block, []);
  if (to?.tuple === undefined || from === undefined || !moved.every(isReplaceable) || keepsNothing(from, moved.length))
    return undefined;
  const inner = addRoleEdits(
    to,
    moved.map((role) => role.name),
  );
  return [...removeRolesEdits(moved), ...moveBlockBefore(tree, own.block, first.block, inner)];
}

function keepsNothing(list: RoleList, removed: number): boolean {
  return (list.tuple?.elements.length ?? 0) <= removed;
}
