/** What a person is asked before Atlas is changed. */
import { orAborted } from "../../../engine/src/admin-api/abort.ts";
import type { AdminApi } from "../../../engine/src/admin-api/admin-api.ts";
import {
  consentBeforehand,
  type OrphanAnswer,
  type OrphanConsent,
  type OrphanQuestion,
} from "../../../engine/src/lifecycle/consent.ts";
import { named, shownName } from "../../../engine/src/lifecycle/names.ts";
import type { Plan } from "../../../engine/src/lifecycle/plan.ts";
import { changeCount } from "../../../engine/src/lifecycle/plan-text.ts";
import type { TakeoverConsent } from "../../../engine/src/lifecycle/takeover.ts";
import { printable, type Terminal } from "../terminal.ts";

/** By the organizations' ids. */
export type Names = ReadonlyMap<string, string>;

/** One request, where a person decides on the answer. What cannot be read soon stays an id. */
export async function organizationNames(api: AdminApi, signal: AbortSignal): Promise<Names> {
  const read = await orAborted(api.organizations(signal), AbortSignal.timeout(5_000));
  return new Map(read.kind === "done" ? read.value.map(({ id, name }) => [id, name]) : []);
}

/** Only the whole word counts, as with Terraform. */
export async function confirm(plan: Plan, names: Names, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
  const answer = await terminal.ask(`\n${questionText(plan, names)}. Only "yes" is accepted: `, signal);
  return answer === "yes";
}

/** What is about to be done and where: organizations and projects of the keys that change, those that one leaves included. */
export function questionText({ mode, keys, projects, changes }: Plan, names: Names): string {
  if (changes === 0) return "Bring the state up to date";
  const changed = keys.filter(({ kind, orphans }) => kind !== "nothing" || orphans.length > 0);
  const organizations = new Set(
    changed.flatMap(({ orgId, actions }) => [
      ...actions.flatMap((action) => (action.kind === "delete" ? [action.orgId] : [])),
      orgId,
    ]),
  );
  const touched = new Set(
    changed.flatMap(({ before, after }) =>
      [before, after].flatMap((shape) => shape?.assignments.map(({ projectId }) => projectId) ?? []),
    ),
  );
  const where = [
    `organization ${[...organizations].map((id) => named(id, names.get(id))).join(", ")}`,
    ...(touched.size === 0 ? [] : [`projects ${projectNames(projects, touched).join(", ")}`]),
  ];
  return `${mode === "destroy" ? "Destroy" : "Apply"}: ${changeCount(changes)} in ${where.join(", ")}`;
}

function projectNames(projects: Plan["projects"], touched: ReadonlySet<string>): string[] {
  return projects
    .filter(({ id }) => touched.has(id))
    .map(({ id, name }) => (name === undefined ? printable(id) : shownName(name)));
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

export function orphanConsent(yes: boolean, names: Names, terminal: Terminal, signal: AbortSignal): OrphanConsent {
  return yes ? consentBeforehand : (question) => askAboutOrphans(question, names, terminal, signal);
}

async function askAboutOrphans(
  { address, orgId, orphans }: OrphanQuestion,
  names: Names,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<OrphanAnswer> {
  terminal.err(
    `\nA create of ${printable(address)} in organization ${named(orgId, names.get(orgId))} got no answer. Keys that have appeared since; nobody has their secrets:\n`,
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
