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

/** A message that `inVersion` has made, around the version that it names; undefined for any other. */
export function partsOfMessage(message: string): Readonly<Record<"before" | "version" | "after", string>> | undefined {
  const match = /^(.*) \(((?:reference page|provider )[^()]*)\)\.(.*)$/s.exec(message);
  return match === null ? undefined : { before: match[1] ?? "", version: match[2] ?? "", after: match[3] ?? "" };
}

/** The message with all of these versions. */
export function withVersions(message: string, versions: readonly string[]): string {
  const parts = partsOfMessage(message);
  if (parts === undefined) return message;
  const left = versions.length - mostVersions;
  const named = [...versions.slice(0, mostVersions), ...(left > 0 ? [`and ${left} more`] : [])];
  return `${parts.before} (${named.join("; ")}).${parts.after}`;
}

const mostVersions = 3;
