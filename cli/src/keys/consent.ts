/** What a person is asked before Atlas is changed. */
import { orAborted } from "../../../engine/src/admin-api/abort.ts";
import type { AdminApi } from "../../../engine/src/admin-api/admin-api.ts";
import {
  consentBeforehand,
  type OrphanAnswer,
  type OrphanConsent,
  type OrphanQuestion,
} from "../../../engine/src/lifecycle/consent.ts";
import { named } from "../../../engine/src/lifecycle/names.ts";
import type { Plan } from "../../../engine/src/lifecycle/plan.ts";
import { changeCount } from "../../../engine/src/lifecycle/plan-text.ts";
import type { TakeoverConsent } from "../../../engine/src/lifecycle/takeover.ts";
import { printable, type Terminal } from "../terminal.ts";

/** Only the whole word counts, as with Terraform. `api` is asked for what the organizations are called. */
export async function confirm(plan: Plan, api: AdminApi, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
  const names = await organizationNames(api, signal);
  const organizations = [...new Set(plan.keys.map(({ orgId }) => named(orgId, names.get(orgId))))];
  const projects = plan.projects.map(({ id, name }) => printable(name ?? id));
  const verb = plan.mode === "destroy" ? "Destroy" : "Apply";
  const where = `organization ${organizations.join(", ")}, projects ${projects.join(", ")}`;
  const what = plan.changes === 0 ? "Bring the state up to date" : `${verb}: ${changeCount(plan.changes)} in ${where}`;
  const answer = await terminal.ask(`\n${what}. Only "yes" is accepted: `, signal);
  return answer === "yes";
}

/** One request, where a person decides on the answer. What cannot be read soon stays an id. */
async function organizationNames(api: AdminApi, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const read = await orAborted(api.organizations(signal), AbortSignal.timeout(5_000));
  return new Map(read.kind === "done" ? read.value.map(({ id, name }) => [id, name]) : []);
}

/** Undefined, which is a no: where nobody can be asked, or somebody has agreed to everything without seeing this. */
export function takeoverConsent(yes: boolean, terminal: Terminal, signal: AbortSignal): TakeoverConsent | undefined {
  if (yes || !terminal.canAsk) return undefined;
  return async ({ message }) => {
    terminal.err(`\n${printable(message)}\n`);
    const answer = await terminal.ask(
      `Is that run over, and may this one go on from it? Only "yes" is accepted: `,
      signal,
    );
    return answer === "yes";
  };
}

export function orphanConsent(yes: boolean, terminal: Terminal, signal: AbortSignal): OrphanConsent {
  return yes ? consentBeforehand : (question) => askAboutOrphans(question, terminal, signal);
}

async function askAboutOrphans(
  { address, orgId, orphans }: OrphanQuestion,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<OrphanAnswer> {
  terminal.err(
    `\nA create of ${printable(address)} in organization ${printable(orgId)} got no answer. Keys that have appeared since; nobody has their secrets:\n`,
  );
  for (const { apiKeyId, publicKey, description, likeness } of orphans) {
    const like = likeness === "differs" ? "unlike ours" : likeness === "later" ? "like ours, but later" : "like ours";
    terminal.err(
      `  ${printable(apiKeyId)}  ${printable(publicKey)}  ${JSON.stringify(printable(description))}, ${like}\n`,
    );
  }
  const answer = await terminal.ask(
    `Delete which of them? Ids with blanks between, "none" when none is ours: `,
    signal,
  );
  if (answer === "none") return { kind: "none" };
  const ids = (answer ?? "").split(/[\s,]+/).filter((id) => id !== "");
  const areKnown = ids.length > 0 && ids.every((id) => orphans.some(({ apiKeyId }) => apiKeyId === id));
  return areKnown ? { kind: "delete", apiKeyIds: ids } : { kind: "stop" };
}
