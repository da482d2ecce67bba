/** What became of one request on the wire, before anybody judges it. */
import type { Cancelled } from "../outcome.ts";

export type Reply = Answer | NoAnswer | Cancelled;

export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  header(name: string): string | undefined;
  readonly text: string;
}

export interface NoAnswer {
  readonly kind: "no-answer";
  readonly cause: "no-connection" | "lost" | "timed-out" | "cancelled";
  /** Node's code (`ECONNRESET`), where there is one. */
  readonly code: string | undefined;
  /** Whether Atlas may have got the request, and done what it asks for. */
  readonly mayHaveArrived: boolean;
}

/** The body of a refusal, as far as it is there and is what it should be. From the API, or in OAuth's form. */
export interface Refusal {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly fields: readonly { readonly field: string; readonly description: string }[];
}

export function readRefusal(answer: Answer): Refusal {
  const body = asRecord(parseJson(answer.text));
  const fields = asRecord(body?.["badRequestDetail"])?.["fields"];
  return {
    // In the API's own form `error` is the status, a number.
    code: asCode(body?.["errorCode"]) ?? asCode(body?.["error"]) ?? asCode(answer.header("x-error-code")),
    detail: asText(body?.["detail"]) ?? asText(body?.["error_description"]) ?? asText(body?.["reason"]),
    fields: (Array.isArray(fields) ? fields : []).flatMap((entry) => {
      const description = asText(asRecord(entry)?.["description"]);
      return description ? [{ field: asText(asRecord(entry)?.["field"]) ?? "", description }] : [];
    }),
  };
}

/**
 * Whether the answer comes from the sign-in and not from the API behind it. Atlas says 401 for a missing permission too,
 * but then with an error code of its own (`USER_UNAUTHORIZED`); the sign-in says `UNEXPECTED_ERROR`, or nothing at all.
 * `invalid_token` is OAuth's word (RFC 6750) for a bearer token that has expired or was revoked.
 */
export function isSignInRefusal(reply: Reply): reply is Answer {
  if (reply.kind !== "answer" || reply.status !== 401) return false;
  const { code } = readRefusal(reply);
  return code === undefined || code === "UNEXPECTED_ERROR" || code === "invalid_token";
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
}

function asCode(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.-]{1,80}$/.test(value) ? value : undefined;
}

/** A text that says something. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
