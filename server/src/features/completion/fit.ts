/** Whether a value is what is wanted in a place. */
import { isObjectId } from "../../atlas/identifiers.ts";
import { elementsOf, type Value } from "../../terraform/value.ts";
import type { Wanted } from "../cursor/slot.ts";
import { knownString } from "../value-text.ts";

export type Fit = "certain" | "likely" | "never";

/** `name` tells where the value does not: `var.project_id` may well be a project's id. */
export function fitOf(wanted: Wanted, name: string, value: Value | undefined): Fit {
  const hint = hints[wanted];
  if (hint === undefined || value === undefined) return value === undefined && hint?.test(name) ? "likely" : "never";
  if (value.kind === "known") return isWanted(wanted, value) ? "certain" : "never";
  if (wanted === "project" && value.reference?.projectAddress !== undefined) return "certain";
  return hint.test(name) ? "likely" : "never";
}

/** Words in the names of what has these values. */
const hints: Partial<Record<Wanted, RegExp>> = {
  role: /role(?!s)/i,
  roles: /roles/i,
  project: /project|group|(?:^|\.)id$|\.(?:key|value)$/i,
};

function isWanted(wanted: Wanted, value: Value & { kind: "known" }): boolean {
  switch (wanted) {
    case "project":
      return isObjectId(knownString(value) ?? "");
    case "role":
      return isRole(value);
    case "roles": {
      const elements = elementsOf(value.data);
      return elements !== undefined && elements.length > 0 && elements.every(isRole);
    }
    case "address":
    case "importId":
    case "any":
    case "none":
      return false;
  }
}

function isRole(value: Value): boolean {
  return /^(?:GROUP|ORG)_[A-Z_]+$/.test(knownString(value) ?? "");
}
