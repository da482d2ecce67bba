/** The role lists of a key, and the role names in them, as the role rules see them. */
import type { RoleClass } from "../../atlas/roles.ts";
import type { Expression, TupleExpression } from "../../hcl/syntax.ts";
import type { Argument, KeyResource, ProjectAssignment } from "../../terraform/key-resource.ts";
import type { Value } from "../../terraform/value.ts";

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
  readonly class: RoleClass;
  /** Where the name is written. */
  readonly expression: Expression;
}

/** All lists of a key; a list that is not known, or is no list, is left out. */
export function readRoleLists(key: KeyResource, classify: (name: string) => RoleClass): RoleList[] {
  // Without assignments the resource's own list is the first assignment's; beside them the provider ignores its order.
  const own = { roleNames: key.roleNames, assignment: undefined, position: "first" as const };
  const others = key.assignments.map((assignment) => ({ ...assignment, assignment }));
  return [own, ...others].flatMap(({ roleNames: argument, assignment, position }) => {
    if (argument === undefined || argument.value.kind === "unknown") return [];
    const { data, origin } = argument.value;
    if (!Array.isArray(data)) return [];
    const names: RoleName[] = [];
    const tuple = origin.expression.kind === "tuple" ? origin.expression : undefined;
    const list: RoleList = { key, argument, assignment, position, tuple, names };
    for (const [index, element] of (data as readonly Value[]).entries()) {
      if (element.kind === "unknown" || element.data === null || typeof element.data === "object") continue;
      const name = String(element.data);
      names.push({ list, index, name, class: classify(name), expression: element.origin.expression });
    }
    return [list];
  });
}

/** Every `role_names` of a key, whatever its value is. */
export function roleArguments(key: KeyResource): Argument[] {
  const own = key.assignments.map((assignment) => assignment.roleNames);
  return [key.roleNames, ...own].filter((argument) => argument !== undefined);
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
