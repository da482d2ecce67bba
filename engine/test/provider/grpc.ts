/** gRPC as far as a provider needs it: one message in, one message out, over HTTP/2. */
import type { Http2Server, ServerHttp2Stream } from "node:http2";
import type { Procedure } from "./messages.ts";

const unimplemented = "12";

/** What has no procedure is said to be unimplemented: Terraform goes without its log and its broker then. */
export function serveProcedures(server: Http2Server, procedures: ReadonlyMap<string, Procedure>): void {
  server.on("stream", async (stream, headers) => {
    const procedure = procedures.get(headers[":path"] ?? "");
    if (procedure === undefined) {
      stream.respond(
        { ":status": 200, "content-type": "application/grpc", "grpc-status": unimplemented },
        { endStream: true },
      );
      return;
    }
    const reply = await procedure(await readMessage(stream));
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.end(frame(reply));
  });
}

/** A frame is one byte for compression, which nobody asked for, four for the length, and the message. */
async function readMessage(stream: ServerHttp2Stream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).subarray(5);
}

function frame(message: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
