/**
 * Signs with an API key's two halves (HTTP Digest). A nonce is used again with a rising count, so that a call costs one
 * request; Atlas documents no lifetime, so that any call may find its nonce refused, and then signs with the new one.
 */
import { randomBytes } from "node:crypto";
import { orAborted } from "../abort.ts";
import { type Answer, isSignInRefusal, type Reply } from "../reply.ts";
import { type DigestChallenge, digestAuthorization, parseDigestChallenge } from "./digest-challenge.ts";
import type { SignIn, UnsignedRequest } from "./sign-in.ts";

interface Nonce {
  readonly challenge: DigestChallenge;
  count: number;
}

export class DigestSignIn implements SignIn {
  readonly #publicKey: string;
  readonly #privateKey: string;
  #nonce: Nonce | undefined;
  /** The call that is fetching the first nonce. */
  #first: Promise<unknown> | undefined;

  constructor(publicKey: string, privateKey: string) {
    this.#publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  /** Calls that begin together wait for one of them to bring the first nonce: else each would cost two requests. */
  async send(request: UnsignedRequest): Promise<Reply> {
    while (!this.#nonce && this.#first && !request.signal.aborted) await orAborted(this.#first, request.signal);
    if (this.#nonce || request.signal.aborted) return this.#sign(request);
    const reply = this.#sign(request);
    const end = () => {
      this.#first = undefined;
    };
    this.#first = reply.then(end, end);
    return reply;
  }

  async signOut(): Promise<void> {
    this.#nonce = undefined;
  }

  async #sign(request: UnsignedRequest): Promise<Reply> {
    const reply = await request.exchange(this.#nonce && this.#authorization(request, this.#nonce));
    const challenge = isSignInRefusal(reply) ? challengeOf(reply) : undefined;
    if (!challenge) return reply;
    // Others see the new nonce only once it has served this request: a server may take each nonce once, or its counts in
    // rising order only, and another's request must not overtake this one.
    const nonce = { challenge, count: 0 };
    const second = await request.exchange(this.#authorization(request, nonce));
    if (second.kind === "answer") this.#nonce = isSignInRefusal(second) ? undefined : nonce;
    return second;
  }

  #authorization({ method, url }: UnsignedRequest, nonce: Nonce): string {
    nonce.count += 1;
    return digestAuthorization(nonce.challenge, {
      username: this.#publicKey,
      password: this.#privateKey,
      method,
      uri: url.pathname + url.search,
      count: nonce.count,
      cnonce: randomBytes(16).toString("hex"),
    });
  }
}

function challengeOf(answer: Answer): DigestChallenge | undefined {
  const header = answer.header("www-authenticate");
  return header === undefined ? undefined : parseDigestChallenge(header);
}
