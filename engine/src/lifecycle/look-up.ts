/** What an import id as a person types it names in Atlas. */

import { isImportId } from "../../../server/src/atlas/identifiers.ts";
import type { AdminApi, ApiFailure, ApiKey, Project } from "../admin-api/admin-api.ts";
import { done, type Failure, failed, type Outcome } from "../outcome.ts";
import { named } from "./names.ts";
import { isHidden } from "./read-projects.ts";

export interface ImportCandidate {
  readonly orgId: string;
  readonly key: ApiKey;
  /** When the id named a project: the one that comes first in the block. */
  readonly projectId: string | undefined;
}

/**
 * `ORG_ID-API_KEY_ID`, as the reference page has it, or `PROJECT_ID-API_KEY_ID`, as every provider version reads it.
 * Which of the two it is, the id does not tell. One request for the first form, three for the second.
 */
export async function lookUpKey(api: AdminApi, id: string, signal: AbortSignal): Promise<Outcome<ImportCandidate>> {
  const typed = id.trim().toLowerCase();
  if (!isImportId(typed)) return wrongForm(id);
  const [container = "", apiKeyId = ""] = typed.split("-");
  const ofOrganization = await api.organizationKey(container, apiKeyId, signal);
  if (ofOrganization.kind === "done")
    return candidate({ orgId: container, key: ofOrganization.value, projectId: undefined });
  if (ofOrganization.kind === "cancelled" || !meansNo(ofOrganization)) return ofOrganization;
  const project = await api.project(container, signal);
  if (project.kind === "cancelled" || (project.kind === "failed" && !isHidden(project))) return project;
  if (project.kind === "failed") return notThere(container, apiKeyId, ofOrganization);
  return await inProject(api, project.value, apiKeyId, signal);
}

async function inProject(
  api: AdminApi,
  { id: projectId, orgId, name }: Project,
  apiKeyId: string,
  signal: AbortSignal,
): Promise<Outcome<ImportCandidate>> {
  const key = await api.organizationKey(orgId, apiKeyId, signal);
  if (key.kind === "failed" && key.code === "API_KEY_NOT_FOUND")
    return noSuchKey(`The project ${named(projectId, name)} is in the organization ${orgId}, which has`, apiKeyId);
  if (key.kind !== "done") return key;
  const isThere = key.value.roles.some((role) => "projectId" in role && role.projectId === projectId);
  return candidate({ orgId, key: key.value, projectId: isThere ? projectId : undefined });
}

function candidate(found: ImportCandidate): Outcome<ImportCandidate> {
  return inNoProject(found.key) ?? done(found);
}

/** Such a key cannot be a `mongodbatlas_project_api_key`. */
export function inNoProject(key: ApiKey): Failure | undefined {
  if (key.roles.some((role) => "projectId" in role)) return undefined;
  return failed(
    "no-project",
    `The key ${key.id} (${key.publicKey}) is in no project, so that it cannot be a mongodbatlas_project_api_key.`,
    "Use the resource mongodbatlas_api_key for it.",
  );
}

/** There is no such key or organization, or none that may be seen: it may still be a project. */
function meansNo(failure: ApiFailure): boolean {
  return failure.code === "API_KEY_NOT_FOUND" || failure.status === 404 || isHidden(failure) || failure.status === 400;
}

function notThere(container: string, apiKeyId: string, failure: ApiFailure): Failure {
  if (failure.code === "API_KEY_NOT_FOUND") return noSuchKey(`The organization ${container} has`, apiKeyId);
  return failed(
    "import-not-found",
    `This sign-in can see neither an organization nor a project ${container} that has an API key ${apiKeyId}.`,
    "Check both ids, or sign in with credentials that can see them.",
  );
}

function noSuchKey(where: string, apiKeyId: string): Failure {
  return failed(
    "API_KEY_NOT_FOUND",
    `${where} no API key ${apiKeyId}.`,
    "Check the key's id: the key may have been deleted, or belong to another organization.",
  );
}

function wrongForm(id: string): Failure {
  return failed(
    "import-id",
    `${JSON.stringify(id)} is not of the form ORG_ID-API_KEY_ID or PROJECT_ID-API_KEY_ID.`,
    "Both ids are hexadecimal digits, as Atlas shows them.",
  );
}
