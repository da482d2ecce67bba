/** The role lists of a key, and the role names in them, as the role rules see them. */
import type { Expression, TupleExpression } from "../hcl/syntax.ts";
import type { Argument, KeyResource, ProjectAssignment } from "../terraform/key-resource.ts";
import type { Value } from "../terraform/value.ts";

export interface RoleList {
  readonly key: KeyResource;
  readonly argument: Argument;
  /** Undefined for the resource's own `role_names`. */
  readonly assignment: ProjectAssignment | undefined;
  /** Whether organization roles may stand here; "unknown" after a `dynamic` block. */
  readonly position: "first" | "later" | "unknown";
  /** The list as written out, when it is: then it can be edited. */
  readonly tuple: TupleExpression | undefined;
  /** The known names, in order. */
  readonly names: readonly RoleName[];
}

export interface RoleName {
  readonly list: RoleList;
  /** Index in the list, unknown elements counted. */
  readonly index: number;
  readonly name: string;
  /** Where the name is written. */
  readonly expression: Expression;
}

/** All lists of a key; a list that is not known, or is no list, is left out. */
export function roleLists(key: KeyResource): RoleList[] {
  const lists: RoleList[] = [];
  // Without assignments the resource's own list is the first assignment's; beside them the provider ignores its order.
  if (key.roleNames !== undefined) addList(lists, key, key.roleNames, undefined, "first");
  for (const assignment of key.assignments) {
    if (assignment.roleNames !== undefined) addList(lists, key, assignment.roleNames, assignment, assignment.position);
  }
  return lists;
}

function addList(
  lists: RoleList[],
  key: KeyResource,
  argument: Argument,
  assignment: ProjectAssignment | undefined,
  position: RoleList["position"],
): void {
  const { value } = argument;
  if (value.kind === "unknown" || !Array.isArray(value.data)) return;
  const names: RoleName[] = [];
  const tuple = value.origin.expression.kind === "tuple" ? value.origin.expression : undefined;
  const list: RoleList = { key, argument, assignment, position, tuple, names };
  (value.data as readonly Value[]).forEach((element, index) => {
    if (element.kind === "unknown" || element.data === null || typeof element.data === "object") return;
    names.push({ list, index, name: String(element.data), expression: element.origin.expression });
  });
  lists.push(list);
}

/** The list of the first assignment, where a role can be added to it. */
export function firstRoleList(lists: readonly RoleList[]): RoleList | undefined {
  const first = lists.find((list) => list.assignment?.position === "first");
  return first?.tuple === undefined ? undefined : first;
}

/** Whether the name is written as a plain string that can be replaced in place. */
export function isReplaceable(role: RoleName): boolean {
  return role.list.tuple !== undefined && !(role.expression.kind === "template" && role.expression.style === "heredoc");
}
