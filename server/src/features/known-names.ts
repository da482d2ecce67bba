/** What ids are called, as far as the client has told. */
import type { KnownKey, KnownNames, KnownOrganization, KnownProject } from "../protocol.ts";

export type Named =
  | { readonly kind: "organization"; readonly organization: KnownOrganization }
  | { readonly kind: "project"; readonly project: KnownProject; readonly organization: KnownOrganization | undefined }
  | { readonly kind: "key"; readonly key: KnownKey; readonly organization: KnownOrganization | undefined };

/** Answers by id; made anew whenever the client tells of something. */
export class NamesById {
  readonly known: KnownNames;
  readonly #byId = new Map<string, Named>();

  constructor(known: KnownNames) {
    this.known = known;
    const organizations = new Map(known.organizations.map((organization) => [organization.id, organization]));
    for (const key of known.keys)
      this.#byId.set(key.id, { kind: "key", key, organization: organizations.get(key.orgId) });
    for (const project of known.projects)
      this.#byId.set(project.id, { kind: "project", project, organization: organizations.get(project.orgId) });
    for (const organization of known.organizations)
      this.#byId.set(organization.id, { kind: "organization", organization });
  }

  get isEmpty(): boolean {
    return this.#byId.size === 0;
  }

  of(id: string): Named | undefined {
    return this.#byId.get(id);
  }
}

/** As Atlas has it: anything that somebody has typed there. */
export function nameOf(named: Named): string {
  switch (named.kind) {
    case "organization":
      return named.organization.name;
    case "project":
      return named.project.name;
    case "key":
      return named.key.description;
  }
}

/** On one line, and not longer than a line has room for: names from Atlas may hold anything. */
export function shownName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : line;
}

const longest = 60;
