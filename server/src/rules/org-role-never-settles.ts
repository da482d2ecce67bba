import { shapeOf } from "../terraform/schema.ts";
import { inVersion } from "./core/in-version.ts";
import { placeOf, writtenAt } from "./core/places.ts";
import type { RoleList } from "./core/role-lists.ts";
import type { Finding, Rule } from "./core/rule.ts";

/** The provider reads back an assignment's project roles only, so that it misses the other one for ever. */
export const orgRoleNeverSettles: Rule = {
  id: "org-role-never-settles",
  summary: "An organization role is never read back: every plan wants to set it again.",
  severity: {
    "e1.10": "warning",
    "e1.12": "warning",
    "e1.14": "warning",
    "e1.16": "warning",
    "e1.21.4": "warning",
  },
  *checkKey(key, { roleLists }): Iterable<Finding> {
    for (const role of roleLists(key)
      .filter(isFirst)
      .flatMap((list) => list.names)) {
      if (role.name === "ORG_READ_ONLY") continue; // org-read-only says it
      if (role.class.kind !== "known" || role.class.scope !== "organization") continue;
      const sentence = `${role.name} takes effect, but the provider never reads it back: every plan will want to set it again.`;
      yield {
        location: placeOf(role.list.argument, role.value),
        message: inVersion(sentence, key.provider),
        related: writtenAt(role.list.argument, role.value),
        fixes: [],
      };
    }
  },
};

/** The resource's own list is the first assignment's where it stands alone. */
function isFirst({ key, assignment, position }: RoleList): boolean {
  if (position !== "first") return false;
  const isAlone = key.assignments.length === 0 && !key.hasUnknownAssignments;
  return assignment !== undefined || (isAlone && shapeOf(key.era).role_names !== "absent");
}
