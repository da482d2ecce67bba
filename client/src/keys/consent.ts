/** What a person is asked before Atlas is changed. */
import * as vscode from "vscode";
import type { OrphanAnswer, OrphanQuestion } from "../../../engine/src/lifecycle/consent.ts";
import type { KeyPlan, Orphan, Plan } from "../../../engine/src/lifecycle/plan.ts";
import { changeCount, planVerbs, shownName, stateWarning } from "../../../engine/src/lifecycle/plan-text.ts";
import type { UnseenRun } from "../../../engine/src/lifecycle/takeover.ts";
import type { KeyContext } from "./keyContext.ts";
import type { Names } from "./names.ts";
import type { Planned } from "./planned.ts";

export async function confirm({ names }: KeyContext, { plan, session }: Planned): Promise<boolean> {
  // Names are a help, and not worth a long wait.
  await names.learnFor(plan, session.api, AbortSignal.timeout(5_000));
  const verb = plan.mode === "destroy" ? "Destroy" : "Apply";
  const organizations = unique(plan.keys.map(({ orgId }) => orgId)).map((id) => named(id, names));
  const projects = plan.projects.map(({ id }) => named(id, names));
  const detail = [
    `${organizations.length === 1 ? "Organization" : "Organizations"}: ${organizations.join(", ")}`,
    `${projects.length === 1 ? "Project" : "Projects"}: ${projects.join(", ") || "none"}`,
    plan.keys
      .filter(({ kind }) => kind !== "nothing")
      .map(keyText)
      .join("\n"),
    ...(session.isFirst && plan.mode === "apply" ? [stateWarning] : []),
  ];
  const message = `${verb} ${whatOf(plan)} in ${organizations.join(", ")}?`;
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail: detail.join("\n\n") }, verb);
  return answer === verb;
}

function whatOf({ mode, keys, changes }: Plan): string {
  if (mode === "apply") return changeCount(changes);
  const deleted = keys.filter(({ kind }) => kind === "delete").length;
  return `${deleted === 1 ? "1 key" : `${deleted} keys`} (${changeCount(changes)})`;
}

function keyText({ address, kind, apiKeyId }: KeyPlan): string {
  const id = apiKeyId === undefined ? "" : ` (${apiKeyId})`;
  return `${shownName(address)}${id} ${planVerbs[kind]}.`;
}

function named(id: string, names: Names): string {
  return shownName(names.of(id) ?? id);
}

/** A run on another computer: whether it still runs, only a person can tell. */
export async function askAboutUnseenRun({ message }: UnseenRun): Promise<boolean> {
  const detail = "If it still runs, the two would work on the same keys.";
  const over = "It Is Over";
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, over)) === over;
}

/** Keys that a create may have left behind whose answer was lost: nobody has their secrets. */
export async function askAboutOrphans(
  { address, orgId, orphans }: OrphanQuestion,
  names: Names,
  signal: AbortSignal,
): Promise<OrphanAnswer> {
  if (signal.aborted) return { kind: "stop" };
  const message = `An earlier create of ${shownName(address)} got no answer. Delete what it left behind?`;
  const rows = orphans.map((orphan) => `${orphan.apiKeyId}, ${orphanText(orphan)}`);
  const detail = `Since then ${orphans.length === 1 ? "this key has" : "these keys have"} appeared in ${named(orgId, names)}, and nobody has the private key:\n\n${rows.join("\n")}`;
  const [yes, none] = orphans.length === 1 ? ["Delete It", "It Is Not Ours"] : ["Choose…", "None Is Ours"];
  const answer = await vscode.window.showWarningMessage(
    message,
    { modal: true, detail },
    yes as string,
    none as string,
  );
  if (answer === none) return { kind: "none" };
  if (answer !== yes) return { kind: "stop" };
  const [only, second] = orphans;
  if (only !== undefined && second === undefined) return { kind: "delete", apiKeyIds: [only.apiKeyId] };
  const items = orphans.map((orphan) => ({ label: orphan.apiKeyId, description: orphanText(orphan) }));
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder: "Keys to delete" });
  if (chosen === undefined || chosen.length === 0) return { kind: "stop" };
  return { kind: "delete", apiKeyIds: chosen.map(({ label }) => label) };
}

const likenesses: Readonly<Record<Orphan["likeness"], string>> = {
  certain: "ours",
  matches: "like ours",
  later: "like ours, but later",
  differs: "unlike ours",
};

function orphanText({ publicKey, description, likeness }: Orphan): string {
  return `${publicKey}, ${JSON.stringify(shownName(description))}, ${likenesses[likeness]}`;
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
