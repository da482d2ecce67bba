/** The journal of a run that is going on: every change is on the disk before the run goes on. */
import { done, failed, type Outcome } from "../outcome.ts";
import { errorText, removeLeftovers } from "../state/atomic-file.ts";
import type { CreatedInAtlas, Journal, Operation, UnfinishedCreate } from "../state/journal.ts";
import { acquire, isOver, readJournal, release, save } from "../state/lock-file.ts";
import { isGone } from "../state/process-identity.ts";

export interface RunJournal {
  /** What earlier runs left, and what this one has begun. */
  readonly creates: () => readonly UnfinishedCreate[];
  begin(create: UnfinishedCreate): Promise<Outcome<void>>;
  answered(address: string, created: CreatedInAtlas): Promise<Outcome<void>>;
  /** Nothing of it is left to be recorded. */
  settled(address: string): Promise<Outcome<void>>;
  /** The file stays when something is unfinished. */
  end(): Promise<void>;
}

/** `terraform.tfstate.atlas-api-keys` beside `terraform.tfstate`. */
export function journalPath(statePath: string): string {
  return `${statePath}.atlas-api-keys`;
}

/** Fails with `locked` while another run has it. */
export async function beginRun(statePath: string, operation: Operation): Promise<Outcome<RunJournal>> {
  const path = journalPath(statePath);
  const acquired = await acquire(path, operation);
  if ("kind" in acquired) return acquired;
  await removeLeftovers(statePath, isGone).catch(() => undefined);
  let journal: Journal = acquired;
  let turn: Promise<unknown> = Promise.resolve();

  function update(change: (creates: readonly UnfinishedCreate[]) => UnfinishedCreate[]): Promise<Outcome<void>> {
    journal = { ...journal, creates: change(journal.creates) };
    const saved = turn.then(async (): Promise<Outcome<void>> => {
      try {
        await save(path, journal);
        return done(undefined);
      } catch (error) {
        return failed("journal", `The journal ${path} cannot be written: ${errorText(error)}.`);
      }
    });
    turn = saved;
    return saved;
  }

  const others = (creates: readonly UnfinishedCreate[], address: string) =>
    creates.filter((create) => create.address !== address);
  return done({
    creates: () => journal.creates,
    begin: (create) => update((creates) => [...others(creates, create.address), create]),
    answered: (address, created) =>
      update((creates) => creates.map((create) => (create.address === address ? { ...create, created } : create))),
    settled: async (address) =>
      journal.creates.some((create) => create.address === address)
        ? await update((creates) => others(creates, address))
        : done(undefined),
    end: async () => {
      await turn;
      await release(path, journal).catch(() => undefined);
    },
  });
}

/** Whether a run that is over has left its file. */
export async function isLeftBehind(statePath: string): Promise<boolean> {
  return (await leftBehind(statePath)) !== undefined;
}

/** What an interrupted run left behind, without taking it over; while a run is going on, nothing. */
export async function unfinishedCreates(statePath: string): Promise<readonly UnfinishedCreate[]> {
  return (await leftBehind(statePath))?.creates ?? [];
}

/** A file that cannot be read is an apply's concern, which needs it. */
async function leftBehind(statePath: string): Promise<Journal | undefined> {
  const journal = await readJournal(journalPath(statePath)).catch(() => undefined);
  return typeof journal === "object" && (await isOver(journal)) ? journal : undefined;
}
