import { roleScope } from "../atlas/roles.ts";
import type { TextEdit } from "../hcl/edit.ts";
import { moveBlockBefore, ownsItsLines } from "../hcl/edit-items.ts";
import { commentsBetween } from "../hcl/lines.ts";
import type { Argument, KeyResource, ProjectAssignment } from "../terraform/key-resource.ts";
import { compareProjects } from "../terraform/reference.ts";
import { inVersion } from "./core/in-version.ts";
import { reusableSourceOf, sourceOf, spanOf } from "./core/places.ts";
import { addRoleEdits, removeRolesEdits } from "./core/role-fixes.ts";
import { isReplaceable, type RoleList, type RoleName } from "./core/role-lists.ts";
import type { EditFix, Finding, Rule } from "./core/rule.ts";

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
  *checkKey(key, { roleLists }): Iterable<Finding> {
    const first = key.assignments[0];
    if (first?.position !== "first" || first.projectId === undefined || key.projectId === undefined) return;
    if (compareProjects(key.projectId.value, first.projectId.value) !== "different") return;
    const [wanted, actual] = [sourceOf(key.projectId), sourceOf(first.projectId)];
    yield {
      location: spanOf(first.projectId.value),
      message: inVersion(
        `The first project_assignment must be of the resource's own project, ${wanted}; this is ${actual}.`,
        key.provider,
      ),
      related: [{ location: spanOf(key.projectId.value), message: "The resource's project_id." }],
      fixes: fixes(key, roleLists(key), first, key.projectId, first.projectId),
    };
  },
};

/** The first that can be done is the preferred one: after each the rule is silent, and no other has something to say. */
function fixes(
  key: KeyResource,
  lists: readonly RoleList[],
  first: ProjectAssignment,
  wanted: Argument,
  actual: Argument,
): EditFix[] {
  const own = key.assignments.find((assignment) => {
    if (assignment === first || assignment.projectId === undefined) return false;
    return compareProjects(wanted.value, assignment.projectId.value) === "same";
  });
  const toFirst = `Set this project_id to the resource's (${sourceOf(wanted)})`;
  const toRoot = `Set the resource's project_id to this one (${sourceOf(actual)})`;
  const offered: Offer[] = [
    own === undefined
      ? { title: toFirst, edits: replace(key, actual, wanted), automatic: false }
      : {
          title: "Move the assignment of the resource's project to the front",
          edits: moveToFront(lists, own, first),
          automatic: true,
        },
    { title: toRoot, edits: replace(key, wanted, actual), automatic: false },
  ];
  return offered
    .filter((offer): offer is Offer & Pick<EditFix, "edits"> => offer.edits !== undefined)
    .map((offer, index) => ({ kind: "edit", file: key.file, preferred: index === 0, ...offer }));
}

type Offer = Pick<EditFix, "title" | "automatic"> & { readonly edits: readonly TextEdit[] | undefined };

/** Undefined where a comment would be lost, or the new text cannot stand there. */
function replace({ file }: KeyResource, from: Argument, to: Argument): TextEdit[] | undefined {
  const { start, end } = from.value.kind === "known" ? from.value.origin.expression : from.attribute.value;
  const newText = reusableSourceOf(to);
  if (newText === undefined || commentsBetween(file.tree, start, end).length > 0) return undefined;
  return [{ start, end, newText }];
}

/**
 * Puts `own` in front of `first`; organization roles go along to the new first. Undefined where that cannot be done
 * without leaving an empty list behind, or without knowing what stands in a list.
 */
function moveToFront(
  lists: readonly RoleList[],
  own: ProjectAssignment,
  first: ProjectAssignment,
): TextEdit[] | undefined {
  const { tree } = own.file;
  if (!ownsItsLines(tree, own.block) || !ownsItsLines(tree, first.block)) return undefined;
  const from = lists.find((list) => list.assignment === first);
  const to = lists.find((list) => list.assignment === own);
  const moved = from?.names.filter(isMeantForFirst) ?? [];
  if (moved.length === 0) return moveBlockBefore(tree, own.block, first.block, []);
  if (to?.tuple === undefined || from === undefined || !moved.every(isReplaceable) || keepsNothing(from, moved.length))
    return undefined;
  const inner = addRoleEdits(
    to,
    moved.map((role) => role.name),
  );
  return [...removeRolesEdits(moved), ...moveBlockBefore(tree, own.block, first.block, inner)];
}

/** An organization role, or what may become one there. `ORG_READ_ONLY` is wrong wherever it stands. */
function isMeantForFirst(role: RoleName): boolean {
  const { name, class: found } = role;
  const meant = "near" in found ? found.near.map((near) => near.name) : found.kind === "known" ? [name] : [];
  return meant.some((each) => roleScope(each) === "organization" && each !== "ORG_READ_ONLY");
}

function keepsNothing(list: RoleList, removed: number): boolean {
  return (list.tuple?.elements.length ?? 0) <= removed;
}
