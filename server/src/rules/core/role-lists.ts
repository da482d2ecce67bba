/** The role lists of a key, and the role names in them, as the role rules see them. */
import type { RoleClass } from "../../atlas/roles.ts";
import { isInsideString } from "../../hcl/native-text.ts";
import { parentOf } from "../../hcl/parent.ts";
import type { Expression, TupleExpression } from "../../hcl/syntax.ts";
import type { Argument, KeyResource, ProjectAssignment } from "../../terraform/key-resource.ts";
import { elementsOf, type SourceFile, type Value } from "../../terraform/value.ts";
import { isWrittenIn } from "./places.ts";

export interface RoleList {
  readonly key: KeyResource;
  readonly argument: Argument;
  /** Undefined for the resource's own `role_names`. */
  readonly assignment: ProjectAssignment | undefined;
  /** Whether organization roles may stand here; "unknown" after a `dynamic` block. */
  readonly position: "first" | "later" | "unknown";
  /** The list, when the argument is one that is written out: then it can be edited. */
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
  readonly value: Value;
  /** Where the name is written: in the list itself, or anywhere else. */
  readonly file: SourceFile;
  readonly expression: Expression;
}

/** Many times what Atlas has: a list of more is not a person's. */
const longest = 1000;

/** All lists of a key; a list that is not known, or is no list, is left out. */
export function readRoleLists(key: KeyResource, classify: (name: string) => RoleClass): RoleList[] {
  const lists: RoleList[] = [];
  const add = (
    argument: Argument | undefined,
    assignment: ProjectAssignment | undefined,
    position: RoleList["position"],
  ): void => {
    if (argument === undefined || argument.value.kind === "unknown") return;
    const { data, origin } = argument.value;
    const elements = elementsOf(data);
    if (elements === undefined || elements.length > longest) return;
    const names: RoleName[] = [];
    const isWrittenOut =
      origin.expression.kind === "tuple" &&
      isWrittenIn(argument, origin) &&
      !isInText(argument.file, origin.expression);
    const tuple = isWrittenOut ? (origin.expression as TupleExpression) : undefined;
    const list: RoleList = { key, argument, assignment, position, tuple, names };
    let index = 0;
    for (const value of elements) {
      const at = index++;
      if (value.kind === "unknown" || value.data === null || typeof value.data === "object") continue;
      const name = String(value.data);
      const { file, expression } = value.origin;
      names.push({ list, index: at, name, class: classify(name), value, file, expression });
    }
    lists.push(list);
  };
  // Without assignments the resource's own list is the first assignment's; beside them the provider ignores its order.
  add(key.roleNames, undefined, "first");
  for (const assignment of key.assignments) add(assignment.roleNames, assignment, assignment.position);
  return lists;
}

/** Every `role_names` of a key, whatever its value is. */
export function roleArguments(key: KeyResource): Argument[] {
  const own = key.assignments.map((assignment) => assignment.roleNames);
  return [key.roleNames, ...own].filter((argument) => argument !== undefined);
}

/** The list of the first assignment, where a role can be added to it. */
export function firstRoleList(lists: readonly RoleList[]): RoleList | undefined {
  const first = lists.find((list) => list.assignment?.position === "first");
  return first?.tuple === undefined || first.assignment?.dynamic !== undefined ? undefined : first;
}

/** Whether the name is written as a plain string, and can be replaced there. */
export function isReplaceable({ expression }: RoleName): boolean {
  if (expression.kind === "literal") return true;
  return (
    expression.kind === "template" &&
    expression.style === "quoted" &&
    expression.parts.every(
      (part) => part.kind === "text" || isPlainText(part.kind === "interpolation" && part.expression),
    )
  );
}

/** `"${"GROUP_OWNER"}"` is as good as written out. */
function isPlainText(expression: Expression | false): boolean {
  return (
    expression !== false && expression.kind === "template" && expression.parts.every((part) => part.kind === "text")
  );
}

/** The list in brackets that a name is an element of. */
export interface RoleHome {
  readonly file: SourceFile;
  readonly tuple: TupleExpression;
  readonly index: number;
}

/** Where a role can be taken out: of its own list, else of the list in which it is written, in whichever file. */
export function homeOf(role: RoleName): RoleHome | undefined {
  const { list, index, expression, file } = role;
  if (isHeredoc(expression)) return undefined;
  if (list.tuple !== undefined) return { file: list.argument.file, tuple: list.tuple, index };
  const parent = parentOf(file.tree, expression);
  return parent?.kind === "tuple" && !isInText(file, parent)
    ? { file, tuple: parent, index: parent.elements.indexOf(expression) }
    : undefined;
}

/** A list inside a text of JSON has no commas that an edit could see. */
function isInText({ tree }: SourceFile, { start }: Expression): boolean {
  return isInsideString(tree, start);
}

/** Its end marker needs a line for itself. */
function isHeredoc(expression: Expression): boolean {
  return expression.kind === "template" && expression.style === "heredoc";
}
