import { nearNames } from "../atlas/near-names.ts";
import type { SourceFile } from "../terraform/value.ts";
import { type IgnoreComment, type IgnoredRule, readIgnoreComments } from "./core/ignore-comments.ts";
import { didYouMean, nearFixes } from "./core/near-fixes.ts";
import { locate } from "./core/places.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Whoever reads an ignore comment later wants to know why, and a comment for no rule silences nothing. */
export const ignoreWithoutReason: Rule = {
  id: "ignore-without-reason",
  summary: "An ignore comment that gives no reason, or names no existing rule.",
  severity: everyEra("hint"),
  *checkFile(file, { ruleIds }): Iterable<Finding> {
    for (const comment of readIgnoreComments(file.tree)) {
      const names = namesToTake(comment, ruleIds);
      for (const rule of comment.rules) {
        if (!ruleIds.includes(rule.id)) yield noSuchRule(file, rule, names);
      }
      if (comment.hasReason && comment.rules.length > 0) continue;
      const message =
        comment.rules.length === 0
          ? "Name the rule to ignore: # atlas-api-keys:ignore <rule> -- <reason>"
          : 'Say why this is ignored: add " -- <reason>".';
      yield { location: locate(file, comment), message, fixes: [] };
    }
  },
};

function namesToTake({ rules }: IgnoreComment, ruleIds: readonly string[]): string[] {
  const named = new Set(rules.map((rule) => rule.id));
  return ruleIds.filter((id) => !named.has(id));
}

function noSuchRule(file: SourceFile, rule: IgnoredRule, names: readonly string[]): Finding {
  const { id, start, end } = rule;
  const near = nearNames(id.toLowerCase().replaceAll("_", "-"), names);
  return {
    location: locate(file, rule),
    message: `There is no rule ${id}.${didYouMean(near)}`,
    fixes: nearFixes(file, near, "Change to", (name) => [{ start, end, newText: name }]),
  };
}
