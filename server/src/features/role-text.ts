/** What a role is, for a person who chooses one or meets one. */
import { type Role, type RoleScope, roleOf } from "../atlas/roles.ts";
import type { Markup } from "./markup.ts";

const scopeNames: Readonly<Record<RoleScope, string>> = { organization: "organization role", project: "project role" };

/** `project role` */
export function scopeName(scope: RoleScope): string {
  return scopeNames[scope];
}

/** One sentence or two. */
export function roleText({ permits, implies }: Role, markup: Markup): string {
  const included = implies.map((name) => markup.code(name)).join(", ");
  return `May ${permits}.${included === "" ? "" : ` Includes ${included}.`}`;
}

/** What the first assignment is for, in one sentence. */
export const organizationRoleRule =
  "An organization role belongs to the key itself: it stands in the first project_assignment.";

export function isOrganizationRole(name: string): boolean {
  return roleOf(name)?.scope === "organization";
}
