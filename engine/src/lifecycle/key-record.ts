/** A key as it is written into the state. */
import type { KeyRecord } from "../state/key-instance.ts";
import type { RecordedAssignment } from "../state/recorded-keys.ts";
import { namedOrganizationRoles } from "./drift.ts";
import { byProject, type KeyShape } from "./key-shape.ts";
import type { WantedKey } from "./resolve.ts";

/** A key in Atlas, as it is after the steps that are done. */
export interface KeyInAtlas {
  readonly apiKeyId: string;
  readonly orgId: string;
  readonly publicKey: string;
  readonly shape: KeyShape;
}

/** Organization roles stand in the first assignment, as the reference page has it; those that Atlas gave do not. */
export function keyRecord(
  { apiKeyId, orgId, publicKey, shape }: KeyInAtlas,
  wanted: Pick<WantedKey, "shape" | "firstProject" | "hasOwnProject" | "form">,
  privateKey: KeyRecord["privateKey"],
): KeyRecord {
  const organizationRoles = namedOrganizationRoles(shape, wanted.shape.organizationRoles.length > 0);
  const assignments = byProject(shape.assignments, wanted.firstProject).map(
    ({ projectId, roles }, index): RecordedAssignment => ({
      projectId,
      roleNames: index === 0 ? [...organizationRoles, ...roles] : roles,
    }),
  );
  return {
    apiKeyId,
    orgId,
    publicKey,
    privateKey,
    description: shape.description,
    projectId: assignments[0]?.projectId,
    hasOwnProject: wanted.hasOwnProject,
    form: wanted.form === "role_names" && assignments.length <= 1 ? "role_names" : "assignments",
    assignments,
  };
}
