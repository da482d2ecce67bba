/** A file that only one process at a time can have, and that the next one takes over when its process is gone. */
import { randomUUID } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Failure, failed } from "../outcome.ts";
import { errorText, isCode, writeAtomically } from "./atomic-file.ts";
import { createExclusively, isAbandoned } from "./exclusive-file.ts";
import { type Journal, type Operation, parseJournal } from "./journal.ts";
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
  pid: 0,
  start: "",
  creates: [],
};

/** The journal as taken over or new, written to `path`; or why not. */
export async function acquire(path: string, operation: Operation): Promise<Journal | Failure> {
  const journal: Journal = {
    version: 1,
    id: randomUUID(),
    operation,
    ended: false,
    ...(await ownIdentity()),
    creates: [],
  };
  running.add(journal.id);
  const result = await takeFile(path, journal).catch((error) =>
    failed("lock-unwritable", `The file ${path} cannot be written: ${errorText(error)}.`),
  );
  if ("kind" in result) running.delete(journal.id);
  else await tidy(path).catch(() => undefined);
  return result;
}

/** Ends a run: without unfinished creates the file goes, else it stays for the next. */
export async function release(path: string, journal: Journal): Promise<void> {
  if (journal.creates.length > 0) await save(path, { ...journal, ended: true });
  else await rm(path, { force: true });
  running.delete(journal.id);
}

export async function save(path: string, journal: Journal): Promise<void> {
  await writeAtomically(path, `${JSON.stringify(journal, null, 2)}\n`, 0o600);
}

/** The journal that lies there, whosever it is; undefined when none does. */
export async function readJournal(path: string): Promise<Journal | "unreadable" | undefined> {
  try {
    const text = await readFile(path, "utf8");
    if (text === "" && (await isAbandoned(path))) return abandoned;
    return parseJournal(text) ?? "unreadable";
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Whether the run that wrote it is over. */
export async function isOver(journal: Journal): Promise<boolean> {
  if (journal.ended) return true;
  const own = await ownIdentity();
  if (journal.host === own.host && journal.pid === own.pid && journal.start === own.start)
    return !running.has(journal.id);
  return (await stateOfProcess(journal)) === "gone";
}

async function takeFile(path: string, journal: Journal): Promise<Journal | Failure> {
  for (;;) {
    if (await createExclusively(path, `${JSON.stringify(journal, null, 2)}\n`)) return journal;
    const found = await readJournal(path);
    if (found === undefined) continue;
    if (found === "unreadable") return held(path, undefined);
    if (!(await isOver(found))) return held(path, found);
    // Two may see the same dead owner. Who holds the claim on its id, and it alone, puts his own in its place.
    const claim = `${path}.${found.id}`;
    const claimed = await takeFile(claim, { ...journal, creates: [] });
    if ("kind" in claimed) return held(path, undefined);
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
    if (owner !== undefined && owner !== "unreadable" && (await isOver(owner))) await rm(claim, { force: true });
  }
}

function held(path: string, owner: Journal | undefined): Failure {
  const who =
    owner === undefined ? "another run" : `another ${owner.operation} (process ${owner.pid} on ${owner.host})`;
  return failed(
    "locked",
    `This state is in use by ${who}.`,
    `Wait until it is done. If it no longer runs, remove ${path}, then look at the plan.`,
  );
}
