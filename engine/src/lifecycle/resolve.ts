/** Makes wanted keys of what the file says: references read from the state, assignments of one project made one. */
import type { Era } from "../../../server/src/terraform/era.ts";
import type { ReferenceResult } from "../state/references.ts";
import type { DesiredKey, Place, Stop } from "./desired.ts";
import { type KeyValues, readValues } from "./desired-values.ts";
import { byProject, isOrganizationRole, type KeyShape, roleSet } from "./key-shape.ts";

/** A key that is wanted, with nothing unknown in it. */
export interface WantedKey {
  readonly address: string;
  readonly place: Place;
  readonly shape: KeyShape;
  /** Of the first assignment: the key is created there. */
  readonly firstProject: string;
  /** Whether the block names the resource's own project beside those of its assignments. */
  readonly hasOwnProject: boolean;
  readonly form: "assignments" | "role_names";
  readonly preventDestroy: boolean;
  readonly createBeforeDestroy: boolean;
  readonly ignoreChanges: "all" | readonly string[];
}

export type Resolved =
  | { readonly kind: "wanted"; readonly key: WantedKey }
  | { readonly kind: "stopped"; readonly stops: readonly Stop[] };

/** What the resource has, in one version or another. */
const ignorable: ReadonlySet<string> = new Set([
  "api_key_id",
  "description",
  "id",
  "private_key",
  "project_assignment",
  "project_id",
  "public_key",
  "role_names",
]);

/** In these the first assignment must be of the resource's own project; elsewhere its project only counts. */
const firstIsOwn: ReadonlySet<Era> = new Set<Era>(["documented", "e1.8", "e1.10", "e1.12"]);

export function resolveKey(key: DesiredKey, era: Era, resolveId: (address: string) => ReferenceResult): Resolved {
  const stops: Stop[] = [];
  const stop = (code: string, place: Place, message: string): void => {
    const way = code === "unknown" ? "terraform" : "change";
    stops.push({ code, address: key.address, place, message, way, concerns: "values" });
  };
  for (const name of key.ignoreChanges === "all" ? [] : key.ignoreChanges)
    if (!ignorable.has(name))
      stop("ignore-changes", key.place, `The resource has no ${name} that ignore_changes could name.`);
  const values = readValues(key, resolveId, stop);
  const [first] = values.assignments;
  if (stops.length === 0 && first === undefined) stop("missing", key.place, "The key has no project.");
  if (stops.length === 0) checkAssignments(values, era, stop);
  if (stops.length > 0 || first === undefined) return { kind: "stopped", stops };
  const { address, place, form, preventDestroy, createBeforeDestroy, ignoreChanges } = key;
  const hasOwnProject = key.projectId !== undefined;
  const settings = { hasOwnProject, form, preventDestroy, createBeforeDestroy, ignoreChanges };
  return {
    kind: "wanted",
    key: { address, place, shape: shapeOf(values), firstProject: first.projectId, ...settings },
  };
}

/** What must hold whatever rules are off. */
function checkAssignments(
  { projectId, assignments }: KeyValues,
  era: Era,
  stop: (code: string, place: Place, message: string) => void,
): void {
  for (const [index, { place, roles, projectId: own }] of assignments.entries()) {
    if (index === 0 && projectId !== undefined && projectId !== own && firstIsOwn.has(era))
      stop("first-assignment", place, "The first assignment is of another project than the resource.");
    if (index > 0 && roles.some(isOrganizationRole))
      stop("org-roles-first-only", place, "An organization role can be given in the first assignment only.");
    if (roles.every(isOrganizationRole))
      stop("no-project-role", place, "Without a project role a key is not in the project.");
  }
}

function shapeOf({ description, assignments }: KeyValues): KeyShape {
  const projects = new Map<string, string[]>();
  for (const { projectId, roles } of assignments)
    projects.set(projectId, [...(projects.get(projectId) ?? []), ...roles.filter((role) => !isOrganizationRole(role))]);
  const shapes = [...projects].map(([projectId, roles]) => ({ projectId, roles: roleSet(roles) }));
  const [first] = assignments;
  return {
    description,
    organizationRoles: roleSet(first?.roles.filter(isOrganizationRole) ?? []),
    assignments: byProject(shapes, first?.projectId),
  };
}
