/** What called modules ask of providers: Terraform takes one version for a root module and all that it calls. */
import type { Definitions } from "./definitions.ts";
import { type ProviderRequirement, readRequirements } from "./provider-requirements.ts";
import { calledFolder } from "./read-module.ts";

/** Of each module that the root calls, directly or not, once; `folder`: what is in one. */
export function calledRequirements(
  root: Definitions,
  folder: (uri: string) => Definitions | undefined,
): readonly (readonly ProviderRequirement[])[] {
  const seen = new Map<string, Definitions>([[root.folder, root]]);
  for (const [, definitions] of seen) {
    for (const call of definitions.calls.values()) {
      const uri = calledFolder(call, definitions.folder);
      const called = uri === undefined || seen.has(uri) ? undefined : folder(uri);
      if (uri !== undefined && called !== undefined) seen.set(uri, called);
    }
  }
  seen.delete(root.folder);
  return Array.from(seen.values(), ({ files }) => files.flatMap(readRequirements));
}
