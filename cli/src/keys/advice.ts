/** What a person in a terminal can do about a failure. The engine's advice speaks to the editor, which has commands for it. */
import type { Failure } from "../../../engine/src/outcome.ts";

const newCredentials =
  "Set others in the environment: MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, say.";
const newer = "Update atlas-api-keys: Atlas no longer speaks the version it uses.";
const newPlan = "Look at the new plan with atlas-api-keys plan, then apply again.";

/** Where what was asked for may be there for somebody else. */
export const otherCredentials =
  "Check the ids, or set credentials that can see them in the environment (MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, say).";

/** By the failure's code; what is not here is said as the engine says it. */
const byCode: Readonly<Record<string, string>> = {
  "no-credentials":
    "Set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY in the environment (or MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_ACCESS_TOKEN), or use a profile of the Atlas CLI that holds its secrets.",
  "unreadable-profile":
    "Mend the file, or set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY in the environment.",
  "credentials-for-another-base-url":
    "Set credentials for it in the environment (MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, say), or change MONGODB_ATLAS_BASE_URL back.",
  "import-not-found": otherCredentials,
  "file-changed": newPlan,
  "state-changed": newPlan,
  "atlas-changed": newPlan,
  API_KEY_NOT_FOUND:
    "Check the key's id. If the state records it, atlas-api-keys plan tells what has become of it: it may have been deleted in the meantime.",
  API_KEY_ALREADY_IN_GROUP: "Run atlas-api-keys plan: somebody else has assigned it in the meantime.",
  INVALID_VERSION_DATE: newer,
  VERSION_GONE: newer,
  invalid_grant: newCredentials,
};

export function terminalAdvice({ code, advice }: Pick<Failure, "code" | "advice">): string | undefined {
  return byCode[code] ?? advice;
}
