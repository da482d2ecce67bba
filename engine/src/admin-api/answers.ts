/** Reads Atlas's answers. `groupId` becomes `projectId` here and nowhere else; `undefined` is an answer of another shape. */
import type {
  AccessListEntry,
  ApiKey,
  CreatedApiKey,
  Organization,
  Project,
  RoleAssignment,
  SystemStatus,
} from "./admin-api.ts";
import { asRecord, asText } from "./reply.ts";

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNext: boolean;
}

/** `full` is how many items a whole page has. */
export function readPage<T>(
  json: unknown,
  readItem: (item: unknown) => T | undefined,
  full: number,
): Page<T> | undefined {
  const body = asRecord(json);
  const results = body?.["results"];
  if (!Array.isArray(results)) return undefined;
  const items = results.map(readItem).filter((item) => item !== undefined);
  if (items.length < results.length) return undefined;
  const links = body?.["links"];
  const hasNext = Array.isArray(links)
    ? links.some((link) => asRecord(link)?.["rel"] === "next")
    : results.length >= full;
  return { items, hasNext: hasNext && results.length > 0 };
}

export function readOrganization(json: unknown): Organization | undefined {
  const [id, name] = texts(json, "id", "name");
  return id === undefined || name === undefined ? undefined : { id, name };
}

export function readProject(json: unknown): Project | undefined {
  const [id, orgId, name] = texts(json, "id", "orgId", "name");
  return id === undefined || orgId === undefined || name === undefined ? undefined : { id, orgId, name };
}

export function readApiKey(json: unknown): ApiKey | undefined {
  const [id, publicKey = "", desc = ""] = texts(json, "id", "publicKey", "desc");
  return id === undefined ? undefined : { id, desc, publicKey, roles: readRoles(asRecord(json)?.["roles"]) };
}

/** Not without the private key: a masked one is as good as none. */
export function readCreatedApiKey(json: unknown): CreatedApiKey | undefined {
  const key = readApiKey(json);
  const [privateKey] = texts(json, "privateKey");
  return key && privateKey !== undefined && !privateKey.includes("*") ? { ...key, privateKey } : undefined;
}

export function readAccessListEntry(json: unknown): AccessListEntry | undefined {
  const [cidrBlock, ipAddress] = texts(json, "cidrBlock", "ipAddress");
  if (cidrBlock !== undefined) return { cidrBlock, ipAddress };
  return ipAddress === undefined
    ? undefined
    : { cidrBlock: `${ipAddress}/${ipAddress.includes(":") ? 128 : 32}`, ipAddress };
}

export function readSystemStatus(json: unknown): SystemStatus | undefined {
  const body = asRecord(json);
  if (!body) return undefined;
  const [id, publicKey = ""] = texts(body["apiKey"], "id", "publicKey");
  const roles = readRoles(asRecord(body["apiKey"])?.["roles"]);
  return { apiKey: id === undefined ? undefined : { id, publicKey, roles } };
}

function readRoles(json: unknown): RoleAssignment[] {
  return (Array.isArray(json) ? json : []).flatMap((entry): RoleAssignment[] => {
    const [roleName, projectId, orgId] = texts(entry, "roleName", "groupId", "orgId");
    if (roleName === undefined) return [];
    if (projectId !== undefined) return [{ projectId, roleName }];
    return orgId === undefined ? [] : [{ orgId, roleName }];
  });
}

function texts(json: unknown, ...names: string[]): (string | undefined)[] {
  const record = asRecord(json);
  return names.map((name) => asText(record?.[name]));
}
