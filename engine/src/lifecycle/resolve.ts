/** Makes wanted keys of what the file says: references read from the state, assignments of one project made one. */
import type { Era } from "../../../server/src/terraform/era.ts";
import type { ReferenceResult } from "../state/references.ts";
import type { DesiredAssignment, DesiredKey, DesiredList, DesiredText, Place, Stop } from "./desired.ts";
import { byProject, isOrganizationRole, type KeyShape, roleSet } from "./key-shape.ts";

/** A key that is wanted, with nothing unknown in it. */
export interface WantedKey {
  readonly address: string;
  readonly place: Place;
  readonly shape: KeyShape;
  /** Of the first assignment: the key is created there. */
  readonly firstProject: string;
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

  function stop(code: string, place: Place, message: string): undefined {
    const { address } = key;
    stops.push({ code, address, place, message, way: code === "unknown" ? "terraform" : "change", concerns: "values" });
  }

  function text(value: DesiredText | undefined, what: string, place: Place): string | undefined {
    if (value === undefined) return stop("missing", place, `${what} is missing.`);
    if (value.kind === "known") return value.value;
    if (value.kind === "unknown") return stop("unknown", value.place, `${what} is not known: ${value.reason}.`);
    const result = resolveId(value.address);
    if (result.kind === "known") return result.value;
    return stop("unknown", value.place, `${what} is not known: ${result.reason}.`);
  }

  function list<T>(value: DesiredList<T>, what: string): readonly T[] {
    if (value.kind === "list") return value.items;
    stop("unknown", value.place, `${what} are not known: ${value.reason}.`);
    return [];
  }

  function assignment({ place, projectId, roleNames }: DesiredAssignment) {
    const roles = list(roleNames, "The roles").map((role) => text(role, "A role", place));
    return {
      place,
      projectId: text(projectId, "The project", place),
      roles: roles.filter((role) => role !== undefined),
    };
  }

  for (const name of key.ignoreChanges === "all" ? [] : key.ignoreChanges)
    if (!ignorable.has(name))
      stop("ignore-changes", key.place, `The resource has no ${name} that ignore_changes could name.`);
  const description = text(key.description, "The description", key.place);
  const root = key.projectId === undefined ? undefined : text(key.projectId, "The project", key.place);
  const assignments = list(key.assignments, "The assignments").map(assignment);
  const [first, ...later] = assignments;
  if (stops.length === 0 && first === undefined) stop("missing", key.place, "The key has no project.");
  if (stops.length > 0 || first?.projectId === undefined || description === undefined)
    return { kind: "stopped", stops };

  if (root !== undefined && root !== first.projectId && firstIsOwn.has(era))
    stop("first-assignment", first.place, "The first assignment is of another project than the resource.");
  for (const { place, roles } of later)
    if (roles.some(isOrganizationRole))
      stop("org-roles-first-only", place, "An organization role can be given in the first assignment only.");
  const projects = new Map<string, string[]>();
  for (const { place, projectId = "", roles } of assignments) {
    const own = roles.filter((role) => !isOrganizationRole(role));
    if (own.length === 0) stop("no-project-role", place, "Without a project role a key is not in the project.");
    projects.set(projectId, [...(projects.get(projectId) ?? []), ...own]);
  }
  if (stops.length > 0) return { kind: "stopped", stops };

  const shapes = [...projects].map(([projectId, roles]) => ({ projectId, roles: roleSet(roles) }));
  const shape: KeyShape = {
    description,
    organizationRoles: roleSet(first.roles.filter(isOrganizationRole)),
    assignments: byProject(shapes, first.projectId),
  };
  const { address, place, form, preventDestroy, createBeforeDestroy, ignoreChanges } = key;
  return {
    kind: "wanted",
    key: {
      address,
      place,
      shape,
      firstProject: first.projectId,
      form,
      preventDestroy,
      createBeforeDestroy,
      ignoreChanges,
    },
  };
}
