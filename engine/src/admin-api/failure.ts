/** Makes one sentence of what went wrong, and says what to do about it. */
import type { Credentials } from "../credentials/credentials.ts";
import type { ApiFailure } from "./admin-api.ts";
import { adviceByCode, adviceByStatus, signInRefused } from "./advice.ts";
import { printable, shortened } from "./printable.ts";
import { type Answer, isSignInRefusal, type NoAnswer, readRefusal } from "./reply.ts";

export interface Attempted {
  /** Completes "Could not …". */
  readonly action: string;
  readonly url: URL;
  /** Host and port of the proxy on the way, where we know it. */
  readonly proxy: string | undefined;
  readonly signedInWith: Credentials["kind"];
  /** Milliseconds. */
  readonly timeout: number;
  /** Whether Atlas may have done it nevertheless. */
  readonly mayHaveHappened: boolean;
  /** Seconds that Atlas asks to wait for; undefined: no longer than we have waited. */
  readonly pause: number | undefined;
  /** Hides secrets: Atlas's words may repeat what we sent. */
  mask(text: string): string;
}

export const cancelledInFlight: NoAnswer = {
  kind: "no-answer",
  cause: "cancelled",
  code: undefined,
  mayHaveArrived: true,
};

interface Reason {
  readonly code: string;
  readonly because: string;
  readonly advice: string | undefined;
}

export function failureOf(reply: Answer | NoAnswer, attempted: Attempted): ApiFailure {
  const reason = reply.kind === "answer" ? refused(reply, attempted) : unanswered(reply, attempted);
  // Hidden before it is cut, or half a secret would stay.
  const because = shortened(attempted.mask(printable(reason.because)), 500).replace(/\.$/, "");
  const { mayHaveHappened, pause } = attempted;
  const rest = [
    mayHaveHappened ? "; it may have been done all the same" : "",
    pause === undefined ? "" : `; it asks to wait ${pause} seconds`,
  ].join("");
  const advice = pause === undefined ? reason.advice : "Try again after that time.";
  return {
    kind: "failed",
    code: attempted.mask(reason.code),
    message: `Could not ${attempted.action}: ${because}${rest}.`,
    advice: advice ?? (attempted.mayHaveHappened ? "Plan again: a plan reads what Atlas has." : undefined),
    status: reply.kind === "answer" ? reply.status : undefined,
    effect: attempted.mayHaveHappened ? "unknown" : "none",
  };
}

function refused(answer: Answer, { url, signedInWith }: Attempted): Reason {
  const { status } = answer;
  if (status < 300) return notFromAtlas(answer, "unexpected-answer");
  if (status < 400) return redirected(answer, url);
  const refusal = readRefusal(answer);
  if (isSignInRefusal(answer)) {
    return {
      code: "sign-in-refused",
      because: `${signInRefused[signedInWith].says} (HTTP 401)`,
      ...signInRefused[signedInWith],
    };
  }
  const { code = `http-${status}`, detail, fields } = refusal;
  const known = adviceByCode[code];
  const words = known?.says ?? detail;
  // A 403 that is not Atlas's says nothing of permissions in Atlas: a proxy may refuse the way there.
  const isForeign = words === undefined && status === 403;
  const advice = known?.advice ?? (isForeign ? undefined : adviceByStatus(status));
  if (words === undefined) {
    const reason = notFromAtlas(answer, code);
    return { ...reason, advice: advice ?? reason.advice };
  }
  const places = fields.map(({ field, description }) => (field === "" ? description : `${field}: ${description}`));
  const more = places.length === 0 ? "" : ` ${places.join(" ")}`;
  const named = refusal.code === undefined ? `HTTP ${status}` : code;
  return { code, because: `${trimEnd(words)}${more === "" ? "" : `:${trimEnd(more)}`} (${named})`, advice };
}

const unavailable: ReadonlySet<number> = new Set([502, 503, 504]);

function notFromAtlas(answer: Answer, code: string): Reason {
  // What stands before Atlas answers so, in its own words.
  if (unavailable.has(answer.status))
    return { code, because: `Atlas is not available at the moment (HTTP ${answer.status})`, advice: undefined };
  const type = answer.header("content-type")?.split(";")[0] ?? "no content type";
  const what = answer.text.trim() === "" ? "the answer is empty" : "the answer is not one of Atlas's";
  const advice = "Check the base URL and the proxy: something else may be answering in Atlas's place.";
  return { code, because: `${what} (HTTP ${answer.status}, ${type})`, advice };
}

function redirected(answer: Answer, url: URL): Reason {
  const location = answer.header("location") ?? "";
  const target = URL.canParse(location, url.href) ? new URL(location, url).origin : "another place";
  const because = `${url.host} redirects to ${target}, where no credential is sent (HTTP ${answer.status})`;
  return { code: "redirected", because, advice: "Check the base URL." };
}

function unanswered({ cause, code }: NoAnswer, { url, proxy, timeout }: Attempted): Reason {
  const named = code === undefined ? "" : ` (${code})`;
  if (cause === "timed-out") {
    const because = `${url.host} did not answer within ${timeout / 1000} seconds`;
    return { code: "timed-out", because, advice: undefined };
  }
  if (cause === "cancelled") {
    return { code: "cancelled-in-flight", because: "it was cancelled before the answer came", advice: undefined };
  }
  if (cause === "lost" && /^(EPROTO|ERR_SSL_)/.test(code ?? "")) {
    const advice = "Check the base URL and the proxy: what answers may not speak https.";
    return { code: "connection-lost", because: `no secure connection to ${url.host}${named}`, advice };
  }
  if (cause === "lost") {
    const because = `the connection to ${url.host} broke off before the answer was complete${named}`;
    return { code: "connection-lost", because, advice: undefined };
  }
  return { code: "no-connection", ...noConnection(code ?? "", url.host, named, proxy) };
}

function noConnection(code: string, host: string, named: string, proxy: string | undefined): Omit<Reason, "code"> {
  if (/^(CERT_|ERR_TLS_|UNABLE_TO_)|SELF_SIGNED/.test(code)) {
    const advice = "Where a proxy inspects traffic, NODE_EXTRA_CA_CERTS tells Node its certificate.";
    return { because: `the certificate of ${host} is not trusted${named}`, advice };
  }
  // Only the proxy is looked for by us: it looks for Atlas.
  if (proxy !== undefined) {
    const advice = "Check the network connection and the proxy that HTTPS_PROXY names.";
    return { because: `no connection to the proxy ${proxy}${named}`, advice };
  }
  if (/^(ENOTFOUND|EAI_)/.test(code)) {
    const advice = "Check the network connection and the base URL.";
    return { because: `the name ${host} is not known${named}`, advice };
  }
  return { because: `no connection to ${host}${named}`, advice: "Check the network connection and the proxy." };
}

function trimEnd(sentence: string): string {
  return sentence.trimEnd().replace(/\.$/, "");
}
