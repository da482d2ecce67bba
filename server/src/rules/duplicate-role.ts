import { locate } from "./core/places.ts";
import { removeRoleFixes } from "./core/role-fixes.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Roles are a set: a second mention says nothing. */
export const duplicateRole: Rule = {
  id: "duplicate-role",
  summary: "One role twice in one list.",
  severity: everyEra("hint"),
  *checkKey(key, { roleLists }): Iterable<Finding> {
    for (const list of roleLists(key)) {
      const seen = new Set<string>();
      for (const role of list.names) {
        if (seen.has(role.name)) {
          yield {
            location: locate(key.file, role.expression),
            message: `${role.name} stands in this list already.`,
            fixes: removeRoleFixes(role, { preferred: true, automatic: true }),
          };
        }
        seen.add(role.name);
      }
    }
  },
};
