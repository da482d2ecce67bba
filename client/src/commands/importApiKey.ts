import * as vscode from "vscode";
import type { ImportText } from "../../../engine/src/lifecycle/import-text.ts";
import type { ImportCandidate } from "../../../engine/src/lifecycle/look-up.ts";
import { done, type Outcome } from "../../../engine/src/outcome.ts";
import { chooseCandidates } from "../keys/chooseKeys.ts";
import { insertImports, writeImports } from "../keys/importBlocks.ts";
import type { KeyContext } from "../keys/keyContext.ts";
import { longWork } from "../keys/longWork.ts";
import { readModule, saveModule } from "../keys/module.ts";
import { report, tell, warn } from "../keys/report.ts";
import { openSession, type Session } from "../keys/session.ts";
import { findTarget, type Target } from "../keys/target.ts";
import { whyNotHere, whyNotThere } from "../keys/trust.ts";

/** Takes keys that exist in Atlas into the configuration: writes their blocks for review, then records them. */
export async function importApiKey(keys: KeyContext): Promise<void> {
  const target = await findTarget(undefined);
  if (target === undefined) return;
  const { folder } = target;
  const session = await begin(keys, folder);
  if (session.kind === "cancelled") return;
  if (session.kind !== "done") return report(session, keys.output, folder);
  const chosen = await chooseCandidates(keys, session.value);
  if (chosen.kind === "cancelled") return;
  if (chosen.kind !== "done") return report(chosen, keys.output, folder);
  const texts = await writeImports(session.value, chosen.value);
  if (texts.kind === "cancelled") return;
  if (texts.kind !== "done") return report(texts, keys.output, folder);
  await insertAndOffer(keys, session.value, target, chosen.value, texts.value);
}

async function begin(keys: KeyContext, folder: vscode.Uri): Promise<Outcome<Session>> {
  const reason = whyNotHere() ?? whyNotThere(folder);
  if (reason !== undefined) return reason;
  const module = await readModule(keys.server, folder);
  return module.kind === "done" ? await openSession(keys, folder, module.value) : module;
}

async function insertAndOffer(
  keys: KeyContext,
  session: Session,
  target: Target,
  candidates: readonly ImportCandidate[],
  texts: readonly ImportText[],
): Promise<void> {
  const document = await insertImports(keys.server, target, texts);
  if (document.kind !== "done") return report(document, keys.output, target.folder);
  for (const { note } of texts) if (note !== undefined) warn(note);
  const addresses = texts.map(({ address }) => address).join(", ");
  const line = texts.map(({ address, id }) => `terraform import '${address}' '${id}'`).join("\n");
  const stop = session.module.stops.find(({ concerns, address }) => concerns === "everything" && address === undefined);
  if (stop !== undefined)
    return tell(`${addresses} can be recorded with Terraform: ${stop.message}`, {
      title: "Copy Command",
      act: () => vscode.env.clipboard.writeText(line),
    });
  tell(`Look over ${addresses}, then record what it stands for.`, {
    title: "Save and Record",
    act: () => record(keys, session, candidates, texts),
  });
}

async function record(
  keys: KeyContext,
  session: Session,
  candidates: readonly ImportCandidate[],
  texts: readonly ImportText[],
): Promise<void> {
  const { folder } = session;
  const saved = await saveModule(folder, false);
  if (saved.kind === "cancelled") return;
  if (saved.kind !== "done") return report(saved, keys.output, folder);
  const recorded = await longWork("Importing", keys.atlas, async ({ signal, step }) => {
    const module = await session.readModule();
    if (module.kind !== "done") return module;
    step("recording");
    const imports = texts.map(({ address }, index) => {
      const { orgId, key } = candidates[index] as ImportCandidate;
      return { address, orgId, apiKeyId: key.id };
    });
    const result = await session.engine.recordImport({ module: module.value, imports, signal });
    if (result.kind !== "done") return result;
    step("comparing");
    return check(keys, { ...session, module: module.value }, texts, signal);
  });
  if (recorded.kind !== "done") return report(recorded, keys.output, folder);
  const text = `Imported ${texts.map(({ address }) => address).join(", ")}: ${recorded.value}.`;
  keys.output.info(text);
  tell(text, { title: "Plan", act: () => vscode.commands.executeCommand("atlasApiKeys.plan") });
}

/** After an import a plan says that nothing changes; where it says something else, the person is told. */
async function check(
  keys: KeyContext,
  { engine, module, folder }: Session,
  texts: readonly ImportText[],
  signal: AbortSignal,
): Promise<Outcome<string>> {
  let changes = 0;
  for (const { address } of texts) {
    const planned = await engine.plan({ mode: "apply", address, module }, signal);
    if (planned.kind !== "done") return done("it is recorded");
    keys.results.planned(folder, module, planned.value);
    changes += planned.value.changes;
  }
  return done(changes === 0 ? "a plan says no changes" : `a plan says ${changes} changes`);
}
