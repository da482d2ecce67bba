/**
 * Signs with the access token of a service account (OAuth 2.0 client credentials). The token is fetched once for all calls,
 * and again before it expires.
 */
import type { Cancelled } from "../../outcome.ts";
import type { ApiFailure } from "../admin-api.ts";
import { type Answer, asRecord, asText, isSignInRefusal, parseJson, type Reply } from "../reply.ts";
import { SharedWork } from "./shared-work.ts";
import type { SignIn, UnsignedRequest } from "./sign-in.ts";

export interface TokenRequests {
  /** Sends a form to `/api/oauth/NAME`, again while Atlas is busy. An answer is one that says yes. */
  send(
    name: "token" | "revoke",
    authorization: string,
    form: string,
    signal: AbortSignal,
  ): Promise<Answer | ApiFailure | Cancelled>;
  /** The failure for an answer that holds no token. */
  unexpected(answer: Answer): ApiFailure;
  /** Is told each token, so that it is never shown. */
  addSecret(secret: string): void;
  /** Milliseconds. */
  now(): number;
}

interface Token {
  readonly kind: "token";
  readonly value: string;
  readonly freshUntil: number;
}

/** Seconds. A token is renewed when less is left, or a sixth of its life: Atlas's live an hour. */
const margin = 600;

/** Seconds, when the answer does not say. */
const assumedLife = 300;

export class ServiceAccountSignIn implements SignIn {
  readonly #authorization: string;
  readonly #requests: TokenRequests;
  readonly #fetching: SharedWork<Token | ApiFailure | Cancelled>;
  #token: Token | undefined;

  constructor(clientId: string, clientSecret: string, requests: TokenRequests) {
    this.#authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`, "utf8").toString("base64")}`;
    this.#requests = requests;
    this.#fetching = new SharedWork((signal) => this.#fetch(signal));
  }

  async send(request: UnsignedRequest): Promise<Reply | ApiFailure> {
    const kept = this.#usableToken();
    const token = kept ?? (await this.#fetching.join(request.signal));
    if (token.kind !== "token") return token;
    const reply = await request.exchange(`Bearer ${token.value}`);
    if (!kept || !isSignInRefusal(reply)) return reply;
    // Somebody revoked it, or the clock is wrong.
    if (this.#token === kept) this.#token = undefined;
    const renewed = this.#usableToken() ?? (await this.#fetching.join(request.signal));
    return renewed.kind === "token" ? request.exchange(`Bearer ${renewed.value}`) : renewed;
  }

  async signOut(signal: AbortSignal): Promise<void> {
    const token = this.#token;
    this.#token = undefined;
    if (!token) return;
    const form = new URLSearchParams({ token: token.value, token_type_hint: "access_token" });
    await this.#requests.send("revoke", this.#authorization, form.toString(), signal);
  }

  #usableToken(): Token | undefined {
    return this.#token && this.#requests.now() < this.#token.freshUntil ? this.#token : undefined;
  }

  async #fetch(signal: AbortSignal): Promise<Token | ApiFailure | Cancelled> {
    const asked = this.#requests.now();
    const reply = await this.#requests.send("token", this.#authorization, "grant_type=client_credentials", signal);
    if (reply.kind !== "answer") return reply;
    const body = asRecord(parseJson(reply.text));
    const value = asText(body?.["access_token"]);
    if (value === undefined || !/^[\x21-\x7e]+$/.test(value)) return this.#requests.unexpected(reply);
    this.#requests.addSecret(value);
    const life = typeof body?.["expires_in"] === "number" ? body["expires_in"] : assumedLife;
    this.#token = { kind: "token", value, freshUntil: asked + (life - Math.min(margin, life / 6)) * 1000 };
    return this.#token;
  }
}
