import { elementsOf } from "../terraform/value.ts";
import { placeOf, writtenAt } from "./core/places.ts";
import { roleArguments } from "./core/role-lists.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Atlas refuses an assignment without roles. */
export const emptyRoles: Rule = {
  id: "empty-roles",
  summary: "An empty list of roles.",
  severity: everyEra("error"),
  *checkKey(key): Iterable<Finding> {
    for (const argument of roleArguments(key)) {
      const { value } = argument;
      if (value.kind === "unknown" || elementsOf(value.data)?.length !== 0) continue;
      yield {
        location: placeOf(argument),
        message: "At least one role is needed: Atlas refuses a key without roles in a project.",
        related: writtenAt(argument),
        fixes: [],
      };
    }
  },
};
