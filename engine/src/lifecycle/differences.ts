/** The actions that make Atlas what the file wants, for a key that is there. */
import type { RecordedShape } from "./drift.ts";
import { defaultOrganizationRole, type KeyShape, meetsOrganizationRoles, rolesIn, sameSet } from "./key-shape.ts";
import type { Action } from "./plan.ts";
import { whyChange, whyDefaultRoles } from "./reasons.ts";
import type { WantedKey } from "./resolve.ts";

/** What the file wants once `ignore_changes` is obeyed: there, what Atlas has is wanted. */
export function effectiveShape({ shape, form, ignoreChanges }: WantedKey, live: KeyShape): KeyShape {
  const ignores = (name: string) => ignoreChanges === "all" || ignoreChanges.includes(name);
  const ignoresRoles =
    form === "assignments" ? ignores("project_assignment") : ignores("role_names") || ignores("project_id");
  return {
    description: ignores("description") ? live.description : shape.description,
    organizationRoles: ignoresRoles ? live.organizationRoles : shape.organizationRoles,
    assignments: ignoresRoles ? live.assignments : shape.assignments,
  };
}

export function differences(desired: KeyShape, recorded: RecordedShape | undefined, live: KeyShape): Action[] {
  const actions: Action[] = [];
  if (desired.description !== live.description) {
    const reason = whyChange(desired.description, recorded?.description, live.description);
    actions.push({ kind: "changeDescription", reason, before: live.description, after: desired.description });
  }
  const before = live.organizationRoles;
  if (!meetsOrganizationRoles(desired.organizationRoles, before)) {
    const isNamed = desired.organizationRoles.length > 0;
    const after = isNamed ? desired.organizationRoles : [defaultOrganizationRole];
    // None recorded, and what Atlas gives then: nothing has changed there.
    const was = recorded?.organizationRoles;
    const isAsRecorded = was !== undefined && meetsOrganizationRoles(was, before);
    const reason = isNamed ? whyChange(after, isAsRecorded ? before : was, before) : whyDefaultRoles(before);
    actions.push({ kind: "changeOrganizationRoles", reason, before, after });
  }
  const was = recorded?.assignments && { ...live, assignments: recorded.assignments };
  for (const projectId of projectsOf(desired, live)) {
    const [wanted, found] = [rolesIn(desired, projectId), rolesIn(live, projectId)];
    if (sameSet(wanted, found)) continue;
    const reason = whyChange(wanted, was && rolesIn(was, projectId), found);
    if (found.length === 0) actions.push({ kind: "assign", reason, projectId, after: wanted });
    else if (wanted.length === 0) actions.push({ kind: "unassign", reason, projectId, before: found });
    else actions.push({ kind: "changeRoles", reason, projectId, before: found, after: wanted });
  }
  return actions;
}

function projectsOf(...shapes: readonly KeyShape[]): Set<string> {
  return new Set(shapes.flatMap(({ assignments }) => assignments.map(({ projectId }) => projectId)));
}
