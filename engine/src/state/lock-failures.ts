/** Why the lock cannot be had, as sentences. */
import { type Failure, failed } from "../outcome.ts";
import type { Journal } from "./journal.ts";

export function held(owner: Journal | undefined): Failure {
  const who = owner === undefined ? "another run" : `another ${nameOf(owner)}`;
  return failed("locked", `This state is in use by ${who}.`, "Wait until it is done.");
}

/** The file is not to be removed by hand: it is all that tells of a create whose answer was lost. */
export function unseen(owner: Journal): Failure {
  return failed(
    "locked",
    unseenText(owner),
    "Once you know that it no longer runs, apply where you can be asked: what it left is then settled and taken over.",
  );
}

export function unreadableJournal(path: string): Failure {
  return failed(
    "journal-unreadable",
    `${path} is not a journal that can be read here: it may tell of a key that was being created.`,
    "Update this program if a later version wrote it. Otherwise compare the organization's keys with the state before moving it away.",
  );
}

/** Of a run that cannot be seen: who it is, and what it may have created. */
export function unseenText(owner: Journal): string {
  const addresses = owner.creates.map(({ address }) => address).join(", ");
  const creating = addresses === "" ? "" : ` It was creating ${addresses}, and may have.`;
  return `This state is in use by ${owner.operation === "destroy" ? "a" : "an"} ${nameOf(owner)}, and whether that still runs cannot be told from here.${creating}`;
}

/** `apply (process 7 on host)` */
function nameOf({ operation, pid, host }: Journal): string {
  return `${operation} (process ${pid} on ${host})`;
}
