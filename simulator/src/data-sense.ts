/** Whether organizations, projects, keys and service accounts belong together. */
import type { ApiKeyData, Data, RoleAssignment } from "./data.ts";

export function senseProblems(data: Data): readonly string[] {
  const { organizations, projects, apiKeys, serviceAccounts, users = [] } = data;
  const known = new Set(organizations.map(({ id }) => id));
  return [
    ...[...organizations, ...projects, ...apiKeys].flatMap(({ id }) =>
      /^[0-9a-f]{24}$/.test(id) ? [] : [`The id "${id}" must be 24 lower-case hexadecimal digits.`],
    ),
    ...twice("organization", organizations, ({ id }) => id),
    ...twice("project", projects, ({ id }) => id),
    ...twice("API key", apiKeys, ({ id }) => id),
    ...twice("public key", apiKeys, ({ publicKey }) => publicKey),
    ...twice("service account", serviceAccounts, ({ clientId }) => clientId),
    ...twice("access token of", users, ({ accessToken }) => accessToken),
    ...projects.flatMap(({ id, orgId }) =>
      known.has(orgId) ? [] : [`The project ${id} is in the organization ${orgId}, which is not there.`],
    ),
    ...apiKeys.flatMap((key) => scopeProblems(`The API key ${key.id}`, organizationsOf(data, key), known)),
    ...serviceAccounts.flatMap(({ clientId, orgId, roles }) => {
      const scoped = roles.flatMap((role) => (typeof role === "string" ? [] : [role]));
      return scopeProblems(`The service account ${clientId}`, organizationsOf(data, { orgId, roles: scoped }), known);
    }),
  ];
}

function twice<T>(what: string, elements: readonly T[], nameOf: (element: T) => string): string[] {
  const seen = new Set<string>();
  const double = elements.map(nameOf).find((name) => seen.size === seen.add(name).size);
  return double === undefined ? [] : [`There are two of the ${what} ${double}.`];
}

function scopeProblems(who: string, organizations: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  const strange = [...organizations].find((id) => !known.has(id));
  if (strange !== undefined) return [`${who} has a role in ${strange}, which is not there.`];
  if (organizations.size > 1) return [`${who} has roles in two organizations, which Atlas does not allow.`];
  return organizations.size === 0 ? [`${who} has neither a role nor an orgId.`] : [];
}

/** By id; a project that is not there stands for itself. */
function organizationsOf(data: Data, { orgId, roles }: Pick<ApiKeyData, "orgId" | "roles">): ReadonlySet<string> {
  const ofRole = (role: RoleAssignment) =>
    "orgId" in role ? role.orgId : (data.projects.find(({ id }) => id === role.groupId)?.orgId ?? role.groupId);
  return new Set([...(orgId === undefined ? [] : [orgId]), ...roles.map(ofRole)]);
}
