/** The nonces handed out, and whether one may be used again. How long Atlas's are good is not known: switches tell. */
import type { Random } from "./random.ts";
import type { Switches } from "./switches.ts";

interface Nonce {
  readonly issued: number;
  /** The highest count seen; 0 when unused. */
  count: number;
}

export class Nonces {
  readonly #random: Random;
  readonly #known = new Map<string, Nonce>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** 32 characters of base64. */
  issue(now: number, { nonceLifetimeMs }: Switches): string {
    for (const [nonce, { issued }] of this.#known) {
      if (now - issued <= nonceLifetimeMs) break;
      this.#known.delete(nonce);
    }
    const nonce = this.#random.base64(24);
    this.#known.set(nonce, { issued: now, count: 0 });
    return nonce;
  }

  /** Whether the nonce is good with that count; it counts as used when it is. */
  use(nonce: string, count: number, now: number, { nonces, nonceLifetimeMs }: Switches): boolean {
    const known = this.#known.get(nonce);
    if (!known || now - known.issued > nonceLifetimeMs) return false;
    if (nonces === "one-time" && known.count > 0) return false;
    if (nonces === "rising" && count <= known.count) return false;
    known.count = Math.max(known.count, count, 1);
    return true;
  }
}
