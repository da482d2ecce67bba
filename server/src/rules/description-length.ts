import { placeOf, writtenAt } from "./core/places.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

const longest = 250;

/** Atlas takes 1 to 250 characters. */
export const descriptionLength: Rule = {
  id: "description-length",
  summary: "A description must have 1 to 250 characters.",
  severity: everyEra("error"),
  *checkKey(key): Iterable<Finding> {
    const { description } = key;
    const value = description?.value;
    if (description === undefined || value?.kind !== "known" || typeof value.data !== "string") return;
    const length = [...value.data].length;
    if (length >= 1 && length <= longest) return;
    const message =
      length === 0
        ? "The description is empty: Atlas asks for 1 to 250 characters."
        : `The description has ${length} characters: Atlas takes 250 at most.`;
    yield { location: placeOf(description), message, related: writtenAt(description), fixes: [] };
  },
};
