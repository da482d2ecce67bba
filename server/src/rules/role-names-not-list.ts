import type { Value } from "../terraform/value.ts";
import { spanOf } from "./core/places.ts";
import { roleArguments } from "./core/role-lists.ts";
import { type EditFix, everyEra, type Finding, type Rule } from "./core/rule.ts";

/** "You must specify an array even if you are only associating a single role": the resource's page. */
export const roleNamesNotList: Rule = {
  id: "role-names-not-list",
  summary: "role_names must be a list, for a single role too.",
  severity: everyEra("error"),
  *checkKey(key): Iterable<Finding> {
    for (const { value } of roleArguments(key)) {
      if (value.kind === "unknown" || Array.isArray(value.data)) continue;
      yield {
        location: spanOf(value),
        message: "role_names must be a list of role names in brackets, for a single role too.",
        fixes: wrapFixes(value),
      };
    }
  },
};

function wrapFixes(value: Value): EditFix[] {
  if (value.kind === "unknown" || typeof value.data !== "string") return [];
  const { file, expression } = value.origin;
  // A heredoc's end marker needs its line for itself.
  if (expression.kind === "template" && expression.style === "heredoc") return [];
  const { start, end } = expression;
  const edits = [
    { start, end: start, newText: "[" },
    { start: end, end, newText: "]" },
  ];
  return [{ kind: "edit", title: "Wrap in brackets", file, edits, preferred: true, automatic: true }];
}
