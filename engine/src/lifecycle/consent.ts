/** What a person is asked about earlier runs: whether a key that an unanswered create has probably left behind may go. */
import type { Orphan } from "./plan.ts";

export interface OrphanQuestion {
  readonly address: string;
  readonly orgId: string;
  /** Every key that has appeared since; at least one. */
  readonly orphans: readonly Orphan[];
}

export type OrphanAnswer =
  /** These are ours: they are deleted. */
  | { readonly kind: "delete"; readonly apiKeyIds: readonly string[] }
  /** None of them is ours: they stay, and the create counts as one that did not happen. */
  | { readonly kind: "none" }
  | { readonly kind: "stop" };

export type OrphanConsent = (question: OrphanQuestion) => Promise<OrphanAnswer>;

/** What a person answers who has agreed beforehand: only when there is exactly one, and it is as we would have made it. */
export async function consentBeforehand({ orphans }: OrphanQuestion): Promise<OrphanAnswer> {
  const [only, second] = orphans;
  if (only === undefined || second !== undefined) return { kind: "stop" };
  if (only.likeness === "differs" || only.likeness === "later") return { kind: "stop" };
  return { kind: "delete", apiKeyIds: [only.apiKeyId] };
}
