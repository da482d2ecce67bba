import { isFrom } from "../terraform/provider-version.ts";
import { version } from "../terraform/version.ts";
import { inVersion } from "./core/in-version.ts";
import { headerOf } from "./core/places.ts";
import type { Finding, Rule } from "./core/rule.ts";

/** The first version with the other pair of resources (pull request 3461). */
const successor = version(1, 38, 0);

/** The provider's own pages recommend two other resources, and go on supporting this one. */
export const legacyResource: Rule = {
  id: "legacy-resource",
  summary: "The provider recommends mongodbatlas_api_key with mongodbatlas_api_key_project_assignment.",
  severity: { "e1.21.4": "hint" },
  *checkKey({ file, block, provider }): Iterable<Finding> {
    if (!isFrom(provider, successor)) return;
    const sentence =
      "For new keys the provider recommends mongodbatlas_api_key with a mongodbatlas_api_key_project_assignment for each project.";
    yield { location: headerOf(file, block), message: inVersion(sentence, provider), fixes: [] };
  },
};
