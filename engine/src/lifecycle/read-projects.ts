/** Which organization each project of a plan belongs to. */
import type { AdminApi, ApiFailure, Project } from "../admin-api/admin-api.ts";
import { done, type Outcome } from "../outcome.ts";
import type { RecordedKey } from "../state/recorded-keys.ts";
import type { Selection } from "./selection.ts";

/** Which organization each project is in, and its name: as recorded, until Atlas has been asked. */
export interface KnownProjects {
  readonly organizations: Map<string, string>;
  readonly names: Map<string, string>;
  /** Those that Atlas has been asked about. */
  readonly asked: Set<string>;
}

export function knownProjects({ projects, recorded }: Selection): KnownProjects {
  const known = new Map(projects.organizations);
  for (const { orgId, assignments } of recorded)
    for (const { projectId } of assignments ?? []) if (orgId !== undefined) known.set(projectId, orgId);
  return { organizations: known, names: new Map(projects.names), asked: new Set() };
}

/** One request, if any. A project that cannot be seen is no longer known afterwards, whatever is recorded of it. */
export async function askAbout(
  api: AdminApi,
  projects: KnownProjects,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Outcome<void, ApiFailure>> {
  const open = new Set(ids.filter((id) => !projects.asked.has(id)));
  if (open.size === 0) return done(undefined);
  const read = await fetchProjects(api, [...open], signal);
  if (read.kind !== "done") return read;
  for (const id of open) {
    projects.organizations.delete(id);
    projects.asked.add(id);
  }
  for (const { id, orgId, name } of read.value) {
    projects.organizations.set(id, orgId);
    projects.names.set(id, name);
    projects.asked.add(id);
  }
  return done(undefined);
}

/** Undefined: neither is it recorded, nor is one of the recorded projects known. */
export function organizationOf(
  key: Pick<RecordedKey, "orgId" | "projectId" | "assignments">,
  organizations: ReadonlyMap<string, string>,
): string | undefined {
  const known = projectsOf(key).map((id) => organizations.get(id));
  return key.orgId ?? known.find((orgId) => orgId !== undefined);
}

export function projectsOf({ projectId, assignments }: Pick<RecordedKey, "projectId" | "assignments">): string[] {
  const ids = (assignments ?? []).map((assignment) => assignment.projectId);
  return projectId === undefined ? ids : [projectId, ...ids];
}

async function fetchProjects(
  api: AdminApi,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Outcome<readonly Project[], ApiFailure>> {
  const [only, second] = ids;
  if (only === undefined || second !== undefined) return await api.projects(signal);
  const project = await api.project(only, signal);
  if (project.kind === "done") return done([project.value]);
  if (project.kind === "failed" && isHidden(project)) return done([]);
  return project;
}

/** Atlas says "not permitted" with 401, as it does when nobody is signed in. */
const hidden: ReadonlySet<string> = new Set([
  "GROUP_NOT_FOUND",
  "INVALID_GROUP_ID",
  "USER_UNAUTHORIZED",
  "NOT_IN_GROUP",
  "USER_CANNOT_ACCESS_GROUP",
]);

export function isHidden(failure: ApiFailure): boolean {
  return hidden.has(failure.code);
}
