import { isImportId } from "../atlas/identifiers.ts";
import { inVersion } from "./core/in-version.ts";
import { placeOf, writtenAt } from "./core/places.ts";
import type { Finding, Rule } from "./core/rule.ts";

/** Up to 1.21.3 the first half of the id is a project's, whatever the pages said before pull request 1582. */
export const importIdNeedsProject: Rule = {
  id: "import-id-needs-project",
  summary: "An import id with the organization's id where the provider reads a project's.",
  severity: { "e1.8": "warning", "e1.10": "warning", "e1.12": "warning", "e1.14": "warning", "e1.16": "warning" },
  *checkImport({ id }, { provider, organizationIds }): Iterable<Finding> {
    const value = id?.value;
    if (id === undefined || value?.kind !== "known" || typeof value.data !== "string" || !isImportId(value.data))
      return;
    const organizationId = value.data.slice(0, value.data.indexOf("-")).toLowerCase();
    if (!organizationIds.has(organizationId)) return;
    const sentence = `${organizationId} is an organization, and this version reads it as a project: begin with the id of a project that the key is in.`;
    yield { location: placeOf(id), message: inVersion(sentence, provider), related: writtenAt(id), fixes: [] };
  },
};
