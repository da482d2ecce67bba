import type { Argument } from "../terraform/key-resource.ts";
import { elementsOf } from "../terraform/value.ts";
import { isWrittenIn, placeOf, writtenAt } from "./core/places.ts";
import { roleArguments } from "./core/role-lists.ts";
import { type EditFix, everyEra, type Finding, type Rule } from "./core/rule.ts";

/** "You must specify an array even if you are only associating a single role": the resource's page. */
export const roleNamesNotList: Rule = {
  id: "role-names-not-list",
  summary: "role_names must be a list, for a single role too.",
  severity: everyEra("error"),
  *checkKey(key): Iterable<Finding> {
    for (const argument of roleArguments(key)) {
      const { value } = argument;
      if (value.kind === "unknown" || elementsOf(value.data) !== undefined) continue;
      yield {
        location: placeOf(argument),
        message: "role_names must be a list of role names in brackets, for a single role too.",
        related: writtenAt(argument),
        fixes: wrapFixes(argument),
      };
    }
  },
};

/** Where it is used: what others read stays as it is. */
function wrapFixes(argument: Argument): EditFix[] {
  const { value, attribute, file } = argument;
  if (value.kind === "unknown" || typeof value.data !== "string") return [];
  const expression = isWrittenIn(argument, value.origin) ? value.origin.expression : attribute.value;
  // A heredoc's end marker needs its line for itself.
  if (expression.kind === "template" && expression.style === "heredoc") return [];
  const { start, end } = expression;
  const edits = [
    { start, end: start, newText: "[" },
    { start: end, end, newText: "]" },
  ];
  return [{ kind: "edit", title: "Wrap in brackets", file, edits, preferred: true, automatic: true }];
}
