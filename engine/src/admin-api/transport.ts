/** One request over node-fetch, and what became of it. Knows nothing of Atlas. */
import type { Agent } from "node:http";
import fetch from "node-fetch";
import { cancelled } from "../outcome.ts";
import { onAbort } from "./abort.ts";
import type { NoAnswer, Reply } from "./reply.ts";
import type { Timing } from "./timing.ts";

/** The connections to use. Without any they are Node's own, which VS Code patches with the user's proxy. */
export interface Agents {
  /** Keeps connections for the next request. */
  readonly reuse: Agent;
  /** A connection for one request, never one that the server is about to close. */
  readonly fresh: Agent;
  /** Host and port of the proxy that they go through, for a person. */
  readonly proxy?: string;
}

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** "create" must not be lost to a worn-out connection, and like "set" is not cut off by a cancel at once. */
  readonly kind: "read" | "set" | "create";
}

/** Bytes of an answer at most. An organization's 500 keys in 250 projects are a tenth of it. */
const longestAnswer = 100_000_000;

/**
 * Redirects are not followed: the answer is the redirect itself. An aborted signal ends a read at once; a change that is
 * on its way gets the grace time to be answered.
 */
export async function exchange(
  request: WireRequest,
  { timing, agents }: { readonly timing: Timing; readonly agents: Agents | undefined },
  signal: AbortSignal,
): Promise<Reply> {
  if (signal.aborted) return cancelled;
  const controller = new AbortController();
  let ended: "timed-out" | "cancelled" | undefined;
  const end = (why: "timed-out" | "cancelled") => {
    ended ??= why;
    controller.abort();
  };
  const timers = [setTimeout(end, timing.timeout, "timed-out")];
  const forget = onAbort(signal, () => {
    if (request.kind === "read") end("cancelled");
    else timers.push(setTimeout(end, timing.cancelGrace, "cancelled"));
  });
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: "manual",
      size: longestAnswer,
      signal: controller.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(agents ? { agent: request.kind === "create" ? agents.fresh : agents.reuse } : {}),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { kind: "answer", status, text, header: (name) => headers.get(name) ?? undefined };
  } catch (error) {
    if (ended === "cancelled" && request.kind === "read") return cancelled;
    if (ended) return { kind: "no-answer", cause: ended, code: undefined, mayHaveArrived: true };
    return noAnswer(error);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    forget();
  }
}

/** Node's codes for a connection that never came about. Certificates are refused before a byte of the request is sent. */
const neverConnected =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_TLS_CERT_\w+)$/;

function noAnswer(error: unknown): NoAnswer {
  // What is no error of a request is a mistake of ours, and not to be hidden.
  if (!(error instanceof Error) || error instanceof TypeError) throw error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const never = code !== undefined && neverConnected.test(code);
  return { kind: "no-answer", cause: never ? "no-connection" : "lost", code, mayHaveArrived: !never };
}
