import { roleScope } from "../atlas/roles.ts";
import type { TextEdit } from "../hcl/edit.ts";
import { canMoveBefore, moveBlockBefore } from "../hcl/edit-items.ts";
import { replaceValue } from "../hcl/edit-value.ts";
import { commentsBetween } from "../hcl/lines.ts";
import type { Argument, KeyResource, ProjectAssignment } from "../terraform/key-resource.ts";
import { compareProjects } from "../terraform/reference.ts";
import type { Value } from "../terraform/value.ts";
import { inVersion } from "./core/in-version.ts";
import { isWrittenIn, placeOf, reusableSourceOf, sourceOf, writtenAt } from "./core/places.ts";
import { quote } from "./core/quote.ts";
import { addRoleEdits, removeRolesEdits } from "./core/role-fixes.ts";
import { isReplaceable, type RoleList, type RoleName } from "./core/role-lists.ts";
import type { EditFix, Finding, Rule, RuleContext } from "./core/rule.ts";

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
  *checkKey(key, context): Iterable<Finding> {
    const first = key.assignments[0];
    if (first?.position !== "first" || first.projectId === undefined || key.projectId === undefined) return;
    if (compareProjects(key.projectId.value, first.projectId.value) !== "different") return;
    const [wanted, actual] = [sourceOf(key.projectId), sourceOf(first.projectId)];
    yield {
      location: placeOf(first.projectId),
      message: inVersion(
        `The first project_assignment must be of the resource's own project, ${wanted}; this is ${actual}.`,
        key.provider,
      ),
      related: [
        ...writtenAt(first.projectId),
        { location: placeOf(key.projectId), message: "The resource's project_id." },
      ],
      fixes: fixes(key, context, first, key.projectId, first.projectId),
    };
  },
};

/** The first that can be done is the preferred one: after each the rule is silent, and no other has something to say. */
function fixes(
  key: KeyResource,
  { roleLists, isShared }: RuleContext,
  first: ProjectAssignment,
  wanted: Argument,
  actual: Argument,
): EditFix[] {
  const own = key.assignments.find((assignment) => {
    if (assignment === first || assignment.projectId === undefined) return false;
    return compareProjects(wanted.value, assignment.projectId.value) === "same";
  });
  const { instance } = key;
  // Another instance, or a call of the module with other values, may need something else.
  const isAlone = instance.key === undefined && !instance.isUnknown && instance.scope.names.path === "";
  const toFirst = `Set this project_id to the resource's (${sourceOf(wanted)})`;
  const toRoot = `Set the resource's project_id to this one (${sourceOf(actual)})`;
  const moved = own && moveToFront(roleLists(key), own, first);
  const offered: (Offer | undefined)[] = [
    own === undefined
      ? replace(toFirst, actual, wanted, { isShared, isForAll: first.dynamic !== undefined })
      : moved && {
          title: "Move the assignment of the resource's project to the front",
          file: own.file,
          edits: moved,
          isSafe: true,
          automatic: true,
        },
    replace(toRoot, wanted, actual, { isShared, isForAll: false }),
  ];
  return offered
    .filter((offer) => offer !== undefined)
    .map(({ isSafe, automatic, ...offer }, index) => {
      return { kind: "edit", preferred: index === 0 && isSafe && isAlone, automatic: automatic && isAlone, ...offer };
    });
}

interface Offer extends Pick<EditFix, "title" | "file" | "edits" | "automatic"> {
  /** Nobody else reads what it changes. */
  readonly isSafe: boolean;
}

interface Circumstances extends Pick<RuleContext, "isShared"> {
  /** The argument stands for several assignments, of a dynamic block. */
  readonly isForAll: boolean;
}

/** Undefined where a comment would be lost, or the new text cannot stand there. An id that is written elsewhere is changed there. */
function replace(
  title: string,
  from: Argument,
  to: Argument,
  { isShared, isForAll }: Circumstances,
): Offer | undefined {
  const { value } = from;
  const isHere = isWrittenIn(from, value.origin);
  const { file, expression } =
    value.kind === "known" && (isHere || canStandFor(value, to))
      ? value.origin
      : { file: from.file, expression: from.attribute.value };
  const isElsewhere = expression !== from.attribute.value && !isHere;
  if (isForAll && !isElsewhere) return undefined;
  const isOfSameScope = from.scope.bindings === to.scope.bindings;
  const newText = isElsewhere || !isOfSameScope ? textOf(to) : reusableSourceOf(to);
  const { start, end } = expression;
  if (newText === undefined || commentsBetween(file.tree, start, end).length > 0) return undefined;
  const isSafe = !isElsewhere || !isShared(value.origin);
  return { title, file, edits: [replaceValue(file.tree, expression, newText)], isSafe, automatic: false };
}

/** Whether the other id can be written where this one is: names of one module mean nothing in another. */
function canStandFor({ origin }: Value, to: Argument): boolean {
  return origin.expression.kind === "template" && origin.expression.style === "quoted" && textOf(to) !== undefined;
}

function textOf({ value }: Argument): string | undefined {
  return value.kind === "known" && typeof value.data === "string" ? quote(value.data) : undefined;
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
  if (own.dynamic !== undefined || first.dynamic !== undefined || own.file !== first.file) return undefined;
  if (!canMoveBefore(tree, own.block, first.block)) return undefined;
  const from = lists.find((list) => list.assignment === first);
  const to = lists.find((list) => list.assignment === own);
  const moved = from?.names.filter(isMeantForFirst) ?? [];
  if (moved.length === 0) return moveBlockBefore(tree, own.block, first.block, []);
  if (
    to?.tuple === undefined ||
    from?.tuple === undefined ||
    !moved.every(isReplaceable) ||
    keepsNothing(from, moved.length)
  )
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
