/** Faults to order: at which request, before or after its effect, and what. */
import { errors } from "./errors.ts";
import { type Answer, commonHeaders } from "./http.ts";
import { renderError } from "./render.ts";

export const faultNames = ["500", "503", "429", "reset", "hang", "slow"] as const;

export interface Fault {
  /** From 1 since the requests were last cleared; every request counts, unauthenticated ones included. */
  readonly request: number;
  /** The effect. A "slow" one before it is dropped when the client has gone meanwhile: it never reached Atlas. */
  readonly when: "before" | "after";
  readonly fault: (typeof faultNames)[number];
  /** Of 429 and 503; 1 and none when not given. */
  readonly retryAfterSeconds?: number;
  /** Of "slow"; the switch `slowMs` when not given. */
  readonly slowMs?: number;
}

/** The faults of a parsed JSON value, or what is wrong with it. */
export function checkFaults(value: unknown): readonly Fault[] | string {
  if (!Array.isArray(value)) return "Faults are a JSON array.";
  const seen = new Set<number>();
  for (const [index, element] of value.entries()) {
    const problem = problemOf(element);
    if (problem !== undefined) return `Fault ${index + 1}: ${problem}`;
    const { request } = element as Fault;
    if (seen.has(request)) return `Fault ${index + 1}: request ${request} has one already.`;
    seen.add(request);
  }
  return value as Fault[];
}

function problemOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return "not an object.";
  const { request, when, fault, retryAfterSeconds, slowMs, ...more } = value as Record<string, unknown>;
  const [strange] = Object.keys(more);
  if (strange !== undefined) return `there is no property "${strange}".`;
  if (!Number.isInteger(request) || (request as number) < 1) return "request must be a number from 1.";
  if (when !== "before" && when !== "after") return 'when must be "before" or "after".';
  if (!faultNames.includes(fault as Fault["fault"])) return `fault must be one of ${faultNames.join(", ")}.`;
  if (fault === "429" && when === "after") return '429 is refused before any effect: when must be "before".';
  for (const [name, given] of Object.entries({ retryAfterSeconds, slowMs })) {
    const fits = given === undefined || (Number.isInteger(given) && (given as number) >= 0);
    if (!fits) return `${name} must be a whole number, 0 or more.`;
  }
  return undefined;
}

/** What stands in for the answer; undefined where no answer comes, or the true one. */
export function faultAnswer({ fault, retryAfterSeconds }: Fault, path: string): Answer | undefined {
  switch (fault) {
    case "500":
      return renderError(errors.unexpected(), {}, false);
    case "503": {
      const retry = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
      const headers = { ...commonHeaders, ...retry, "Content-Type": "text/plain" };
      return { status: 503, headers, body: "upstream connect error or disconnect/reset before headers" };
    }
    case "429":
      return renderError(errors.bucketEmpty(path.slice(1), retryAfterSeconds ?? 1, 300, 100), {}, false);
    default:
      return undefined;
  }
}
