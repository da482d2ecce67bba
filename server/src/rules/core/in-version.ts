/** Which provider a message speaks of, and why that one. */
import type { ProviderVersion } from "../../terraform/provider-version.ts";

/** The sentence, which ends with a full stop, with the version in brackets at its end. */
export function inVersion(sentence: string, provider: ProviderVersion): string {
  return `${sentence.replace(/\.$/, "")} (${assumed(provider)}).`;
}

function assumed({ era, version, constraint, from }: ProviderVersion): string {
  const wanted = version ?? constraint;
  if (wanted === undefined)
    return from === "setting" ? "reference page, as the setting says" : "reference page; provider version not known";
  if (era === "documented") return `reference page; provider ${wanted} has no such resource`;
  return `provider ${wanted} by ${sources[from]}`;
}

const sources: Readonly<Record<ProviderVersion["from"], string>> = {
  setting: "the setting",
  "lock file": ".terraform.lock.hcl",
  constraint: "required_providers",
  default: "default",
};
