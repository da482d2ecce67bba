/** The organizations, projects, keys and service accounts as they are now. */
import { type AccessListEntry, accessListEntry } from "./addresses.ts";
import type {
  ApiKeyData,
  Data,
  OrganizationData,
  ProjectData,
  RoleAssignment,
  ServiceAccountData,
  UserData,
} from "./data.ts";

export interface ApiKey {
  readonly id: string;
  readonly orgId: string;
  desc: string;
  readonly publicKey: string;
  readonly privateKey: string;
  roles: readonly RoleAssignment[];
  accessList: readonly AccessListEntry[];
  /** How often its roles were shown: they come in another order each time. */
  reads: number;
}

export interface ServiceAccount {
  readonly clientId: string;
  readonly secret: string;
  readonly orgId: string;
  readonly roles: readonly RoleAssignment[];
  readonly accessList: readonly AccessListEntry[];
  readonly accessDenied: boolean;
}

export class World {
  organizations = new Map<string, OrganizationData>();
  projects = new Map<string, ProjectData>();
  keys = new Map<string, ApiKey>();
  serviceAccounts = new Map<string, ServiceAccount>();
  /** By their access tokens. */
  users = new Map<string, UserData>();
  /** Keys that are deleted and still read, and until when. */
  readonly ghosts = new Map<string, { readonly key: ApiKey; readonly until: number }>();

  constructor(data: Data) {
    this.load(data);
  }

  load(data: Data): void {
    this.ghosts.clear();
    this.organizations = new Map(data.organizations.map((organization) => [organization.id, organization]));
    this.projects = new Map(data.projects.map((project) => [project.id, project]));
    this.keys = new Map(data.apiKeys.map((key) => [key.id, this.#key(key)]));
    this.serviceAccounts = new Map(data.serviceAccounts.map((account) => [account.clientId, serviceAccount(account)]));
    this.users = new Map((data.users ?? []).map((user) => [user.accessToken, user]));
  }

  data(): Data {
    return {
      organizations: [...this.organizations.values()],
      projects: [...this.projects.values()],
      apiKeys: [...this.keys.values()].map(keyData),
      serviceAccounts: [...this.serviceAccounts.values()].map(serviceAccountData),
      ...(this.users.size === 0 ? {} : { users: [...this.users.values()] }),
    };
  }

  delete(key: ApiKey, readUntil: number): void {
    this.keys.delete(key.id);
    this.ghosts.set(key.id, { key, until: readUntil });
  }

  /** Keys as they are read at that time; by public key, which says nothing of their age. */
  readableKeys(now: number): ApiKey[] {
    const ghosts = [...this.ghosts.values()].filter((ghost) => now < ghost.until).map((ghost) => ghost.key);
    return [...this.keys.values(), ...ghosts].sort((a, b) => (a.publicKey < b.publicKey ? -1 : 1));
  }

  #key(data: ApiKeyData): ApiKey {
    const { id, desc, publicKey, privateKey, roles } = data;
    const orgId = data.orgId ?? this.#organizationOf(roles);
    return { id, orgId, desc, publicKey, privateKey, roles, accessList: entries(data.accessList), reads: 0 };
  }

  #organizationOf(roles: readonly RoleAssignment[]): string {
    for (const role of roles) {
      const orgId = "orgId" in role ? role.orgId : this.projects.get(role.groupId)?.orgId;
      if (orgId !== undefined) return orgId;
    }
    return "";
  }
}

/** When what the file gives no time for was made. */
export const longAgo = "2024-01-01T00:00:00Z";

function entries(addresses: readonly string[] | undefined): AccessListEntry[] {
  return (addresses ?? []).flatMap((address) => accessListEntry(address, longAgo) ?? []);
}

function serviceAccount(data: ServiceAccountData): ServiceAccount {
  const { clientId, secret, orgId } = data;
  const roles = data.roles.map((role) => (typeof role === "string" ? { orgId, roleName: role } : role));
  const accessList = entries(data.accessList);
  return { clientId, secret, orgId, roles, accessList, accessDenied: data.accessDenied ?? false };
}

function keyData(key: ApiKey): ApiKeyData {
  const { id, desc, publicKey, privateKey, roles } = key;
  const data = { id, desc, publicKey, privateKey, roles };
  const org = roles.length === 0 ? { orgId: key.orgId } : {};
  return { ...data, ...org, ...accessListData(key.accessList) };
}

function serviceAccountData(account: ServiceAccount): ServiceAccountData {
  const { clientId, secret, orgId, roles } = account;
  const denied = account.accessDenied ? { accessDenied: true } : {};
  return { clientId, secret, orgId, roles, ...accessListData(account.accessList), ...denied };
}

function accessListData(list: readonly AccessListEntry[]): { accessList?: readonly string[] } {
  return list.length === 0 ? {} : { accessList: list.map((entry) => entry.ipAddress ?? entry.cidrBlock) };
}
