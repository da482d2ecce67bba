/** Access tokens of service accounts. */
import type { Random } from "./random.ts";

export class Tokens {
  readonly #random: Random;
  readonly #known = new Map<string, { readonly clientId: string; readonly expires: number }>();

  constructor(random: Random) {
    this.#random = random;
  }

  issue(clientId: string, now: number, lifetimeMs: number): string {
    const part = (bytes: number) => this.#random.base64(bytes).replace(/[+/=]/g, "x");
    const token = `eyJ${part(24)}.${part(48)}.${part(32)}`;
    this.#known.set(token, { clientId, expires: now + lifetimeMs });
    return token;
  }

  /** Whose token it is; undefined when it is unknown, revoked or expired. */
  clientId(token: string, now: number): string | undefined {
    const known = this.#known.get(token);
    return known && now < known.expires ? known.clientId : undefined;
  }

  revoke(token: string, clientId: string): void {
    if (this.#known.get(token)?.clientId === clientId) this.#known.delete(token);
  }
}
