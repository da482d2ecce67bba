/** What `mongodbatlas_project_api_key` is in each version of the provider: its arguments, its id, and what reading needs. */

export type Presence = "required" | "optional" | "absent";

export interface Shape {
  /** The resource's own; "computed": optional too, and deprecated. */
  readonly projectId: "required" | "computed" | "absent";
  readonly roleNames: Presence;
  readonly assignments: Presence;
  /** Whether the id names the project beside the key. */
  readonly projectInId: boolean;
  /** Where a key is looked for: in the project of its id, in a project of its assignments as recorded, or by its id alone. */
  readonly readsFrom: "id" | "assignments" | "organization";
}

const shapes: readonly (readonly [since: string, shape: Shape])[] = [
  ["1.8.0", shape("required", "required", "absent", true, "id")],
  ["1.10.0", shape("required", "optional", "optional", true, "id")],
  ["1.12.0", shape("required", "absent", "optional", true, "id")],
  ["1.14.0", shape("computed", "absent", "required", true, "assignments")],
  ["1.16.0", shape("absent", "absent", "required", false, "assignments")],
  ["1.21.4", shape("absent", "absent", "required", false, "organization")],
];

/** Throws where the resource does not exist yet. */
export function shapeOf(version: string): Shape {
  const found = shapes.findLast(([since]) => since.localeCompare(version, "en", { numeric: true }) <= 0);
  if (found === undefined) throw new Error(`The provider has no such resource in ${version}.`);
  return found[1];
}

function shape(
  projectId: Shape["projectId"],
  roleNames: Presence,
  assignments: Presence,
  projectInId: boolean,
  readsFrom: Shape["readsFrom"],
): Shape {
  return { projectId, roleNames, assignments, projectInId, readsFrom };
}
