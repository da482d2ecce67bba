/** Fixes that several role rules offer. */

import type { TextEdit } from "../../hcl/edit.ts";
import { removeItem } from "../../hcl/edit-items.ts";
import { appendElements } from "../../hcl/edit-list.ts";
import { removeElements } from "../../hcl/edit-list-remove.ts";
import { quote } from "./quote.ts";
import { isReplaceable, type RoleList, type RoleName } from "./role-lists.ts";
import type { EditFix } from "./rule.ts";

/** A role can be taken out of a list that is written out and keeps another one. */
export function isRemovable(role: RoleName): boolean {
  return isReplaceable(role) && (role.list.tuple?.elements.length ?? 0) > 1;
}

/** Takes the role out of its list; where it is the only one, the whole assignment, if another one is left. */
export function removeRoleFixes(role: RoleName, how: { preferred: boolean; automatic: boolean }): EditFix[] {
  const { list } = role;
  const { file } = list.key;
  if (isRemovable(role)) {
    const shown = /^[\w-]+$/.test(role.name) ? role.name : quote(role.name);
    const edits = removeRolesEdits([role]);
    return [{ kind: "edit", title: `Remove ${shown}`, file, edits, step: { kind: "remove", role }, ...how }];
  }
  if (list.assignment === undefined || list.key.assignments.length < 2 || list.tuple?.elements.length !== 1) return [];
  const edits = [removeItem(file.tree, list.assignment.block)];
  return [{ kind: "edit", title: "Remove this project_assignment", file, edits, preferred: false, automatic: false }];
}

/** Takes several roles of one list out of it; the list must be written out. */
export function removeRolesEdits(roles: readonly RoleName[]): TextEdit[] {
  const list = roles[0]?.list;
  if (list?.tuple === undefined) return [];
  // Only the neighbours matter: a list with a finding for each role is not read once for each.
  const indexes = roles.map((role) => role.index).sort((a, b) => a - b);
  const [first = 0, last = 0] = [indexes[0], indexes[indexes.length - 1]];
  const from = Math.max(first - 1, 0);
  const part = { ...list.tuple, elements: list.tuple.elements.slice(from, last + 2) };
  return removeElements(list.key.file.tree, part, new Set(indexes.map((index) => index - from)));
}

/** Adds names to a list that is written out; those that are there already are left out. */
export function addRoleEdits(list: RoleList, names: readonly string[]): TextEdit[] {
  const present = new Set(list.names.map((role) => role.name));
  const missing = [...new Set(names)].filter((name) => !present.has(name));
  if (list.tuple === undefined || missing.length === 0) return [];
  const { tree } = list.key.file;
  return appendElements(tree, list.tuple, missing.map(quote));
}
