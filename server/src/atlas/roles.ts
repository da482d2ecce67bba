/** The roles that Atlas knows, as data, and what a name that is none of them might have meant. */

export type RoleScope = "organization" | "project";

export interface Role {
  readonly name: string;
  readonly scope: RoleScope;
  /** What the role permits, as the end of a sentence that begins with "May". */
  readonly permits: string;
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

/** Every role of today's documentation, organization roles first. */
export const roles: readonly Role[] = table.map(([name, permits]) => ({ name, scope: roleScope(name), permits }));

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
  | { readonly kind: "dropped"; readonly near: readonly NearRole[] }
  | { readonly kind: "near"; readonly near: readonly NearRole[] }
  /** Shaped like a project role: Atlas keeps adding these. */
  | { readonly kind: "unknownProjectRole" }
  | { readonly kind: "invalid" };

export interface NearRole {
  readonly name: string;
  /** How many characters have to be changed; 0 where only case or separators differ. */
  readonly distance: number;
}

const knownNames: ReadonlySet<string> = new Set(roles.map((role) => role.name));

/** How far a name may be from a known one to be taken for a slip of the pen. */
const maximumDistance = 2;

/** What `name` is; `additional` are names that count as known beside the table. */
export function classifyRole(name: string, additional: ReadonlySet<string>): RoleClass {
  if (knownNames.has(name) || additional.has(name)) return { kind: "known", scope: roleScope(name) };
  const near = nearRoles(name, additional);
  if (droppedRoles.has(name)) return { kind: "dropped", near };
  if (near.length > 0) return { kind: "near", near };
  return /^GROUP_[A-Z_]+$/.test(name) ? { kind: "unknownProjectRole" } : { kind: "invalid" };
}

export function roleScope(name: string): RoleScope {
  return name.startsWith("ORG_") ? "organization" : "project";
}

function nearRoles(name: string, additional: ReadonlySet<string>): NearRole[] {
  const normal = name
    .toUpperCase()
    .replace(/[-\s]/g, "_")
    .replace(/^PROJECT_/, "GROUP_");
  const near: NearRole[] = [];
  for (const known of new Set([...knownNames, ...additional])) {
    const distance = editDistance(normal, known, maximumDistance);
    if (distance <= maximumDistance) near.push({ name: known, distance });
  }
  return near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
}

/** Levenshtein's distance; any number above `limit` where it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(replaced, (previous[j] as number) + 1, (current[j - 1] as number) + 1);
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] as number;
}
