/** Sends a request again while that is safe and of use. */
import { cancelled } from "../outcome.ts";
import { pause } from "./abort.ts";
import type { ApiFailure } from "./admin-api.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Reply } from "./reply.ts";
import type { Timing } from "./timing.ts";

/** Told to whoever waits with us. */
export interface Wait {
  readonly why: "rate-limited" | "unavailable" | "no-answer";
  /** What is being done: completes "Waiting to …". */
  readonly action: string;
  readonly milliseconds: number;
  /** The try that comes after the wait, from 2, and how many there will be at most. */
  readonly attempt: number;
  readonly tries: number;
}

export interface LastReply {
  readonly reply: Reply | ApiFailure;
  /** Whether one of the requests changed something, or may have: it was not refused, and no answer tells. */
  readonly mayHaveHappened: boolean;
  /** Seconds that Atlas asks to wait for, when that is longer than we do. */
  readonly pause?: number;
}

export interface Retrying {
  readonly endpoint: Pick<Endpoint, "kind" | "action">;
  readonly timing: Timing;
  /** Milliseconds. */
  readonly now: () => number;
  readonly onWait: (wait: Wait) => void;
  readonly signal: AbortSignal;
}

export async function sendUntilAnswered(
  send: () => Promise<Reply | ApiFailure>,
  { endpoint, timing, now, onWait, signal }: Retrying,
): Promise<LastReply> {
  let mayHaveHappened = false;
  let lost = 0;
  for (let attempt = 1; ; attempt++) {
    const reply = await send();
    if (endpoint.kind !== "read" && mayHaveChangedSomething(reply)) mayHaveHappened = true;
    if (reply.kind === "no-answer") lost += 1;
    const why = reasonToRepeat(reply, endpoint.kind, lost);
    if (!why || attempt >= timing.tries) return { reply, mayHaveHappened };
    const seconds = (why !== "no-answer" ? retryAfter(reply, now) : undefined) ?? backoff(attempt);
    if (seconds > timing.longestWait) return { reply, mayHaveHappened, pause: Math.ceil(seconds) };
    if (signal.aborted) return { reply: cancelled, mayHaveHappened };
    const milliseconds = seconds * timing.second;
    onWait({ why, action: endpoint.action, milliseconds, attempt: attempt + 1, tries: timing.tries });
    if (!(await pause(milliseconds, signal))) return { reply: cancelled, mayHaveHappened };
  }
}

function mayHaveChangedSomething(reply: Reply | ApiFailure): boolean {
  return reply.kind === "answer" ? reply.status >= 500 : reply.kind === "no-answer" && reply.mayHaveArrived;
}

/**
 * 429 is a refusal, so that anything may be sent again. 503 and a lost answer leave open what has happened: a create
 * stops there. A lost answer is asked for once more only, since each time may take as long as the time-out.
 */
function reasonToRepeat(reply: Reply | ApiFailure, kind: Endpoint["kind"], lost: number): Wait["why"] | undefined {
  if (reply.kind === "answer" && reply.status === 429) return "rate-limited";
  if (kind === "create") return undefined;
  if (reply.kind === "answer" && reply.status === 503) return "unavailable";
  const isLost = reply.kind === "no-answer" && reply.mayHaveArrived && reply.cause !== "cancelled";
  return isLost && lost < 2 ? "no-answer" : undefined;
}

/** Seconds: the header has them, or a date, which is told by the clock of who wrote it. */
function retryAfter(reply: Reply | ApiFailure, now: () => number): number | undefined {
  const text = reply.kind === "answer" ? reply.header("retry-after")?.trim() : undefined;
  if (reply.kind !== "answer" || !text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const sent = Date.parse(reply.header("date") ?? "");
  const seconds = (Date.parse(text) - (Number.isNaN(sent) ? now() : sent)) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** Seconds: 1, 2, 4 …, and up to a quarter more, so that those who failed together do not come back together. */
function backoff(attempt: number): number {
  return 2 ** (attempt - 1) * (1 + Math.random() / 4);
}
