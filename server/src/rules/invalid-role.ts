import type { NearName } from "../atlas/near-names.ts";
import { roleScope } from "../atlas/roles.ts";
import { commentsBetween } from "../hcl/lines.ts";
import { didYouMean, nearFixes } from "./core/near-fixes.ts";
import { locate } from "./core/places.ts";
import { removeRoleFixes } from "./core/role-fixes.ts";
import { isReplaceable, type RoleName } from "./core/role-lists.ts";
import { type EditFix, everyEra, type Finding, type Rule } from "./core/rule.ts";

/** A role that Atlas does not know makes the provider fail, older ones with a panic. */
export const invalidRole: Rule = {
  id: "invalid-role",
  summary: "A role that Atlas does not know.",
  severity: everyEra("error"),
  *checkKey(key, { roleLists }): Iterable<Finding> {
    for (const role of roleLists(key).flatMap((list) => list.names)) {
      const { kind } = role.class;
      if (kind === "known" || kind === "unknownProjectRole") continue;
      const near = kind === "invalid" ? [] : role.class.near.filter((candidate) => isAllowed(candidate, role));
      const what =
        kind === "dropped"
          ? `Atlas no longer has the role ${role.name}.`
          : `${JSON.stringify(role.name)} is not a role of Atlas.`;
      yield {
        location: locate(key.file, role.expression),
        message: what + didYouMean(near),
        fixes: [...changeFixes(role, near), ...removeRoleFixes(role, { preferred: false, automatic: false })],
      };
    }
  },
};

/** Whether the name would not itself be a finding in that place. */
function isAllowed({ name }: NearName, role: RoleName): boolean {
  if (name === "ORG_READ_ONLY") return false;
  return roleScope(name) === "project" || role.list.position === "first";
}

function changeFixes(role: RoleName, near: readonly NearName[]): EditFix[] {
  if (!isReplaceable(role)) return [];
  const { file } = role.list.key;
  const { start, end } = role.expression;
  if (commentsBetween(file.tree, start, end).length > 0) return [];
  return nearFixes(file, near, "Change to", (name) => [{ start, end, newText: `"${name}"` }]).map((fix) => {
    return { ...fix, automatic: fix.preferred };
  });
}
