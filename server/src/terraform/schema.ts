/** What the resource may hold, by era. */
import type { Era } from "./era.ts";

export const keyResourceType = "mongodbatlas_project_api_key";
export const assignmentType = "project_assignment";

/** "deprecated": optional, and to be left out. */
export type Presence = "required" | "optional" | "deprecated" | "absent";

/** What has changed from era to era. `description` is required in all of them. */
export interface Shape {
  readonly project_id: Presence;
  readonly role_names: Presence;
  readonly project_assignment: Presence;
}

const shapes: Readonly<Record<Era, Shape>> = {
  documented: { project_id: "optional", role_names: "optional", project_assignment: "optional" },
  "e1.8": { project_id: "required", role_names: "required", project_assignment: "absent" },
  // role_names is deprecated from 1.11.0 on.
  "e1.10": { project_id: "required", role_names: "optional", project_assignment: "optional" },
  // By its schema optional, yet the provider crashes without one (pull request 1663).
  "e1.12": { project_id: "required", role_names: "absent", project_assignment: "required" },
  // Pull request 1664.
  "e1.14": { project_id: "deprecated", role_names: "absent", project_assignment: "required" },
  // Pull request 2190.
  "e1.16": { project_id: "absent", role_names: "absent", project_assignment: "required" },
  "e1.21.4": { project_id: "absent", role_names: "absent", project_assignment: "required" },
};

export function shapeOf(era: Era): Shape {
  return shapes[era];
}

export interface Schema {
  readonly arguments: readonly string[];
  readonly blocks: readonly string[];
}

/** Terraform's own, in every resource. */
const metaArguments = ["count", "for_each", "provider", "depends_on"];
const metaBlocks = ["lifecycle", "provisioner", "connection"];

export function resourceSchema(era: Era): Schema {
  const shape = shapeOf(era);
  const own = (["project_id", "role_names"] as const).filter((name) => shape[name] !== "absent");
  const blocks = shape.project_assignment === "absent" ? [] : [assignmentType];
  return { arguments: ["description", ...own, ...metaArguments], blocks: [...blocks, ...metaBlocks] };
}

export const assignmentSchema: Schema = { arguments: ["project_id", "role_names"], blocks: [] };

/** Attributes that the provider sets: they cannot be written. */
export const exportedAttributes: ReadonlySet<string> = new Set(["api_key_id", "public_key", "private_key", "id"]);

/** All attributes of a key. */
export const keyAttributes: ReadonlySet<string> = new Set([
  ...["description", "project_id", "role_names", assignmentType],
  ...exportedAttributes,
]);

/** What a `module` block holds beside the called module's variables. */
export const callMetaArguments: ReadonlySet<string> = new Set([
  ...["source", "version", "count", "for_each", "providers", "depends_on"],
]);
