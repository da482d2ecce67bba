/** Which roles an endpoint takes. Project endpoints take any project role; organization endpoints a closed list. */
import { roles as allRoles, roleScope } from "../../server/src/atlas/roles.ts";
import type { Call } from "./call.ts";
import { type ApiError, errors } from "./errors.ts";

const organizationRoles = new Set(allRoles.filter(({ scope }) => scope === "organization").map(({ name }) => name));
const projectRoles = new Set(allRoles.filter(({ scope }) => scope === "project").map(({ name }) => name));

export function isOrganizationRole(name: string): boolean {
  return roleScope(name) === "organization";
}

/** The first thing wrong with roles for a key of an organization. */
export function checkOrganizationRoles(roles: readonly string[]): ApiError | undefined {
  if (roles.length === 0) return errors.rolesMissing();
  const wrong = roles.find((role) => !organizationRoles.has(role));
  return wrong === undefined ? undefined : errors.invalidEnum(wrong);
}

/** The first thing wrong with roles for a key of a project; only a create takes organization roles. */
export function checkProjectRoles(call: Call, roles: readonly string[], creating: boolean): ApiError | undefined {
  if (roles.length === 0) return errors.rolesMissing();
  const { additionalRoles } = call.simulation.switches;
  const wrong = roles.find(
    (role) => !organizationRoles.has(role) && !projectRoles.has(role) && !additionalRoles.includes(role),
  );
  if (wrong !== undefined) return unknownRole(call, wrong);
  return !creating && roles.some(isOrganizationRole) ? errors.orgRoleInGroup() : undefined;
}

/** v1.0 keeps the closed list's error; v2 has another since the list of project roles was opened in 2026. */
function unknownRole({ api }: Call, role: string): ApiError {
  if (api === "v1.0") return errors.invalidEnum(role);
  return errors.validation("_roles", `Invalid role name '${role}'. Must be a valid Role name.`);
}
