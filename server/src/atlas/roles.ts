/** The roles that Atlas knows, as data, and what a name that is none of them might have meant. */

import { type NearName, nearNames } from "./near-names.ts";

export type RoleScope = "organization" | "project";

export interface Role {
  readonly name: string;
  readonly scope: RoleScope;
  /** What the role permits, as the end of a sentence that begins with "May". */
  readonly permits: string;
  /** Roles that it holds in itself, as far as the documentation names them. */
  readonly implies: readonly string[];
}

const table: readonly (readonly [name: string, permits: string])[] = [
  ["ORG_OWNER", "do everything in the organization and in each of its projects"],
  ["ORG_GROUP_CREATOR", "create projects"],
  ["ORG_BILLING_ADMIN", "manage payment methods, invoices and billing alerts"],
  ["ORG_BILLING_READ_ONLY", "see invoices and the billing setup"],
  ["ORG_STREAM_PROCESSING_ADMIN", "own stream processing in all projects, with its network connections"],
  ["ORG_READ_ONLY", "see the settings, users and projects of the organization"],
  ["ORG_MEMBER", "see the settings and users of the organization, and the projects it was added to"],
  ["GROUP_OWNER", "do everything in the project"],
  ["GROUP_CLUSTER_CREATOR", "create clusters"],
  ["GROUP_CLUSTER_MANAGER", "change, pause and resume clusters, not create or delete them"],
  ["GROUP_REPLICA_SET_MANAGER", "change the tier and layout of clusters, pause and resume them"],
  ["GROUP_CLUSTER_LOG_VIEWER", "read server and audit logs and the access history"],
  ["GROUP_CLUSTER_RESILIENCE_TESTER", "run failover and outage tests"],
  ["GROUP_STREAM_PROCESSING_OWNER", "manage stream-processing workspaces, connections and processors"],
  ["GROUP_ACCESS_MANAGER", "invite users and teams, and manage the project's keys and service accounts"],
  ["GROUP_DATA_ACCESS_ADMIN", "read and write data, and administrate it in Data Explorer"],
  ["GROUP_DATA_ACCESS_READ_WRITE", "read and write data in Data Explorer"],
  ["GROUP_DATA_ACCESS_READ_ONLY", "read data in Data Explorer"],
  ["GROUP_DATABASE_ACCESS_ADMIN", "manage database users and custom database roles"],
  ["GROUP_BACKUP_MANAGER", "manage backup policies, snapshots, restores and exports"],
  ["GROUP_BACKUP_CREATOR", "take snapshots on demand"],
  ["GROUP_BACKUP_RECOVERY_OPERATOR", "start restores"],
  ["GROUP_BACKUP_EXPORT_OPERATOR", "export snapshots"],
  ["GROUP_NETWORK_ACCESS_MANAGER", "manage the IP access list, peering and private endpoints"],
  ["GROUP_OBSERVABILITY_VIEWER", "see performance advice, query insights and real-time figures"],
  ["GROUP_REAL_TIME_PERFORMANCE_OPERATOR", "see real-time figures and kill operations"],
  ["GROUP_INDEX_MANAGER", "build indexes, as advised or rolling"],
  ["GROUP_SEARCH_INDEX_EDITOR", "create, change and delete Search indexes"],
  ["GROUP_TRIGGER_MANAGER", "manage triggers"],
  ["GROUP_ALERTS_MANAGER", "manage alert settings"],
  ["GROUP_SUPPORT_ACCESS_MANAGER", "let MongoDB's support in, or keep it out"],
  ["GROUP_MODEL_OWNER", "manage the project's model API keys"],
  ["GROUP_READ_ONLY", "see the project's settings, not its data"],
];

const impliedByOrganizationRole: Readonly<Record<string, readonly string[]>> = {
  ORG_GROUP_CREATOR: ["ORG_MEMBER"],
  ORG_BILLING_ADMIN: ["ORG_MEMBER"],
  ORG_BILLING_READ_ONLY: ["ORG_MEMBER"],
  ORG_STREAM_PROCESSING_ADMIN: ["ORG_READ_ONLY"],
};

/** Every project role lets its holder see the project. */
function impliedBy(name: string): readonly string[] {
  if (roleScope(name) === "organization") return impliedByOrganizationRole[name] ?? [];
  return name === "GROUP_READ_ONLY" ? [] : ["GROUP_READ_ONLY"];
}

/** Every role of today's documentation, organization roles first. */
export const roles: readonly Role[] = table.map(([name, permits]) => {
  return { name, scope: roleScope(name), permits, implies: impliedBy(name) };
});

/** Undefined for a name that is not in the table. */
export function roleOf(name: string): Role | undefined {
  return rolesByName.get(name);
}

/** The roles that keys are given most, the usual ones first. */
export const usualRoles: readonly string[] = [
  "GROUP_OWNER",
  "GROUP_READ_ONLY",
  "GROUP_CLUSTER_MANAGER",
  "GROUP_DATA_ACCESS_ADMIN",
  "GROUP_DATA_ACCESS_READ_WRITE",
  "GROUP_DATA_ACCESS_READ_ONLY",
  "GROUP_SEARCH_INDEX_EDITOR",
  "GROUP_BACKUP_MANAGER",
  "GROUP_DATABASE_ACCESS_ADMIN",
];

/** Names that Atlas once had and took away in February 2025 or before. */
export const droppedRoles: ReadonlySet<string> = new Set([
  "GROUP_AUTOMATION_ADMIN",
  "GROUP_BACKUP_ADMIN",
  "GROUP_MONITORING_ADMIN",
  "GROUP_USER_ADMIN",
  "GROUP_ATLAS_ADMIN",
  "GROUP_BILLING_ADMIN",
  "GROUP_CHARTS_ADMIN",
  "ORG_TEAM_MEMBERS_ADMIN",
]);

export type RoleClass =
  | { readonly kind: "known"; readonly scope: RoleScope }
  | { readonly kind: "dropped"; readonly near: readonly NearName[] }
  | { readonly kind: "near"; readonly near: readonly NearName[] }
  /** Shaped like a project role: Atlas keeps adding these. */
  | { readonly kind: "unknownProjectRole" }
  | { readonly kind: "invalid" };

const rolesByName: ReadonlyMap<string, Role> = new Map(roles.map((role) => [role.name, role]));
const knownNames: ReadonlySet<string> = new Set(rolesByName.keys());

/** Tells what a name is; `additional` are names that count as known beside the table. Each name is looked at once. */
export function roleClassifier(additional: ReadonlySet<string>): (name: string) => RoleClass {
  const known = new Set([...knownNames, ...additional]);
  const classes = new Map<string, RoleClass>();
  return (name) => {
    const found = classes.get(name) ?? classify(name, known);
    classes.set(name, found);
    return found;
  };
}

function classify(name: string, known: ReadonlySet<string>): RoleClass {
  if (known.has(name)) return { kind: "known", scope: roleScope(name) };
  const near = nearNames(normalize(name), known);
  if (droppedRoles.has(name)) return { kind: "dropped", near };
  if (near.length > 0) return { kind: "near", near };
  return /^GROUP_[A-Z_]+$/.test(name) ? { kind: "unknownProjectRole" } : { kind: "invalid" };
}

export function roleScope(name: string): RoleScope {
  return name.startsWith("ORG_") ? "organization" : "project";
}

/** The name as Atlas writes names. */
function normalize(name: string): string {
  return name
    .toUpperCase()
    .replace(/[-\s]/g, "_")
    .replace(/^PROJECT_/, "GROUP_");
}
