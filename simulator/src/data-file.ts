/** Checks what a FILE holds before anything starts from it. */
import { accessListEntry } from "./addresses.ts";
import type { ApiKeyData, Data, RoleAssignment } from "./data.ts";

export type Checked =
  | { readonly kind: "data"; readonly data: Data }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

export function parseData(text: string): Checked {
  try {
    return checkData(JSON.parse(text));
  } catch (error) {
    return { kind: "invalid", problems: [`It is not JSON: ${(error as Error).message}.`] };
  }
}

const lists = ["organizations", "projects", "apiKeys", "serviceAccounts"] as const;
type ListName = (typeof lists)[number];

/** Texts and other properties of each kind of element. */
const shapes: Readonly<Record<ListName, { readonly texts: readonly string[]; readonly others: readonly string[] }>> = {
  organizations: { texts: ["id", "name"], others: ["requireAccessList"] },
  projects: { texts: ["id", "orgId", "name"], others: ["created"] },
  apiKeys: { texts: ["id", "desc", "publicKey", "privateKey"], others: ["roles", "orgId", "accessList"] },
  serviceAccounts: { texts: ["clientId", "secret", "orgId"], others: ["roles", "accessList", "accessDenied"] },
};

export function checkData(value: unknown): Checked {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      kind: "invalid",
      problems: ["It must be an object with organizations, projects, apiKeys, serviceAccounts."],
    };
  }
  const given = value as Record<string, unknown>;
  const problems = [
    ...Object.keys(given).flatMap((name) => (lists.includes(name as ListName) ? [] : [`There is no "${name}".`])),
    ...lists.flatMap((name) => shapeProblems(name, given[name] ?? [])),
  ];
  if (problems.length > 0) return { kind: "invalid", problems };
  const data = Object.fromEntries(lists.map((name) => [name, given[name] ?? []])) as unknown as Data;
  const more = [...idProblems(data), ...keyProblems(data), ...accountProblems(data)];
  return more.length > 0 ? { kind: "invalid", problems: more } : { kind: "data", data };
}

function shapeProblems(name: ListName, value: unknown): string[] {
  if (!Array.isArray(value)) return [`${name} must be an array.`];
  const { texts, others } = shapes[name];
  return value.flatMap((element: unknown, index) => {
    const at = `${name}[${index}]`;
    if (typeof element !== "object" || element === null || Array.isArray(element)) return [`${at} must be an object.`];
    const object = element as Record<string, unknown>;
    return [
      ...texts.flatMap((text) => (typeof object[text] === "string" ? [] : [`${at}.${text} must be a string.`])),
      ...Object.keys(object).flatMap((property) =>
        texts.includes(property) || others.includes(property) ? [] : [`${at} has no property "${property}".`],
      ),
      ...(others.includes("roles") ? roleShapeProblems(at, object["roles"], name === "serviceAccounts") : []),
      ...accessListProblems(at, object["accessList"]),
    ];
  });
}

function roleShapeProblems(at: string, roles: unknown, namesToo: boolean): string[] {
  if (!Array.isArray(roles)) return [`${at}.roles must be an array.`];
  return roles.flatMap((role: unknown, index) => {
    if (namesToo && typeof role === "string") return [];
    const { orgId, groupId, roleName } = (role ?? {}) as Record<string, unknown>;
    const scoped = (typeof orgId === "string") !== (typeof groupId === "string");
    const fits = scoped && typeof roleName === "string";
    return fits ? [] : [`${at}.roles[${index}] must have a roleName and either an orgId or a groupId.`];
  });
}

function accessListProblems(at: string, list: unknown): string[] {
  if (list === undefined) return [];
  const fits = Array.isArray(list) && list.every((entry) => typeof entry === "string" && accessListEntry(entry, ""));
  return fits ? [] : [`${at}.accessList must be an array of addresses and CIDR blocks.`];
}

function idProblems({ organizations, projects, apiKeys, serviceAccounts }: Data): string[] {
  const known = new Set(organizations.map(({ id }) => id));
  return [
    ...[...organizations, ...projects, ...apiKeys].flatMap(({ id }) =>
      /^[0-9a-f]{24}$/.test(id) ? [] : [`The id "${id}" must be 24 lower-case hexadecimal digits.`],
    ),
    ...twice(
      "organization",
      organizations.map(({ id }) => id),
    ),
    ...twice(
      "project",
      projects.map(({ id }) => id),
    ),
    ...twice(
      "API key",
      apiKeys.map(({ id }) => id),
    ),
    ...twice(
      "public key",
      apiKeys.map(({ publicKey }) => publicKey),
    ),
    ...twice(
      "service account",
      serviceAccounts.map(({ clientId }) => clientId),
    ),
    ...projects.flatMap(({ id, orgId }) =>
      known.has(orgId) ? [] : [`The project ${id} is in the organization ${orgId}, which is not in the file.`],
    ),
  ];
}

function twice(what: string, names: readonly string[]): string[] {
  const double = names.find((name, index) => names.indexOf(name) !== index);
  return double === undefined ? [] : [`There are two of the ${what} ${double}.`];
}

function keyProblems(data: Data): string[] {
  return data.apiKeys.flatMap((key) => scopeProblems(`The API key ${key.id}`, organizationsOf(data, key), data));
}

function accountProblems(data: Data): string[] {
  return data.serviceAccounts.flatMap(({ clientId, orgId, roles }) => {
    const scoped = roles.flatMap((role) => (typeof role === "string" ? [] : [role]));
    return scopeProblems(`The service account ${clientId}`, organizationsOf(data, { orgId, roles: scoped }), data);
  });
}

function scopeProblems(who: string, organizations: ReadonlySet<string>, data: Data): string[] {
  const strange = [...organizations].find((id) => !data.organizations.some((organization) => organization.id === id));
  if (strange !== undefined) return [`${who} has a role in ${strange}, which is not in the file.`];
  if (organizations.size > 1) return [`${who} has roles in two organizations: Atlas knows no such thing.`];
  return organizations.size === 0 ? [`${who} has neither a role nor an orgId.`] : [];
}

/** Organizations by id, and projects that are not in the file by theirs. */
function organizationsOf(data: Data, { orgId, roles }: Pick<ApiKeyData, "orgId" | "roles">): ReadonlySet<string> {
  const ofRole = (role: RoleAssignment) =>
    "orgId" in role ? role.orgId : (data.projects.find(({ id }) => id === role.groupId)?.orgId ?? role.groupId);
  return new Set([...(orgId === undefined ? [] : [orgId]), ...roles.map(ofRole)]);
}
