import { placeOf, writtenAt } from "./core/places.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Atlas keeps adding project roles: a name that looks like one may be right. */
export const unknownRole: Rule = {
  id: "unknown-role",
  summary: "A GROUP_* name that the table of project roles does not have.",
  severity: everyEra("warning"),
  *checkKey(key, context): Iterable<Finding> {
    for (const role of context.roleLists(key).flatMap((list) => list.names)) {
      if (role.class.kind !== "unknownProjectRole") continue;
      yield {
        location: placeOf(role.list.argument, role.value),
        message: `${role.name} is not among the project roles this extension knows. If Atlas has it, add it to the setting atlasApiKeys.additionalRoles.`,
        related: writtenAt(role.list.argument, role.value),
        fixes: [{ kind: "addRole", title: `Add ${role.name} to the known roles of this workspace`, role: role.name }],
      };
    }
  },
};
