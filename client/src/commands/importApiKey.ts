import { basename } from "node:path";
import * as vscode from "vscode";
import type { ImportText } from "../../../engine/src/lifecycle/import-text.ts";
import type { ImportCandidate } from "../../../engine/src/lifecycle/look-up.ts";
import { changeCount } from "../../../engine/src/lifecycle/plan-text.ts";
import { done, failed, type Outcome } from "../../../engine/src/outcome.ts";
import type { EvaluatedModule, KeyArgument } from "../../../server/src/protocol.ts";
import { chooseCandidates } from "../keys/chooseKeys.ts";
import { askAboutUnseenRun } from "../keys/consent.ts";
import { warnAboutEngine } from "../keys/engineSetting.ts";
import { insertImports, writeImports } from "../keys/importBlocks.ts";
import type { KeyContext } from "../keys/keyContext.ts";
import { longWork, type Work } from "../keys/longWork.ts";
import { readModule, saveModule } from "../keys/module.ts";
import { report, tell, warn } from "../keys/report.ts";
import { openSession, type Session } from "../keys/session.ts";
import { findTarget, type Target } from "../keys/target.ts";
import { whyNotHere, whyNotThere } from "../keys/trust.ts";

/** A key in Atlas, and the resource that stands for it. */
interface Import {
  readonly address: string;
  readonly candidate: ImportCandidate;
}

/**
 * Takes keys that exist in Atlas into the configuration: writes their blocks for review, then records them. With a
 * `KeyArgument` it records the key that an `import` block names already.
 */
export async function importApiKey(keys: KeyContext, argument: unknown): Promise<void> {
  const target = await findTarget(keys, argument);
  if (target === undefined) return;
  const isNamed = typeof (argument as Partial<KeyArgument> | undefined)?.address === "string";
  const outcome = await (isNamed ? recordWritten(keys, target) : chooseAndWrite(keys, target));
  if (outcome.kind === "failed") report(outcome, keys, target.folder);
}

async function begin(keys: KeyContext, folder: vscode.Uri): Promise<Outcome<Session>> {
  const reason = whyNotHere() ?? whyNotThere(folder);
  if (reason !== undefined) return reason;
  warnAboutEngine(folder);
  const module = await readModule(keys.server, folder);
  return module.kind === "done" ? await openSession(keys, folder, module.value) : module;
}

async function chooseAndWrite(keys: KeyContext, target: Target): Promise<Outcome<void>> {
  const opened = await begin(keys, target.folder);
  if (opened.kind !== "done") return opened;
  const session = opened.value;
  const chosen = await chooseCandidates(keys, session);
  if (chosen.kind !== "done") return chosen;
  const written = chosen.value.flatMap((candidate): Import[] => {
    const address = addressOf(session.module, candidate.key.id);
    return address === undefined ? [] : [{ address, candidate }];
  });
  const others = chosen.value.filter((candidate) => !written.some((item) => item.candidate === candidate));
  if (others.length === 0) return record(keys, session, written);
  const texts = await writeImports(session, others);
  if (texts.kind !== "done") return texts;
  const inserted = await insertImports(keys.server, target, texts.value);
  if (inserted.kind !== "done") return inserted;
  for (const { note } of texts.value) if (note !== undefined) warn(note);
  const items = texts.value.map(({ address }, index) => ({ address, candidate: others[index] as ImportCandidate }));
  await offerToRecord(keys, session, basename(inserted.value.uri.path), texts.value, [...written, ...items]);
  return done(undefined);
}

/** The resource that an `import` block gives the key to. */
function addressOf({ imports, keys }: EvaluatedModule, apiKeyId: string): string | undefined {
  const block = imports.find(({ id }) => id?.kind === "known" && id.value.endsWith(`-${apiKeyId}`));
  return keys.some(({ address }) => address === block?.address) ? block?.address : undefined;
}

async function offerToRecord(
  keys: KeyContext,
  session: Session,
  file: string,
  texts: readonly ImportText[],
  imports: readonly Import[],
): Promise<void> {
  const names = texts.map(({ address }) => address).join(", ");
  const obstacle = await whyNotRecorded(session);
  if (obstacle !== undefined) {
    const lines = texts.map(({ address, id }) => `terraform import '${address}' '${id}'`).join("\n");
    keys.output.info(`Terraform records it:\n${lines}`);
    return tell(`${names}: the block is in ${file}. Terraform has to record it: ${obstacle}`, {
      title: "Copy Command",
      act: () => vscode.env.clipboard.writeText(lines),
    });
  }
  tell(`${names}: look over what is in ${file} now, then have it recorded in the state.`, {
    title: "Save and Record",
    act: async () => {
      const recorded = await record(keys, session, imports);
      if (recorded.kind === "failed") report(recorded, keys, session.folder);
    },
  });
}

/** Why the state is not ours to write. */
async function whyNotRecorded({ module, readState }: Session): Promise<string | undefined> {
  const stop = module.stops.find(({ concerns, address }) => concerns === "everything" && address === undefined);
  if (stop !== undefined) return stop.message;
  const state = await readState(new AbortController().signal);
  return state.kind === "failed" ? state.message : undefined;
}

/** An `import` block that stands in the files and is not recorded yet. */
async function recordWritten(keys: KeyContext, { folder, address }: Target): Promise<Outcome<void>> {
  const opened = await begin(keys, folder);
  if (opened.kind !== "done") return opened;
  const session = opened.value;
  const block = session.module.imports.find((item) => item.address === address);
  if (block?.id?.kind !== "known") return failed("no-import-block", `No import block names a key for ${address}.`);
  const { value: id } = block.id;
  const found = await longWork("Importing", keys.atlas, ({ signal }) => session.engine.lookUp(id, signal));
  return found.kind === "done" ? record(keys, session, [{ address: block.address, candidate: found.value }]) : found;
}

async function record(keys: KeyContext, session: Session, imports: readonly Import[]): Promise<Outcome<void>> {
  const { folder } = session;
  const saved = await saveModule(folder, false);
  if (saved.kind !== "done") return saved;
  const recorded = await longWork("Importing", keys.atlas, (work) => recordAndCompare(keys, session, imports, work));
  if (recorded.kind !== "done") return recorded;
  const text = `Imported ${imports.map(({ address }) => address).join(", ")}: ${recorded.value}.`;
  keys.output.info(text);
  tell(text, { title: "Plan", act: () => vscode.commands.executeCommand("atlasApiKeys.plan") });
  return done(undefined);
}

/** After an import a plan says that nothing changes; where it says something else, the person is told. */
async function recordAndCompare(
  keys: KeyContext,
  session: Session,
  imports: readonly Import[],
  { signal, step }: Work,
): Promise<Outcome<string>> {
  const read = await session.readModule();
  if (read.kind !== "done") return read;
  const module = read.value;
  step("recording");
  const result = await session.engine.recordImport({
    module,
    imports: imports.map(({ address, candidate: { orgId, key } }) => ({ address, orgId, apiKeyId: key.id })),
    takeOver: askAboutUnseenRun,
    signal,
  });
  if (result.kind !== "done") return result;
  step("comparing");
  let changes = 0;
  for (const { address } of imports) {
    const planned = await session.engine.plan({ mode: "apply", address, module }, signal);
    if (planned.kind !== "done") return done("recorded, but not compared with Atlas");
    keys.results.planned(session.folder, module, planned.value);
    changes += planned.value.changes;
  }
  return done(`a plan says ${changes === 0 ? "no changes" : changeCount(changes)}`);
}
