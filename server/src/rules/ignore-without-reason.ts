import { readIgnoreComments } from "./ignore-comments.ts";
import { locate } from "./places.ts";
import { everyEra, type Finding, type Rule } from "./rule.ts";

/** Whoever reads an ignore comment later wants to know why. */
export const ignoreWithoutReason: Rule = {
  id: "ignore-without-reason",
  summary: "An ignore comment that gives no reason, or names no rule.",
  severity: everyEra("hint"),
  *checkFile(file): Iterable<Finding> {
    for (const comment of readIgnoreComments(file.tree)) {
      if (comment.hasReason && comment.ruleIds.length > 0) continue;
      const message =
        comment.ruleIds.length === 0
          ? "Name the rule to ignore: # atlas-api-keys:ignore <rule> -- <reason>"
          : 'Say why this is ignored: add " -- <reason>".';
      yield { location: locate(file, comment), message, fixes: [] };
    }
  },
};
