/** A client as small as can be, with a digest of its own: it must not share the simulator's mistakes. */
import { createHash } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import { afterEach } from "vitest";
import { type ApiKeyData, type Simulator, type SimulatorOptions, startSimulator } from "../src/simulator.ts";
import { sample } from "./sample.ts";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any;
}

export interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export const v2 = "application/vnd.atlas.2023-01-01+json";

/** One request, one answer. */
export function send(url: string, method: string, path: string, sending: Sending = {}): Promise<Reply> {
  const { headers = {}, body, signal } = sending;
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = request({ hostname, port, method, path, headers, ...(signal && { signal }) }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const json = /json/.test(incoming.headers["content-type"] ?? "") && text !== "" ? JSON.parse(text) : undefined;
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(text);
  });
}

export interface DigestParts {
  readonly nonce: string;
  readonly nc?: string;
  readonly uri: string;
  readonly method: string;
  readonly username?: string;
  readonly password?: string;
  readonly algorithm?: string;
  readonly realm?: string;
}

/** An `Authorization` header; `algorithm` as it is written. */
export function digestHeader(key: ApiKeyData, parts: DigestParts): string {
  const { nonce, nc = "00000001", uri, method, algorithm = "MD5", realm = "MMS Public API" } = parts;
  const { username = key.publicKey, password = key.privateKey } = parts;
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const secret = md5(`${username}:${realm}:${password}`);
  const response = md5(`${secret}:${nonce}:${nc}:0a4f113b:auth:${md5(`${method}:${uri}`)}`);
  const quoted = { username, realm, nonce, uri, response, cnonce: "0a4f113b" };
  const words = Object.entries(quoted).map(([name, value]) => `${name}="${value}"`);
  return `Digest ${[...words, "qop=auth", `nc=${nc}`, `algorithm=${algorithm}`].join(", ")}`;
}

export function nonceOf(reply: Reply): string {
  return /nonce="([^"]*)"/.exec(reply.headers["www-authenticate"] ?? "")?.[1] ?? "";
}

/** Sends as that key: a challenge first, then the request with the digest. Paths are behind `/api/atlas/v2`. */
export function as(simulator: Simulator, key: ApiKeyData) {
  return async (method: string, path: string, body?: unknown, more: Sending["headers"] = {}): Promise<Reply> => {
    const target = path.startsWith("/api/") ? path : `/api/atlas/v2${path}`;
    const nonce = nonceOf(await send(simulator.url, method, target));
    const json = body === undefined ? {} : { "Content-Type": v2 };
    const headers = { Accept: v2, ...json, Authorization: digestHeader(key, { nonce, uri: target, method }), ...more };
    return send(simulator.url, method, target, { headers, body });
  };
}

const running: Simulator[] = [];

/** Runs until the test ends. */
export async function simulate(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ data: sample, seed: 1, ...options });
  running.push(simulator);
  return simulator;
}

afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

/** What an error is known by. */
export function errorOf({ status, json }: Reply): string {
  return `${status} ${json?.errorCode}`;
}

/** `GROUP_READ_ONLY in 64b…`, sorted: roles come in any order. */
export function rolesOf(key: { roles: readonly { orgId?: string; groupId?: string; roleName: string }[] }): string[] {
  return key.roles.map(({ orgId, groupId, roleName }) => `${roleName} in ${orgId ?? groupId}`).sort();
}
