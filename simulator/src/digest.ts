/** HTTP Digest (RFC 7616, MD5, qop=auth) from the server's side, as values. */
import { createHash } from "node:crypto";

export const realm = "MMS Public API";

/** Byte for byte as recorded: MongoDB's Go client splits at comma and space and refuses parameters it does not know. */
export function challenge(nonce: string, stale: boolean): string {
  return `Digest realm="${realm}", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`;
}

export interface DigestCredentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly cnonce: string;
  /** 8 hexadecimal digits. */
  readonly nc: string;
}

/** An `Authorization` header's credentials; undefined where it is no digest, or not MD5 with qop=auth. */
export function parseDigest(header: string): DigestCredentials | undefined {
  const scheme = /^Digest +/i.exec(header);
  const parameters = scheme && parseParameters(header.slice(scheme[0].length));
  if (!parameters) return undefined;
  const algorithm = parameters.get("algorithm") ?? "MD5";
  if (algorithm.toUpperCase() !== "MD5" || parameters.get("qop") !== "auth") return undefined;
  const [username, givenRealm, nonce] = [parameters.get("username"), parameters.get("realm"), parameters.get("nonce")];
  const [uri, response, cnonce] = [parameters.get("uri"), parameters.get("response"), parameters.get("cnonce")];
  const nc = parameters.get("nc");
  if (username === undefined || givenRealm === undefined || nonce === undefined || uri === undefined) return undefined;
  if (response === undefined || !cnonce || nc === undefined || !/^[0-9a-f]{8}$/i.test(nc)) return undefined;
  return { username, realm: givenRealm, nonce, uri, response, cnonce, nc };
}

/** `name=value` or `name="value"`, separated by commas; undefined when it is anything else or a name comes twice. */
function parseParameters(text: string): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  const parameter = /\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,|$)/y;
  while (parameter.lastIndex < text.length) {
    const match = parameter.exec(text);
    const name = match?.[1]?.toLowerCase();
    if (!match || name === undefined || parameters.has(name)) return undefined;
    parameters.set(name, match[2]?.replace(/\\(.)/g, "$1") ?? match[3] ?? "");
  }
  return parameters;
}

/** What `response` has to be. */
export function digestResponse(credentials: DigestCredentials, method: string, password: string): string {
  const { username, realm, nonce, nc, cnonce, uri } = credentials;
  const secret = md5(`${username}:${realm}:${password}`);
  return md5(`${secret}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
}

function md5(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}
