/** Identifiers as Atlas makes them. */

/** A project, organization or key id: 24 lower-case hexadecimal digits. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

/** What `terraform import` takes: an organization or project id, `-`, a key id. */
export function isImportId(text: string): boolean {
  return /^[0-9a-f]{24}-[0-9a-f]{16,24}$/i.test(text);
}
