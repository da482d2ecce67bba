/** What Atlas invents (ids, keys, nonces), from a seed, so that a run can be repeated. */

export interface Random {
  /** 24 lower-case hexadecimal digits. */
  objectId(): string;
  /** 8 lower-case letters. */
  publicKey(): string;
  /** A lower-case UUID. */
  privateKey(): string;
  base64(bytes: number): string;
}

export function seededRandom(seed: number): Random {
  const next = mulberry32(seed);
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => Math.floor(next() * 256)));
  return {
    objectId: () => bytes(12).toString("hex"),
    publicKey: () => Array.from(bytes(8), (byte) => String.fromCharCode(97 + (byte % 26))).join(""),
    privateKey() {
      const uuid = bytes(16);
      uuid[6] = ((uuid[6] as number) & 0x0f) | 0x40;
      uuid[8] = ((uuid[8] as number) & 0x3f) | 0x80;
      return uuid.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
    base64: (count) => bytes(count).toString("base64"),
  };
}

/** Tommy Ettinger's generator: numbers from 0 to 1 without 1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
