/** HTTP Digest (RFC 7616): what a server asks for, and the header that answers it. */
import { createHash } from "node:crypto";

export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: Algorithm;
  /** Without it the answer has the older form of RFC 2069: no count. */
  readonly qop: "auth" | undefined;
}

type Algorithm = "MD5" | "SHA-256";

/** Ours, the better one first. */
const algorithms: readonly Algorithm[] = ["SHA-256", "MD5"];

/** The strongest Digest challenge of a `WWW-Authenticate` header that we can answer. */
export function parseDigestChallenge(header: string): DigestChallenge | undefined {
  const challenges = schemesOf(header).flatMap(({ scheme, parameters }) => {
    const [realm, nonce] = [parameters.get("realm"), parameters.get("nonce")];
    const algorithm = algorithms.find((name) => name === (parameters.get("algorithm") ?? "MD5").toUpperCase());
    const qops = parameters
      .get("qop")
      ?.toLowerCase()
      .split(/[\s,]+/);
    const isOurs = scheme === "digest" && (!qops || qops.includes("auth"));
    if (!isOurs || !algorithm || realm === undefined || nonce === undefined) return [];
    return [{ realm, nonce, opaque: parameters.get("opaque"), algorithm, qop: qops && ("auth" as const) }];
  });
  return algorithms.flatMap((name) => challenges.filter(({ algorithm }) => algorithm === name))[0];
}

/** A header may hold several challenges: a word alone begins one, `name=value` belongs to the one before it. */
function schemesOf(header: string): { scheme: string; parameters: Map<string, string> }[] {
  const schemes: { scheme: string; parameters: Map<string, string> }[] = [];
  const words = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?/g;
  for (const [, name = "", quoted, bare] of header.matchAll(words)) {
    const value = quoted?.replace(/\\(.)/g, "$1") ?? bare;
    if (value === undefined) schemes.push({ scheme: name.toLowerCase(), parameters: new Map() });
    else schemes.at(-1)?.parameters.set(name.toLowerCase(), value);
  }
  return schemes;
}

export interface DigestAnswer {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** Path with query, as on the request line. */
  readonly uri: string;
  /** How many requests this nonce has signed, this one included. */
  readonly count: number;
  readonly cnonce: string;
}

/** The value of the `Authorization` header. */
export function digestAuthorization(challenge: DigestChallenge, answer: DigestAnswer): string {
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  const { username, password, method, uri, count, cnonce } = answer;
  const hash = (...parts: string[]) => digest(algorithm, parts.join(":"));
  const nc = count.toString(16).padStart(8, "0");
  const counted = qop ? [nc, cnonce, qop] : [];
  const response = hash(hash(username, realm, password), nonce, ...counted, hash(method, uri));
  const fields = [
    `username=${quote(username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    `algorithm=${algorithm}`,
    `response="${response}"`,
    ...(qop ? [`qop=${qop}`, `nc=${nc}`, `cnonce=${quote(cnonce)}`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
  ];
  return `Digest ${fields.join(", ")}`;
}

function digest(algorithm: Algorithm, text: string): string {
  return createHash(algorithm === "MD5" ? "md5" : "sha256")
    .update(text, "utf8")
    .digest("hex");
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
