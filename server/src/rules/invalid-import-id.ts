import { isImportId } from "../atlas/identifiers.ts";
import { placeOf, writtenAt } from "./core/places.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** The provider splits the id at its hyphen and fails at apply when it cannot. */
export const invalidImportId: Rule = {
  id: "invalid-import-id",
  summary: "An import id that is not ORGANIZATION-KEY.",
  severity: everyEra("error"),
  *checkImport({ id }): Iterable<Finding> {
    const value = id?.value;
    if (id === undefined || value?.kind !== "known" || (typeof value.data === "string" && isImportId(value.data)))
      return;
    yield {
      location: placeOf(id),
      message:
        "An import id is a project's or the organization's id (24 hexadecimal digits), a hyphen and the key's id (16 to 24 hexadecimal digits).",
      related: writtenAt(id),
      fixes: [],
    };
  },
};
