/** Fixes that several role rules offer. */

import type { TextEdit } from "../../hcl/edit.ts";
import { removeItem } from "../../hcl/edit-items.ts";
import { appendElements } from "../../hcl/edit-list.ts";
import { removeElements } from "../../hcl/edit-list-remove.ts";
import type { TupleExpression } from "../../hcl/syntax.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { quote } from "./quote.ts";
import { homeOf, type RoleHome, type RoleList, type RoleName } from "./role-lists.ts";
import type { EditFix, RuleContext } from "./rule.ts";

/** Where a role can be taken out and leaves another one behind. */
export function removableFrom(role: RoleName): RoleHome | undefined {
  const home = homeOf(role);
  return home !== undefined && home.tuple.elements.length > 1 ? home : undefined;
}

/**
 * Takes the role out of its list; where it is the only one, the whole assignment, if another one is left. What is
 * written elsewhere is changed there, and not without thinking where others read it too.
 */
export function removeRoleFixes(
  role: RoleName,
  { isShared }: Pick<RuleContext, "isShared">,
  how: { preferred: boolean; automatic: boolean },
): EditFix[] {
  const { list } = role;
  const home = homeOf(role);
  if (home !== undefined && home.tuple.elements.length > 1) {
    const shown = /^[\w-]+$/.test(role.name) ? role.name : quote(role.name);
    const edits = removeFrom(home.file, home.tuple, [home.index]);
    const fix = { kind: "edit", title: `Remove ${shown}`, file: home.file, edits } as const;
    if (home.tuple === list.tuple) return [{ ...fix, step: { kind: "remove", role }, ...how }];
    const isOwn = !isShared(role);
    return [{ ...fix, preferred: how.preferred && isOwn, automatic: how.automatic && isOwn }];
  }
  const { assignment, argument } = list;
  if (assignment === undefined || assignment.dynamic !== undefined || list.key.assignments.length < 2) return [];
  if (list.tuple?.elements.length !== 1) return [];
  const edits = [removeItem(argument.file.tree, assignment.block)];
  const title = "Remove this project_assignment";
  return [{ kind: "edit", title, file: argument.file, edits, preferred: false, automatic: false }];
}

/** Takes several roles of one list out of it; the list must be written out. */
export function removeRolesEdits(roles: readonly RoleName[]): TextEdit[] {
  const list = roles[0]?.list;
  if (list?.tuple === undefined) return [];
  const indexes = roles.map((role) => role.index);
  return removeFrom(list.argument.file, list.tuple, indexes);
}

/** Only the neighbours matter: a list with a finding for each role is not read once for each. */
function removeFrom({ tree }: SourceFile, tuple: TupleExpression, unsorted: readonly number[]): TextEdit[] {
  const indexes = [...unsorted].sort((a, b) => a - b);
  const [first = 0, last = 0] = [indexes[0], indexes[indexes.length - 1]];
  const from = Math.max(first - 1, 0);
  const part = { ...tuple, elements: tuple.elements.slice(from, last + 2) };
  return removeElements(tree, part, new Set(indexes.map((index) => index - from)));
}

/** Adds names to a list that is written out; those that are there already are left out. */
export function addRoleEdits(list: RoleList, names: readonly string[]): TextEdit[] {
  const present = new Set(list.names.map((role) => role.name));
  const missing = [...new Set(names)].filter((name) => !present.has(name));
  if (list.tuple === undefined || missing.length === 0) return [];
  const { tree } = list.argument.file;
  return appendElements(tree, list.tuple, missing.map(quote));
}
