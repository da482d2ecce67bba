/** Reads what a client tells of names: it may send anything. */
import type { KnownKey, KnownNames, KnownOrganization, KnownProject } from "./protocol.ts";

/** Undefined where it is no such thing; items of another shape are left out. */
export function readKnownNames(raw: unknown): KnownNames | undefined {
  const { organizations, projects, keys } = fieldsOf(raw);
  if (!Array.isArray(organizations) || !Array.isArray(projects) || !Array.isArray(keys)) return undefined;
  return {
    organizations: organizations.filter(isOrganization),
    projects: projects.filter(isProject),
    keys: keys.filter(isKey),
  };
}

function isOrganization(raw: unknown): raw is KnownOrganization {
  const { id, name } = fieldsOf(raw);
  return areTexts([id, name]);
}

function isProject(raw: unknown): raw is KnownProject {
  const { id, name, orgId } = fieldsOf(raw);
  return areTexts([id, name, orgId]);
}

function isKey(raw: unknown): raw is KnownKey {
  const { id, description, orgId, projectIds } = fieldsOf(raw);
  return areTexts([id, description, orgId]) && Array.isArray(projectIds) && areTexts(projectIds);
}

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}

function fieldsOf(raw: unknown): Readonly<Record<string, unknown>> {
  return typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
}
