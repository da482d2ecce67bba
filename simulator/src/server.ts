/** The connection: reads a request, has it answered, sends the answer, or fails as told. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { answerRequest } from "./answer.ts";
import { answerControl, isControl } from "./control.ts";
import type { Controlled } from "./controlled.ts";
import { type Fault, faultAnswer } from "./faults.ts";
import type { Answer, ApiRequest } from "./http.ts";
import type { OpenRecord } from "./request-log.ts";

/** Larger bodies are cut off: no request of the API is near that. */
const bodyLimit = 1_000_000;

export function simulatorServer(controlled: Controlled, control: boolean): Server {
  const server = createServer((incoming, response) => {
    serve(controlled, control, incoming, response).catch((bug: Error) => {
      process.stderr.write(`${bug.stack}\n`);
      incoming.socket.destroy();
    });
  });
  // A connection that is closed while the client sends the next request looks like a fault to the client.
  server.keepAliveTimeout = 120_000;
  return server;
}

async function serve(controlled: Controlled, control: boolean, incoming: IncomingMessage, response: ServerResponse) {
  const { method = "GET", url: target = "/" } = incoming;
  if (control && isControl(target)) {
    const request = await read(incoming, method, target);
    if (request) send(response, answerControl(controlled, request));
    return;
  }
  const { record, number } = controlled.log.begin(method, target);
  const fault = controlled.faults.find((fault) => fault.request === number);
  const request = await read(incoming, method, target);
  if (!request) return;
  await wait(controlled.simulation.switches.latencyMs);
  await answer(controlled, request, fault, record, response);
}

async function answer(
  { simulation }: Controlled,
  request: ApiRequest,
  fault: Fault | undefined,
  record: OpenRecord,
  response: ServerResponse,
): Promise<void> {
  const slow = fault?.fault === "slow" ? (fault.slowMs ?? simulation.switches.slowMs) : 0;
  if (fault?.when === "before") {
    if (fault.fault !== "slow") return fail(fault, request, record, response);
    await wait(slow);
    // Who has gone by then never reached Atlas.
    if (response.destroyed) return;
  }
  const handled = answerRequest(simulation, request);
  record.authenticated = handled.authenticated;
  if (fault?.when === "after") {
    if (fault.fault !== "slow") return fail(fault, request, record, response);
    await wait(slow);
  }
  if (response.destroyed) return;
  record.status = handled.answer.status;
  send(response, handled.answer);
}

function fail(fault: Fault, request: ApiRequest, record: OpenRecord, response: ServerResponse): void {
  const instead = faultAnswer(fault, request.target.replace(/\?.*/s, ""));
  if (instead) {
    record.status = instead.status;
    send(response, instead);
  } else if (fault.fault === "reset") (response.socket as Socket | null)?.resetAndDestroy();
}

/** Undefined when the request never came whole. */
async function read(incoming: IncomingMessage, method: string, target: string): Promise<ApiRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  const address = (incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return { method, target, headers: incoming.headers, body: Buffer.concat(chunks).toString("utf8"), address };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 204 ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length }).end(body);
}

function wait(milliseconds: number): Promise<void> {
  if (milliseconds === 0) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
