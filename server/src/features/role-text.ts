/** What a role is, for a person who chooses one or meets one. */
import type { Role, RoleScope } from "../atlas/roles.ts";
import type { Markup } from "./markup.ts";

/** `project role` */
export function scopeName(scope: RoleScope): string {
  return `${scope} role`;
}

/** One sentence or two. */
export function roleText({ permits, implies }: Role, markup: Markup): string {
  const included = implies.map((name) => markup.code(name)).join(", ");
  return `May ${permits}.${included === "" ? "" : ` Includes ${included}.`}`;
}

/** What the first assignment is for, in one sentence. */
export const organizationRoleRule =
  "An organization role belongs to the key itself: it stands in the first project_assignment.";
