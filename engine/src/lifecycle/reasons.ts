/** Why something is planned, as a sentence. */
import { sameSet } from "./key-shape.ts";

type Value = readonly string[] | string;

/** Of one value: as the file has it, as it was last recorded (undefined: it was not), and as Atlas has it now. */
export function whyChange(desired: Value, recorded: Value | undefined, live: Value): string {
  if (recorded === undefined)
    return "The file and Atlas differ, and nothing is recorded to tell which of them changed.";
  // Not that the file changed: it may be an apply that was stopped halfway, or an import of a key unlike its block.
  if (isSame(recorded, live)) return "The file wants something else than was last recorded.";
  if (isSame(recorded, desired)) return "Atlas changed since the key was last recorded.";
  return "Both the file and Atlas differ from what was last recorded.";
}

export const reasons = {
  create: "The file has this key, and nothing is recorded of it.",
  createAgain: "The key is recorded, but it is no longer in Atlas.",
  createAfterOrphan: "An earlier create got no answer, and nobody has the secret of the key that it may have made.",
  move: "Its projects are in another organization now. A key cannot move: it is deleted, and a new one with a new secret is created.",
  assign: "The file assigns the new key to it.",
  delete: "The key is recorded, and the files no longer have it.",
  deleteInstance:
    "The key is recorded, and its block no longer has this instance: one with another instance key is another resource.",
  deleteOrphan: "A create that got no answer may have left it behind, and the files no longer have it.",
  destroyOrphan: "A create that got no answer may have left it behind, and a destroy deletes it.",
  destroy: "The key is recorded, and a destroy deletes it.",
  forget: "The key is recorded, but it is no longer in Atlas: only its record goes.",
  didNotHappen: "An earlier create got no answer, and no key has come of it.",
  nothing: "Atlas is as the file wants it.",
  adopt: "An earlier run created the key and was stopped before it could record it.",
  update: "Atlas is not as the file wants it.",
} as const;

export function whyMoved(from: string): string {
  return `It is recorded as ${from}, and the same key: Terraform too moves the one instance of a block that gets or loses count.`;
}

export function whyDefaultRoles(live: readonly string[]): string {
  return `The file names no organization role, and the key has ${live.join(", ")}.`;
}

function isSame(a: Value, b: Value): boolean {
  return typeof a === "string" || typeof b === "string" ? a === b : sameSet(a, b);
}
