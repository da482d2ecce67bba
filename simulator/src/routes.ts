/** Every endpoint: method, path, whose rate limit it counts against, what the caller has to be, and the code. */
import type { Call, Reply } from "./call.ts";
import type { OrganizationData, ProjectData } from "./data.ts";
import * as accessList from "./endpoints/access-list.ts";
import * as organizationKeys from "./endpoints/organization-keys.ts";
import * as organizations from "./endpoints/organizations.ts";
import * as projectKeys from "./endpoints/project-keys.ts";
import * as projects from "./endpoints/projects.ts";
import { getSystemStatus } from "./endpoints/system-status.ts";
import type { LimitSet } from "./limits.ts";
import type { OrganizationNeed, ProjectNeed } from "./permissions.ts";

interface Place {
  readonly method: string;
  /** Behind the API's version; parts in braces are parameters. */
  readonly path: string;
  readonly set: LimitSet;
}

/** Limited by caller. */
export interface CallerRoute extends Place {
  readonly scope: "caller";
  readonly answer: (call: Call) => Reply;
}

export interface OrganizationRoute extends Place {
  readonly scope: "organization";
  readonly need: OrganizationNeed;
  readonly answer: (call: Call, organization: OrganizationData) => Reply;
}

export interface ProjectRoute extends Place {
  readonly scope: "project";
  readonly need: ProjectNeed;
  readonly answer: (call: Call, project: ProjectData) => Reply;
}

export type Route = CallerRoute | OrganizationRoute | ProjectRoute;

const orgKeys = "/orgs/{orgId}/apiKeys";
const orgKey = `${orgKeys}/{apiUserId}`;
const groupKeys = "/groups/{groupId}/apiKeys";
const groupKey = `${groupKeys}/{apiUserId}`;

export const routes: readonly Route[] = [
  caller("GET", "", "root", getSystemStatus),
  caller("GET", "/orgs", "orgs", organizations.listOrgs),
  caller("GET", "/groups", "groups", projects.listGroups),
  caller("GET", "/groups/byName/{groupName}", "groups", projects.getGroupByName),
  organization("GET", "/orgs/{orgId}", "org", "member", organizations.getOrg),
  organization("GET", "/orgs/{orgId}/groups", "org", "member", organizations.getOrgGroups),
  organization("GET", orgKeys, "orgKeys", "member", organizationKeys.listOrgApiKeys),
  organization("POST", orgKeys, "orgKeys", "owner", organizationKeys.createOrgApiKey),
  organization("GET", orgKey, "orgKeys", "member", organizationKeys.getOrgApiKey),
  organization("PATCH", orgKey, "orgKeys", "owner", organizationKeys.updateOrgApiKey),
  organization("DELETE", orgKey, "orgKeys", "owner", organizationKeys.deleteOrgApiKey),
  organization("GET", `${orgKey}/accessList`, "orgKeys", "member", accessList.listOrgApiKeyAccessListEntries),
  organization("POST", `${orgKey}/accessList`, "orgKeys", "member", accessList.createOrgApiKeyAccessListEntry),
  organization("GET", `${orgKey}/accessList/{ipAddress}`, "orgKeys", "member", accessList.getOrgApiKeyAccessListEntry),
  organization(
    "DELETE",
    `${orgKey}/accessList/{ipAddress}`,
    "orgKeys",
    "member",
    accessList.deleteOrgApiKeyAccessListEntry,
  ),
  project("GET", "/groups/{groupId}", "group", "read", projects.getGroup),
  project("GET", groupKeys, "groupKeys", "read", projectKeys.listGroupApiKeys),
  project("POST", groupKeys, "groupKeys", "manageAccess", projectKeys.createGroupApiKey),
  project("POST", groupKey, "groupKeys", "own", projectKeys.addGroupApiKey),
  project("PATCH", groupKey, "groupKeys", "manageAccess", projectKeys.updateGroupApiKeyRoles),
  project("DELETE", groupKey, "groupKeys", "manageAccess", projectKeys.removeGroupApiKey),
];

function caller(method: string, path: string, set: LimitSet, answer: CallerRoute["answer"]): Route {
  return { scope: "caller", method, path, set, answer };
}

function organization(
  method: string,
  path: string,
  set: LimitSet,
  need: OrganizationNeed,
  answer: OrganizationRoute["answer"],
): Route {
  return { scope: "organization", method, path, set, need, answer };
}

function project(
  method: string,
  path: string,
  set: LimitSet,
  need: ProjectNeed,
  answer: ProjectRoute["answer"],
): Route {
  return { scope: "project", method, path, set, need, answer };
}
