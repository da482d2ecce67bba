/** What the resource may hold, by era. */
import type { Era } from "./era.ts";

export const keyResourceType = "mongodbatlas_project_api_key";
export const assignmentType = "project_assignment";

export interface Schema {
  readonly arguments: readonly string[];
  readonly blocks: readonly string[];
}

/** Terraform's own, in every resource. */
const metaArguments = ["count", "for_each", "provider", "depends_on"];
const metaBlocks = ["lifecycle", "provisioner", "connection"];

const documented: Schema = {
  arguments: ["description", "project_id", "role_names", ...metaArguments],
  blocks: [assignmentType, ...metaBlocks],
};

/** The other eras follow when the provider's version is read; until then the reference page holds. */
export function resourceSchema(_era: Era): Schema {
  return documented;
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
