import { spanOf } from "./core/places.ts";
import { roleArguments } from "./core/role-lists.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Atlas refuses an assignment without roles. */
export const emptyRoles: Rule = {
  id: "empty-roles",
  summary: "An empty list of roles.",
  severity: everyEra("error"),
  *checkKey(key): Iterable<Finding> {
    for (const { value } of roleArguments(key)) {
      if (value.kind === "unknown" || !Array.isArray(value.data) || value.data.length > 0) continue;
      yield {
        location: spanOf(value),
        message: "At least one role is needed: Atlas refuses a key without roles in a project.",
        fixes: [],
      };
    }
  },
};
