/** `/orgs`, `/orgs/{orgId}`, `/orgs/{orgId}/groups`. */
import type { Call, Reply } from "../call.ts";
import type { OrganizationData } from "../data.ts";
import { mayInOrganization, mayInProject } from "../permissions.ts";
import { organizationView, projectView } from "../views.ts";

export function listOrgs(call: Call): Reply {
  const organizations = [...call.simulation.world.organizations.values()].filter(
    ({ id, name }) => mayInOrganization(call.caller, id, "member") && isFound(call, name),
  );
  return { kind: "list", items: organizations.map((organization) => organizationView(call, organization)) };
}

export function getOrg(call: Call, organization: OrganizationData): Reply {
  return { kind: "one", value: organizationView(call, organization, ["groups", "teams", "users"]) };
}

export function getOrgGroups(call: Call, { id }: OrganizationData): Reply {
  const projects = [...call.simulation.world.projects.values()].filter(
    (project) => project.orgId === id && mayInProject(call.caller, project, "read") && isFound(call, project.name),
  );
  return { kind: "list", items: projects.map((project) => projectView(call, project)) };
}

/** The query's `name` is the beginning of one, in any case. */
function isFound({ query }: Call, name: string): boolean {
  return name.toLowerCase().startsWith((query.name ?? "").toLowerCase());
}
