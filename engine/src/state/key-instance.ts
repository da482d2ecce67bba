/** What is written of a key: the instance of a resource, with the attributes that the provider of the era has. */
import type { Era } from "../../../server/src/terraform/era.ts";
import { encodeId, hasRootProject } from "./identifiers.ts";
import { rememberOrganization } from "./key-memory.ts";
import type { RecordedAssignment } from "./recorded-keys.ts";
import { isObject, type JsonObject } from "./state-document.ts";

export interface KeyRecord {
  readonly apiKeyId: string;
  readonly orgId: string;
  readonly publicKey: string;
  /** Null: it is not to be in the state. Undefined: what is recorded stays. */
  readonly privateKey: string | null | undefined;
  readonly description: string;
  /** The project that the key was created in. */
  readonly projectId: string | undefined;
  /** Whether the file names the resource's own project. */
  readonly hasOwnProject: boolean;
  /** "role_names": the file has the older form, where the resource itself names project and roles. */
  readonly form: "assignments" | "role_names";
  /** The first one first, organization roles included. */
  readonly assignments: readonly RecordedAssignment[];
}

/** `before`: the instance as recorded, of which all stays that is not ours to say. */
export function keyInstance(record: KeyRecord, era: Era, before: JsonObject | undefined): JsonObject {
  const recorded = isObject(before?.["attributes"]) ? before["attributes"] : {};
  const attributes = { ...recorded, ...keyAttributes(record, era, recorded["private_key"]) };
  return {
    ...before,
    schema_version: before?.["schema_version"] ?? 0,
    attributes: inOrder(recordsProject(record, era) ? attributes : without(attributes, "project_id")),
    sensitive_attributes: [[{ type: "get_attr", value: "private_key" }]],
    private: rememberOrganization(before ?? {}, record.orgId),
  };
}

function keyAttributes(record: KeyRecord, era: Era, privateKey: unknown): JsonObject {
  const { apiKeyId, projectId, form, assignments } = record;
  const roleNames = form === "role_names" || era === "e1.8" ? sorted(assignments[0]?.roleNames ?? []) : null;
  return {
    api_key_id: apiKeyId,
    description: record.description,
    id: encodeId({ apiKeyId, projectId }, era),
    private_key: record.privateKey === undefined ? (privateKey ?? null) : record.privateKey,
    public_key: record.publicKey,
    ...(recordsProject(record, era) ? { project_id: projectId ?? null } : {}),
    ...(era === "e1.8" || era === "e1.10" || form === "role_names" ? { role_names: roleNames } : {}),
    ...(era === "e1.8" ? {} : { project_assignment: form === "role_names" ? [] : assignments.map(assignment) }),
  };
}

/**
 * Only where the file names it: the provider records it so where it is optional, and one that has no such argument
 * would make `terraform show -json` fail.
 */
function recordsProject({ hasOwnProject }: KeyRecord, era: Era): boolean {
  return hasOwnProject && hasRootProject(era);
}

function assignment({ projectId, roleNames }: RecordedAssignment): JsonObject {
  return { project_id: projectId, role_names: sorted(roleNames) };
}

function sorted(roleNames: readonly string[]): string[] {
  return [...new Set(roleNames)].sort();
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** Terraform sorts attributes. */
function inOrder(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
