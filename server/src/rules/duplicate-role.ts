import { placeOf, writtenAt } from "./core/places.ts";
import { removeRoleFixes } from "./core/role-fixes.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Roles are a set: a second mention says nothing. */
export const duplicateRole: Rule = {
  id: "duplicate-role",
  summary: "One role twice in one list.",
  severity: everyEra("hint"),
  *checkKey(key, context): Iterable<Finding> {
    for (const list of context.roleLists(key)) {
      const seen = new Set<string>();
      for (const role of list.names) {
        if (seen.has(role.name)) {
          yield {
            location: placeOf(role.list.argument, role.value),
            message: `${role.name} stands in this list already.`,
            related: writtenAt(role.list.argument, role.value),
            fixes: removeRoleFixes(role, context, { preferred: true, automatic: true }),
          };
        }
        seen.add(role.name);
      }
    }
  },
};
