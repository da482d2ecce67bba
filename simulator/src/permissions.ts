/** What a caller may, by its roles. Atlas refuses with 401 `USER_UNAUTHORIZED`, not with 403. */
import type { Caller } from "./authenticate.ts";
import type { ProjectData, RoleAssignment } from "./data.ts";

export type OrganizationNeed = "member" | "owner";
export type ProjectNeed = "read" | "manageAccess" | "own";

const seesAllProjects = ["ORG_OWNER", "ORG_READ_ONLY", "ORG_STREAM_PROCESSING_ADMIN"];

export function mayInOrganization(caller: Caller, orgId: string, need: OrganizationNeed): boolean {
  const roles = organizationRoles(caller.roles, orgId);
  return need === "owner" ? roles.includes("ORG_OWNER") : roles.length > 0;
}

export function mayInProject(caller: Caller, project: ProjectData, need: ProjectNeed): boolean {
  const inOrganization = organizationRoles(caller.roles, project.orgId);
  const inProject = projectRoles(caller.roles, project.id);
  if (inOrganization.includes("ORG_OWNER") || inProject.includes("GROUP_OWNER")) return true;
  if (need === "own") return false;
  if (need === "manageAccess") return inProject.includes("GROUP_ACCESS_MANAGER");
  return inProject.length > 0 || seesAllProjects.some((role) => inOrganization.includes(role));
}

function organizationRoles(roles: readonly RoleAssignment[], orgId: string): string[] {
  return roles.filter((role) => "orgId" in role && role.orgId === orgId).map((role) => role.roleName);
}

function projectRoles(roles: readonly RoleAssignment[], groupId: string): string[] {
  return roles.filter((role) => "groupId" in role && role.groupId === groupId).map((role) => role.roleName);
}
