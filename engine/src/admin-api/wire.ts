/** What all requests of a client share: headers, time-outs, tries, the log, and the words for what goes wrong. */
import { arch, platform } from "node:os";
import type { Credentials } from "../credentials/credentials.ts";
import type { Log, Secrets } from "../log.ts";
import { type Cancelled, cancelled } from "../outcome.ts";
import type { ApiFailure } from "./admin-api.ts";
import type { Endpoint } from "./endpoints.ts";
import { type Attempted, cancelledInFlight, failureOf } from "./failure.ts";
import type { Answer, Reply } from "./reply.ts";
import { sendUntilAnswered, type Wait } from "./retry.ts";
import type { Timing } from "./timing.ts";
import { type Agents, exchange, type WireRequest } from "./transport.ts";

export interface WireSettings {
  readonly baseUrl: string;
  /** Of this program, for the User-Agent. */
  readonly version: string;
  readonly signedInWith: Credentials["kind"];
  readonly agents: Agents | undefined;
  readonly timing: Timing;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly onWait: (wait: Wait) => void;
  readonly now: () => number;
}

type Called = Pick<Endpoint, "kind" | "action">;

export class Wire {
  readonly settings: WireSettings;
  readonly #userAgent: string;

  constructor(settings: WireSettings) {
    this.settings = settings;
    this.#userAgent = `atlas-api-keys/${settings.version} (${platform()};${arch()})`;
  }

  /** One request. Neither headers nor bodies reach the log. */
  async exchange(request: WireRequest, signal: AbortSignal): Promise<Reply> {
    const { log, now } = this.settings;
    const begin = now();
    const headers = { ...request.headers, "User-Agent": this.#userAgent };
    const reply = await exchange({ ...request, headers }, this.settings, signal);
    const result = reply.kind === "answer" ? reply.status : reply.kind === "no-answer" ? reply.cause : reply.kind;
    const { pathname, search } = request.url;
    log.debug(`${request.method} ${pathname}${search}: ${result} (${now() - begin} ms)`);
    return reply;
  }

  /** Tries until there is an answer that says yes. `cancelled` tells that nothing has changed. */
  async answer(
    send: () => Promise<Reply | ApiFailure>,
    called: Called,
    url: URL,
    signal: AbortSignal,
  ): Promise<Answer | ApiFailure | Cancelled> {
    const { timing, now, log } = this.settings;
    const onWait = (wait: Wait) => {
      const { why, action, milliseconds, attempt, tries } = wait;
      log.info(`Waiting ${Math.round(milliseconds)} ms to ${action}: ${why}, try ${attempt} of ${tries}`);
      this.settings.onWait(wait);
    };
    const last = await sendUntilAnswered(send, { endpoint: called, timing, now, onWait, signal });
    const { reply, mayHaveHappened, pause } = last;
    const attempted = { ...this.#attempted(called, url, mayHaveHappened), pause };
    if (reply.kind === "cancelled") return mayHaveHappened ? failureOf(cancelledInFlight, attempted) : cancelled;
    if (reply.kind === "failed") return mayHaveHappened ? { ...reply, effect: "unknown" } : reply;
    if (reply.kind === "answer" && reply.status >= 200 && reply.status < 300) return reply;
    return failureOf(reply, attempted);
  }

  /** For an answer that says yes and yet is not what was asked for. */
  unexpected(answer: Answer, called: Called, url: URL): ApiFailure {
    return failureOf(answer, this.#attempted(called, url, called.kind !== "read"));
  }

  #attempted({ action }: Called, url: URL, mayHaveHappened: boolean): Attempted {
    const { signedInWith, timing, secrets, agents } = this.settings;
    const mask = (text: string) => secrets.mask(text);
    const { timeout } = timing;
    return { action, url, proxy: agents?.proxy, signedInWith, timeout, mayHaveHappened, pause: undefined, mask };
  }
}
