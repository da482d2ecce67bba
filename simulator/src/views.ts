/** Keys, projects and organizations as Atlas shows them. */
import type { AccessListEntry } from "./addresses.ts";
import type { Call } from "./call.ts";
import type { OrganizationData, ProjectData, RoleAssignment } from "./data.ts";
import { type ApiKey, longAgo } from "./world.ts";

interface Link {
  readonly href: string;
  readonly rel: string;
}

/** With the private key in full, as only the answer to a create has it. */
export function createdKeyView(call: Call, key: ApiKey): object {
  return { ...keyView(call, key), privateKey: key.privateKey };
}

/** `groupId`: seen from that project, with its roles and the organization's only. */
export function keyView(call: Call, key: ApiKey, groupId?: string): object {
  const roles = key.roles.filter((role) => groupId === undefined || "orgId" in role || role.groupId === groupId);
  return {
    desc: key.desc,
    id: key.id,
    links: [self(keyUrl(call, key))],
    privateKey: masked(key.privateKey),
    publicKey: key.publicKey,
    roles: shown(roles, key.reads++),
  };
}

export function keyUrl({ base }: Call, key: ApiKey): string {
  return `${base}/orgs/${key.orgId}/apiKeys/${key.id}`;
}

/** The last 12 digits stay. */
export function masked(privateKey: string): string {
  return `********-****-****-${privateKey.slice(-12)}`;
}

/** In another order at each read. */
export function shown(roles: readonly RoleAssignment[], reads: number): RoleAssignment[] {
  const turn = roles.length === 0 ? 0 : reads % roles.length;
  return [...roles.slice(turn), ...roles.slice(0, turn)];
}

export function organizationView({ base }: Call, { id, name }: OrganizationData, more: readonly string[] = []): object {
  const url = `${base}/orgs/${id}`;
  return { id, isDeleted: false, links: [self(url), ...related(url, more)], name, skipDefaultAlertsSettings: false };
}

export function projectView({ base }: Call, project: ProjectData, more: readonly string[] = []): object {
  const url = `${base}/groups/${project.id}`;
  return {
    clusterCount: 0,
    created: project.created ?? longAgo,
    id: project.id,
    links: [self(url), ...related(url, more)],
    name: project.name,
    orgId: project.orgId,
    tags: [],
    withDefaultAlertsSettings: true,
  };
}

export function accessListView(call: Call, key: ApiKey, { cidrBlock, ipAddress, created }: AccessListEntry): object {
  const url = `${keyUrl(call, key)}/accessList/${encodeURIComponent(ipAddress ?? cidrBlock)}`;
  return { cidrBlock, count: 0, created, ...(ipAddress === undefined ? {} : { ipAddress }), links: [self(url)] };
}

export function self(href: string): Link {
  return { href, rel: "self" };
}

function related(url: string, names: readonly string[]): Link[] {
  return names.map((name) => ({ href: `${url}/${name}`, rel: `https://cloud.mongodb.com/${name}` }));
}
