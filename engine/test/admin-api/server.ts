/** A server on loopback whose every answer a test writes itself: for what no well-behaved Atlas would do. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { onTestFinished } from "vitest";
import { type ClientOptions, createAdminApi } from "../../src/admin-api/client.ts";
import type { Credentials } from "../../src/credentials/credentials.ts";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** The other end's: the same one as long as the connection is. */
  readonly port: number | undefined;
}

export interface TestServer {
  readonly url: string;
  /** In the order of arrival. */
  readonly requests: Received[];
}

type Handler = (request: Received, response: ServerResponse, index: number) => void;

/** Ends with the test, together with every connection. */
export async function startServer(handle: Handler): Promise<TestServer> {
  const requests: Received[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "", url: path = "", headers } = incoming;
    const request = { method, path, headers, body: Buffer.concat(chunks).toString(), port: incoming.socket.remotePort };
    requests.push(request);
    handle(request, response, requests.length - 1);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

export function refuse(response: ServerResponse, status: number, errorCode: string, detail = "Some detail."): void {
  json(
    response,
    status,
    { detail, error: status, errorCode, parameters: [], reason: "R" },
    { "X-Error-Code": errorCode },
  );
}

export const publicKey = "abcdefgh";
export const privateKey = "7c3b2a10-0000-4aaa-8bbb-123456789abc";
export const orgId = "5f0000000000000000000001";
export const projectId = "5f0000000000000000000011";
export const apiKeyId = "5f00000000000000000000a1";
export const apiKey = {
  id: apiKeyId,
  desc: "ci",
  publicKey: "keykeyke",
  privateKey: "********-****-****-123456789abc",
  links: [],
  roles: [
    { orgId, roleName: "ORG_MEMBER" },
    { groupId: projectId, roleName: "GROUP_READ_ONLY" },
  ],
};
export const createdKey = { ...apiKey, privateKey: "11111111-2222-4333-8444-555555555555" };

/** No test waits: a second is a millisecond, and whoever does not answer is given up soon. */
export const timing = { second: 1, timeout: 10_000, cancelGrace: 10_000 };

export function clientOf(baseUrl: string, options: Partial<ClientOptions> = {}, credentials?: Credentials) {
  return createAdminApi(
    { baseUrl, credentials: credentials ?? { kind: "accessToken", accessToken: "token-of-the-test" } },
    { version: "1.2.3", ...options, timing: { ...timing, ...options.timing } },
  );
}

export const never: AbortSignal = new AbortController().signal;
