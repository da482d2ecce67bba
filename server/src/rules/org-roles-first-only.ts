import { inVersion } from "./core/in-version.ts";
import { placeOf, writtenAt } from "./core/places.ts";
import { addRoleEdits, removableFrom, removeRoleFixes, removeRolesEdits } from "./core/role-fixes.ts";
import { firstRoleList, type RoleList, type RoleName } from "./core/role-lists.ts";
import type { EditFix, Finding, Rule, RuleContext } from "./core/rule.ts";

/** An organization role belongs to the key itself, and only the first assignment creates the key. */
export const orgRolesFirstOnly: Rule = {
  id: "org-roles-first-only",
  summary: "Organization roles may stand in the first project_assignment only.",
  severity: {
    documented: "error",
    "e1.10": "error",
    "e1.12": "error",
    "e1.14": "error",
    "e1.16": "error",
    "e1.21.4": "error",
  },
  *checkKey(key, context): Iterable<Finding> {
    const lists = context.roleLists(key);
    for (const role of lists.filter((list) => list.position === "later").flatMap((list) => list.names)) {
      if (role.name === "ORG_READ_ONLY") continue; // org-read-only says it
      if (role.class.kind !== "known" || role.class.scope !== "organization") continue;
      yield {
        location: placeOf(role.list.argument, role.value),
        message: inVersion(
          `${role.name} is an organization role: it can stand in the first project_assignment only.`,
          key.provider,
        ),
        related: writtenAt(role.list.argument, role.value),
        fixes: fixes(role, firstRoleList(lists), context),
      };
    }
  },
};

function fixes(role: RoleName, first: RoleList | undefined, context: RuleContext): EditFix[] {
  const remove = removeRoleFixes(role, context, { preferred: false, automatic: false });
  const home = removableFrom(role);
  const file = first?.argument.file;
  // What is written elsewhere is not moved from there: others may read it.
  if (first === undefined || file === undefined || home === undefined || home.tuple !== role.list.tuple) return remove;
  if (home.file !== file) return remove;
  const edits = [...addRoleEdits(first, [role.name]), ...removeRolesEdits([role])];
  const title = `Move ${role.name} to the first project_assignment`;
  const step = { kind: "move", role, into: first } as const;
  return [{ kind: "edit", title, file, edits, preferred: true, automatic: true, step }, ...remove];
}
