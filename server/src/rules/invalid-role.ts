import { hasNearest, type NearName } from "../atlas/near-names.ts";
import { roleScope } from "../atlas/roles.ts";
import { replaceValue } from "../hcl/edit-value.ts";
import { commentsBetween } from "../hcl/lines.ts";
import { didYouMean, nearFixes } from "./core/near-fixes.ts";
import { isWrittenIn, placeOf, writtenAt } from "./core/places.ts";
import { removeRoleFixes } from "./core/role-fixes.ts";
import { isReplaceable, type RoleName } from "./core/role-lists.ts";
import { type EditFix, everyEra, type Finding, type Rule, type RuleContext } from "./core/rule.ts";

/** A role that Atlas does not know makes the provider fail, older ones with a panic. */
export const invalidRole: Rule = {
  id: "invalid-role",
  summary: "A role that Atlas does not know.",
  severity: everyEra("error"),
  *checkKey(key, context): Iterable<Finding> {
    for (const list of context.roleLists(key)) {
      const present = new Set(list.names.map((role) => role.name));
      for (const role of list.names) {
        const { kind } = role.class;
        if (kind === "known" || kind === "unknownProjectRole") continue;
        const near = kind === "invalid" ? [] : role.class.near.filter((candidate) => isAllowed(candidate, role));
        const what =
          kind === "dropped"
            ? `Atlas no longer has the role ${role.name}.`
            : `${JSON.stringify(role.name)} is not a role of Atlas.`;
        yield {
          location: placeOf(role.list.argument, role.value),
          message: what + (isPresent(near[0], present) ? ifMeant(near[0]) : didYouMean(near)),
          related: writtenAt(role.list.argument, role.value),
          fixes: [...changeFixes(role, near, present, context), ...removeFixes(role, near, present, context)],
        };
      }
    }
  },
};

/** Whether an organization role may stand in that place, if the name is one. */
function isAllowed({ name }: NearName, role: RoleName): boolean {
  if (name === "ORG_READ_ONLY") return false;
  return roleScope(name) === "project" || role.list.position === "first";
}

/** Whether the list has the name already: a second mention would be the next finding. */
function isPresent(near: NearName | undefined, present: ReadonlySet<string>): near is NearName {
  return near !== undefined && present.has(near.name);
}

function ifMeant({ name }: NearName): string {
  return ` If ${name} was meant: this list has it already.`;
}

function changeFixes(
  role: RoleName,
  near: readonly NearName[],
  present: ReadonlySet<string>,
  { isShared }: RuleContext,
): EditFix[] {
  if (!isReplaceable(role)) return [];
  const { file } = role;
  const { start, end } = role.expression;
  if (commentsBetween(file.tree, start, end).length > 0) return [];
  const fixes = nearFixes(file, near, "Change to", (name) => {
    return present.has(name) ? undefined : [replaceValue(file.tree, role.expression, `"${name}"`)];
  });
  if (isWrittenIn(role.list.argument, role.value.origin))
    return fixes.map((fix) => ({ ...fix, automatic: fix.preferred, step: { kind: "change", role } }));
  return fixes.map((fix) => {
    const preferred = fix.preferred && !isShared(role);
    return { ...fix, preferred, automatic: preferred };
  });
}

/** Where the list has what was surely meant, nothing is lost by the removal: it leaves nothing to decide. */
function removeFixes(
  role: RoleName,
  near: readonly NearName[],
  present: ReadonlySet<string>,
  context: RuleContext,
): EditFix[] {
  const automatic = hasNearest(near) && isPresent(near[0], present);
  return removeRoleFixes(role, context, { preferred: false, automatic });
}
