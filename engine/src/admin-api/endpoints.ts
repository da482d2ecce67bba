/** The calls that we make, as data. Names and paths are the API's, but for `{projectId}`, which it calls groupId. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below `/api/atlas/v2`; `{name}` is a parameter. */
  readonly path: string;
  /**
   * "read" changes nothing. "set" ends in the same state however often it is made. "create" makes another key each
   * time: it is sent again only when Atlas has refused it before doing anything.
   */
  readonly kind: "read" | "set" | "create";
  /** Completes "Could not …". */
  readonly action: string;
}

/** The resource version of all of them. Atlas answers with the newest one that is not younger. */
export const mediaType = "application/vnd.atlas.2023-01-01+json";

const organizationKeyPath = "/orgs/{orgId}/apiKeys/{apiKeyId}";
const projectKeyPath = "/groups/{projectId}/apiKeys/{apiKeyId}";

export const endpoints = {
  systemStatus: { method: "GET", path: "", kind: "read", action: "read Atlas's status" },
  organizations: { method: "GET", path: "/orgs", kind: "read", action: "list the organizations" },
  projects: { method: "GET", path: "/groups", kind: "read", action: "list the projects" },
  organizationProjects: {
    method: "GET",
    path: "/orgs/{orgId}/groups",
    kind: "read",
    action: "list the organization's projects",
  },
  project: { method: "GET", path: "/groups/{projectId}", kind: "read", action: "read the project" },
  projectByName: { method: "GET", path: "/groups/byName/{name}", kind: "read", action: "find the project by its name" },
  organizationKeys: {
    method: "GET",
    path: "/orgs/{orgId}/apiKeys",
    kind: "read",
    action: "list the organization's API keys",
  },
  organizationKey: { method: "GET", path: organizationKeyPath, kind: "read", action: "read the API key" },
  createOrganizationKey: {
    method: "POST",
    path: "/orgs/{orgId}/apiKeys",
    kind: "create",
    action: "create the API key in the organization",
  },
  updateOrganizationKey: { method: "PATCH", path: organizationKeyPath, kind: "set", action: "change the API key" },
  deleteOrganizationKey: { method: "DELETE", path: organizationKeyPath, kind: "set", action: "delete the API key" },
  projectKeys: {
    method: "GET",
    path: "/groups/{projectId}/apiKeys",
    kind: "read",
    action: "list the project's API keys",
  },
  createProjectKey: {
    method: "POST",
    path: "/groups/{projectId}/apiKeys",
    kind: "create",
    action: "create the API key in the project",
  },
  assignKey: { method: "POST", path: projectKeyPath, kind: "set", action: "assign the API key to the project" },
  setProjectRoles: {
    method: "PATCH",
    path: projectKeyPath,
    kind: "set",
    action: "change the API key's roles in the project",
  },
  removeKey: { method: "DELETE", path: projectKeyPath, kind: "set", action: "remove the API key from the project" },
  accessList: {
    method: "GET",
    path: "/orgs/{orgId}/apiKeys/{apiKeyId}/accessList",
    kind: "read",
    action: "read the API key's access list",
  },
} as const satisfies Readonly<Record<string, Endpoint>>;
