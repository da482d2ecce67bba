/** What Atlas changed since a key was last recorded. */
import type { Era } from "../../../server/src/terraform/era.ts";
import type { RecordedKey } from "../state/recorded-keys.ts";
import { isDefault, isOrganizationRole, type KeyShape, meetsOrganizationRoles, rolesIn, sameSet } from "./key-shape.ts";
import type { Drift } from "./plan.ts";

/** What is recorded of a key; undefined: nothing, so that nothing can be compared. */
export interface RecordedShape {
  readonly description: string | undefined;
  readonly organizationRoles: readonly string[] | undefined;
  readonly assignments: KeyShape["assignments"] | undefined;
}

/** Providers from 1.14 on never read organization roles back: without one in the state nothing is known of them. */
const neverReadBack: ReadonlySet<Era> = new Set<Era>(["e1.14", "e1.16", "e1.21.4"]);

export function recordedShape({ description, assignments }: RecordedKey, era: Era): RecordedShape {
  if (assignments === undefined) return { description, organizationRoles: undefined, assignments: undefined };
  const organizationRoles = assignments.flatMap(({ roleNames }) => roleNames.filter(isOrganizationRole));
  const inProjects = assignments.map(({ projectId, roleNames }) => ({
    projectId,
    roles: roleNames.filter((role) => !isOrganizationRole(role)),
  }));
  return {
    description,
    organizationRoles: organizationRoles.length === 0 && neverReadBack.has(era) ? undefined : organizationRoles,
    assignments: inProjects.filter(({ roles }) => roles.length > 0),
  };
}

export function findDrift(recorded: RecordedShape, live: KeyShape): Drift[] {
  const drift: Drift[] = [];
  if (recorded.description !== undefined && recorded.description !== live.description)
    drift.push({ kind: "description", recorded: recorded.description, live: live.description });
  if (
    recorded.organizationRoles !== undefined &&
    !meetsOrganizationRoles(recorded.organizationRoles, live.organizationRoles)
  )
    drift.push({ kind: "organizationRoles", recorded: recorded.organizationRoles, live: live.organizationRoles });
  if (recorded.assignments === undefined) return drift;
  const before = { ...live, assignments: recorded.assignments };
  for (const projectId of new Set([...before.assignments, ...live.assignments].map((item) => item.projectId))) {
    const [was, is] = [rolesIn(before, projectId), rolesIn(live, projectId)];
    if (!sameSet(was, is)) drift.push({ kind: "roles", projectId, recorded: was, live: is });
  }
  return drift;
}

/** Organization roles as a file would name them: none where Atlas gave them. */
export function namedOrganizationRoles(shape: KeyShape, isNamed: boolean): readonly string[] {
  return !isNamed && isDefault(shape.organizationRoles) ? [] : shape.organizationRoles;
}
