import { placeOf, writtenAt } from "./core/places.ts";
import { removeRoleFixes } from "./core/role-fixes.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** The provider gives a key without organization roles this one by itself, so that it cannot tell it from a wish. */
export const orgReadOnly: Rule = {
  id: "org-read-only",
  summary: "ORG_READ_ONLY may not be used.",
  severity: everyEra("error"),
  *checkKey(key, context): Iterable<Finding> {
    for (const role of context.roleLists(key).flatMap((list) => list.names)) {
      if (role.name !== "ORG_READ_ONLY") continue;
      yield {
        location: placeOf(role.list.argument, role.value),
        message: "ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.",
        related: writtenAt(role.list.argument, role.value),
        fixes: removeRoleFixes(role, context, { preferred: true, automatic: true }),
      };
    }
  },
};
