/** One sign-in that sees both organizations, as a person's may; a simulated key or service account sees one. */
import type { AdminApi } from "../../src/admin-api/admin-api.ts";
import { done } from "../../src/outcome.ts";
import { foreign, globex } from "./atlas-data.ts";

export function joined(acmes: AdminApi, globexs: AdminApi): AdminApi {
  const of = (id: string) => (id === globex || id === foreign ? globexs : acmes);
  return {
    ...acmes,
    async projects(signal) {
      const [one, other] = [await acmes.projects(signal), await globexs.projects(signal)];
      if (one.kind !== "done") return one;
      return other.kind === "done" ? done([...one.value, ...other.value]) : other;
    },
    project: (id, signal) => of(id).project(id, signal),
    organizationKeys: (orgId, signal) => of(orgId).organizationKeys(orgId, signal),
    organizationKey: (orgId, id, signal) => of(orgId).organizationKey(orgId, id, signal),
    updateOrganizationKey: (orgId, id, change, signal) => of(orgId).updateOrganizationKey(orgId, id, change, signal),
    deleteOrganizationKey: (orgId, id, signal) => of(orgId).deleteOrganizationKey(orgId, id, signal),
    createProjectKey: (id, key, signal) => of(id).createProjectKey(id, key, signal),
    assignKey: (id, key, roles, signal) => of(id).assignKey(id, key, roles, signal),
    setProjectRoles: (id, key, roles, signal) => of(id).setProjectRoles(id, key, roles, signal),
    removeKey: (id, key, signal) => of(id).removeKey(id, key, signal),
  };
}
