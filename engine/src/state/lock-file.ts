/** A file that only one process at a time can have, and that the next one takes over when its process is gone. */
import { randomUUID } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Failure, failed } from "../outcome.ts";
import { errorText, isCode, writeAtomically } from "./atomic-file.ts";
import { createExclusively, isAbandoned } from "./exclusive-file.ts";
import { type Journal, type Operation, parseJournal } from "./journal.ts";
import { held, unreadableJournal, unseen } from "./lock-failures.ts";
import { ownIdentity, stateOfProcess } from "./process-identity.ts";

/** The runs of this very process: a file of another run of it was left behind. */
const running = new Set<string>();

/** Stands for a file whose maker was killed before he wrote anything. */
const abandoned: Journal = {
  version: 1,
  id: "00000000-0000-0000-0000-000000000000",
  operation: "apply",
  ended: true,
  host: "",
  machine: "",
  space: "",
  pid: 0,
  start: "",
  creates: [],
};

/** May the file of a run be taken over that is not over as far as can be told, but cannot be seen either? */
export type MayTakeOver = (owner: Journal) => Promise<boolean>;

/** The journal as taken over or new, written to `path`; or why not. */
export async function acquire(
  path: string,
  operation: Operation,
  mayTakeOver: MayTakeOver = async () => false,
): Promise<Journal | Failure> {
  const journal: Journal = {
    version: 1,
    id: randomUUID(),
    operation,
    ended: false,
    ...(await ownIdentity()),
    creates: [],
  };
  running.add(journal.id);
  const result = await takeFile(path, journal, mayTakeOver).catch((error) =>
    failed("lock-unwritable", `The file ${path} cannot be written: ${errorText(error)}.`),
  );
  if ("kind" in result) running.delete(journal.id);
  else await tidy(path).catch(() => undefined);
  return result;
}

/** Ends a run: without unfinished creates the file goes, else it stays for the next. */
export async function release(path: string, journal: Journal): Promise<void> {
  try {
    if (await isTaken(path, journal)) return;
    if (journal.creates.length > 0) await save(path, { ...journal, ended: true });
    else await rm(path, { force: true });
  } finally {
    running.delete(journal.id);
  }
}

/** Whether another run has taken the file over: then nothing of this one is to be written there any more. */
export async function isTaken(path: string, { id }: Journal): Promise<boolean> {
  const found = await readJournal(path);
  return typeof found === "object" && found.id !== id;
}

export async function save(path: string, journal: Journal): Promise<void> {
  await writeAtomically(path, `${JSON.stringify(journal, null, 2)}\n`, 0o600);
}

/**
 * The journal that lies there, whosever it is; undefined when none does. "unreadable": it is none, or of a later version.
 * "begun": somebody is just making it.
 */
export async function readJournal(path: string): Promise<Journal | "unreadable" | "begun" | undefined> {
  try {
    const text = await readFile(path, "utf8");
    if (text === "") return (await isAbandoned(path)) ? abandoned : "begun";
    return parseJournal(text) ?? "unreadable";
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Of the run that wrote it. "unseen": its process is on another computer or in another container. */
export async function stateOfRun(journal: Journal): Promise<"over" | "running" | "unseen"> {
  if (journal.ended) return "over";
  const own = await ownIdentity();
  if (journal.space === own.space && journal.pid === own.pid && journal.start === own.start)
    return running.has(journal.id) ? "running" : "over";
  const state = await stateOfProcess(journal);
  return state === "gone" ? "over" : state === "alive" ? "running" : "unseen";
}

async function takeFile(path: string, journal: Journal, mayTakeOver: MayTakeOver): Promise<Journal | Failure> {
  for (;;) {
    if (await createExclusively(path, `${JSON.stringify(journal, null, 2)}\n`)) return journal;
    const found = await readJournal(path);
    if (found === undefined) continue;
    if (found === "unreadable") return unreadableJournal(path);
    if (found === "begun") return held(undefined);
    const state = await stateOfRun(found);
    if (state === "running") return held(found);
    if (state === "unseen" && !(await mayTakeOver(found))) return unseen(found);
    // Two may see the same dead owner. Who holds the claim on its id, and it alone, puts his own in its place.
    const claim = `${path}.${found.id}`;
    const claimed = await takeFile(claim, { ...journal, creates: [] }, mayTakeOver);
    if ("kind" in claimed) return claimed;
    const again = await readJournal(path);
    const taken =
      typeof again === "object" && again.id === found.id ? { ...journal, creates: again.creates } : undefined;
    if (taken !== undefined) await save(path, taken);
    await rm(claim, { force: true });
    if (taken !== undefined) return taken;
  }
}

/** Removes the claims that killed runs have left beside the file. */
async function tidy(path: string): Promise<void> {
  const name = `${basename(path)}.`;
  for (const entry of await readdir(dirname(path))) {
    if (!entry.startsWith(name) || !/^[0-9a-f-]{36}(\.[0-9a-f-]{36})*$/.test(entry.slice(name.length))) continue;
    const claim = join(dirname(path), entry);
    const owner = await readJournal(claim);
    if (typeof owner === "object" && (await stateOfRun(owner)) === "over") await rm(claim, { force: true });
  }
}
