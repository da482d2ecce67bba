/** The journal of a run that is going on: every change is on the disk before the run goes on. */
import { done, type Failure, failed, type Outcome } from "../outcome.ts";
import { errorText, removeLeftovers } from "../state/atomic-file.ts";
import type { CreatedInAtlas, Journal, Operation, UnfinishedCreate } from "../state/journal.ts";
import { unreadableJournal, unseenText } from "../state/lock-failures.ts";
import { acquire, isTaken, readJournal, release, save, stateOfRun } from "../state/lock-file.ts";
import { isGone } from "../state/process-identity.ts";
import type { TakeoverConsent, UnseenRun } from "./takeover.ts";

export interface RunJournal {
  /** What earlier runs left, and what this one has begun. */
  readonly creates: () => readonly UnfinishedCreate[];
  begin(create: UnfinishedCreate): Promise<Outcome<void>>;
  /** No answer: which keys were there afterwards. */
  unanswered(address: string, appeared: readonly string[]): Promise<Outcome<void>>;
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

/** Fails with `locked` while another run has it. `takeOver`: asked about one that cannot be seen; without it, no. */
export async function beginRun(
  statePath: string,
  operation: Operation,
  takeOver: TakeoverConsent | undefined,
): Promise<Outcome<RunJournal>> {
  const path = journalPath(statePath);
  const acquired = await acquire(path, operation, async (owner) => (await takeOver?.(unseenRun(owner))) === true);
  if ("kind" in acquired) return acquired;
  await removeLeftovers(statePath, isGone).catch(() => undefined);
  let journal: Journal = acquired;
  let turn: Promise<unknown> = Promise.resolve();

  function update(edit: (creates: readonly UnfinishedCreate[]) => UnfinishedCreate[]): Promise<Outcome<void>> {
    journal = { ...journal, creates: edit(journal.creates) };
    const saved = turn.then(async (): Promise<Outcome<void>> => {
      try {
        if (await isTaken(path, journal)) return takenOver();
        await save(path, journal);
        return done(undefined);
      } catch (error) {
        return failed("journal", `The journal ${path} cannot be written: ${errorText(error)}.`);
      }
    });
    turn = saved;
    return saved;
  }

  const change = (address: string, more: Partial<UnfinishedCreate>) =>
    update((creates) => creates.map((create) => (create.address === address ? { ...create, ...more } : create)));
  const others = (creates: readonly UnfinishedCreate[], address: string) =>
    creates.filter((create) => create.address !== address);
  return done({
    creates: () => journal.creates,
    begin: (create) => update((creates) => [...others(creates, create.address), create]),
    unanswered: (address, appeared) => change(address, { appeared }),
    answered: (address, created) => change(address, { created }),
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

/** What another run has left, or is just doing. */
export interface EarlierRun {
  /** Those that this run has to settle. */
  readonly creates: readonly UnfinishedCreate[];
  /** An apply is to clear something away. */
  readonly isLeftBehind: boolean;
  /** It cannot be told whether it still runs. */
  readonly unseen: UnseenRun | undefined;
}

/** Without taking it over; while a run is going on, there is nothing to settle. */
export async function earlierRun(statePath: string): Promise<Outcome<EarlierRun>> {
  const path = journalPath(statePath);
  try {
    const journal = await readJournal(path);
    if (journal === "unreadable") return unreadableJournal(path);
    const state = typeof journal === "object" ? await stateOfRun(journal) : "running";
    if (typeof journal !== "object" || state === "running")
      return done({ creates: [], isLeftBehind: false, unseen: undefined });
    const { creates } = journal;
    return done({ creates, isLeftBehind: true, unseen: state === "unseen" ? unseenRun(journal) : undefined });
  } catch (error) {
    return failed("journal-unreadable", `The journal ${path} cannot be read: ${errorText(error)}.`);
  }
}

function unseenRun(journal: Journal): UnseenRun {
  const { operation, host, pid, creates } = journal;
  return { operation, host, pid, creating: creates.map(({ address }) => address), message: unseenText(journal) };
}

function takenOver(): Failure {
  return failed("taken-over", "Another run has taken this state over.", "Look at a new plan.");
}
