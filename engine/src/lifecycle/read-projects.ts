/** Which organization each project of a plan belongs to. */
import type { AdminApi, ApiFailure, Project } from "../admin-api/admin-api.ts";
import { done, type Outcome } from "../outcome.ts";
import type { RecordedKey } from "../state/recorded-keys.ts";
import type { Selection } from "./selection.ts";

export interface ProjectsRead {
  readonly organizations: ReadonlyMap<string, string>;
  readonly projectNames: ReadonlyMap<string, string>;
}

/** No request when the state knows, else one. A project that cannot be seen is left out. */
export async function readProjects(
  api: AdminApi,
  selection: Selection,
  signal: AbortSignal,
): Promise<Outcome<ProjectsRead, ApiFailure>> {
  const organizations = new Map(selection.organizations);
  for (const { orgId, assignments } of selection.recorded)
    for (const { projectId } of assignments ?? []) if (orgId !== undefined) organizations.set(projectId, orgId);
  const wanted = selection.wanted.flatMap(({ shape }) => shape.assignments.map(({ projectId }) => projectId));
  const hints = selection.recorded
    .filter((key) => organizationOf(key, organizations) === undefined)
    .flatMap(recordedProjects);
  const unknown = new Set([...wanted, ...hints].filter((id) => !organizations.has(id)));
  if (unknown.size === 0) return done({ organizations, projectNames: new Map() });
  const read = await fetchProjects(api, [...unknown], signal);
  if (read.kind !== "done") return read;
  for (const { id, orgId } of read.value) organizations.set(id, orgId);
  return done({ organizations, projectNames: new Map(read.value.map(({ id, name }) => [id, name])) });
}

/** Undefined: neither is it recorded, nor is one of the recorded projects known. */
export function organizationOf(
  key: Pick<RecordedKey, "orgId" | "projectId" | "assignments">,
  organizations: ReadonlyMap<string, string>,
): string | undefined {
  const known = recordedProjects(key).map((id) => organizations.get(id));
  return key.orgId ?? known.find((orgId) => orgId !== undefined);
}

function recordedProjects({ projectId, assignments }: Pick<RecordedKey, "projectId" | "assignments">): string[] {
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
  "RESOURCE_NOT_FOUND",
  "USER_UNAUTHORIZED",
  "NOT_IN_GROUP",
  "USER_CANNOT_ACCESS_GROUP",
]);

export function isHidden(failure: ApiFailure): boolean {
  return hidden.has(failure.code);
}
