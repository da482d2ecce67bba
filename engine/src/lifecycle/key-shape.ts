/** A key as the file, the state and Atlas can all say it; roles and assignments are sets and stand sorted. */
import type { ApiKey } from "../admin-api/admin-api.ts";

export interface KeyShape {
  readonly description: string;
  /** In the file: empty when it names none. */
  readonly organizationRoles: readonly string[];
  /** The project that the key was created in comes first, the others by their id. Each has a role. */
  readonly assignments: readonly AssignmentShape[];
}

export interface AssignmentShape {
  readonly projectId: string;
  readonly roles: readonly string[];
}

/** What Atlas gives a key whose creator names no organization role: ORG_READ_ONLY until 2023, ORG_MEMBER since. */
const givenByAtlas: ReadonlySet<string> = new Set(["ORG_MEMBER", "ORG_READ_ONLY"]);

/** What a key has whose file names no organization role. */
export const defaultOrganizationRole = "ORG_MEMBER";

export function isDefault(organizationRoles: readonly string[]): boolean {
  return organizationRoles.every((role) => givenByAtlas.has(role));
}

/** Whether a key with the roles `live` is as a file wants it that names `desired`. */
export function meetsOrganizationRoles(desired: readonly string[], live: readonly string[]): boolean {
  return desired.length === 0 ? isDefault(live) : sameSet(desired, live);
}

export function isOrganizationRole(name: string): boolean {
  return name.startsWith("ORG_");
}

export function liveShape(key: ApiKey): KeyShape {
  const projects = new Map<string, string[]>();
  const organizationRoles: string[] = [];
  for (const role of key.roles) {
    if ("orgId" in role) organizationRoles.push(role.roleName);
    else projects.set(role.projectId, [...(projects.get(role.projectId) ?? []), role.roleName]);
  }
  const assignments = [...projects].map(([projectId, roles]) => ({ projectId, roles: roleSet(roles) }));
  return { description: key.desc, organizationRoles: roleSet(organizationRoles), assignments: byProject(assignments) };
}

/** With `first` in front, when it is there. */
export function byProject(assignments: readonly AssignmentShape[], first?: string): AssignmentShape[] {
  const rank = ({ projectId }: AssignmentShape) => (projectId === first ? `0${projectId}` : `1${projectId}`);
  return [...assignments].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

export function rolesIn(shape: KeyShape | undefined, projectId: string): readonly string[] {
  return shape?.assignments.find((assignment) => assignment.projectId === projectId)?.roles ?? [];
}

/** Without roles: without the assignment. */
export function withRoles(shape: KeyShape, projectId: string, roles: readonly string[]): KeyShape {
  const others = shape.assignments.filter((assignment) => assignment.projectId !== projectId);
  const assignments = roles.length === 0 ? others : [...others, { projectId, roles: roleSet(roles) }];
  return { ...shape, assignments: byProject(assignments, shape.assignments[0]?.projectId) };
}

export function roleSet(roles: Iterable<string>): string[] {
  return [...new Set(roles)].sort();
}

export function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [roleSet(a), roleSet(b)];
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
