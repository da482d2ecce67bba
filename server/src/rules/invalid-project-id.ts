import { isObjectId } from "../atlas/identifiers.ts";
import { placeOf, writtenAt } from "./core/places.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** A project's name, or an id that lost a character, is found by Atlas only at apply. */
export const invalidProjectId: Rule = {
  id: "invalid-project-id",
  summary: "A project_id that is not 24 lower-case hexadecimal digits.",
  severity: everyEra("error"),
  *checkKey(key): Iterable<Finding> {
    for (const argument of [key.projectId, ...key.assignments.map((assignment) => assignment.projectId)]) {
      if (argument === undefined || argument.value.kind === "unknown") continue;
      const { data } = argument.value;
      if (typeof data === "string" && isObjectId(data)) continue;
      // 24 digits without quotes are a number, of which Terraform makes the same text; we would only guess its digits.
      if (typeof data === "number" && data >= 1e23) continue;
      yield {
        location: placeOf(argument),
        message: `${describe(data)} A project id has 24 digits, 0-9 and a-f${isUpperCase(data) ? ", in lower case" : ""}.`,
        related: writtenAt(argument),
        fixes: [],
      };
    }
  },
};

/** Whether the case of its letters is all that is wrong. */
function isUpperCase(data: unknown): boolean {
  return typeof data === "string" && isObjectId(data.toLowerCase());
}

function describe(data: unknown): string {
  if (typeof data === "object") return "This is not a project id.";
  if (typeof data !== "string") return `${data} is not a project id.`;
  const count = /^[0-9a-f]+$/.test(data) ? ` (it has ${data.length} digits)` : "";
  // As JSON: a heredoc's line break is seen in the message, and does not break it.
  return `${JSON.stringify(data)} is not a project id${count}.`;
}
