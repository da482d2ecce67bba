/**
 * What Terraform starts: listens on a socket of its own, says where in one line, and ends with the connection. The
 * version is the one in the program's name, as a mirror has it.
 */
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createSecureServer, createServer } from "node:http2";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { selfSigned } from "../admin-api/certificate.ts";
import { serveProcedures } from "./grpc.ts";
import { procedures } from "./messages.ts";
import { provider } from "./provider.ts";

const protocol = 6;
const patience = 10_000;

const version = /_v(.+)\.cjs$/.exec(basename(process.argv[1] ?? ""))?.[1] ?? "";
const socket = join(mkdtempSync(join(tmpdir(), "plugin")), "socket");
/** Of Terraform, which then trusts nothing but the certificate that the line below names. */
const terraform = process.env["PLUGIN_CLIENT_CERT"];
const own = terraform === undefined ? undefined : selfSigned("localhost");

const server = own === undefined ? createServer() : createSecureServer({ ...own, ca: terraform, requestCert: true });
serveProcedures(server, procedures(provider(version, process.env)));

function end(): void {
  rmSync(dirname(socket), { recursive: true, force: true });
  process.exit();
}

const nobodyCame = setTimeout(end, patience);
server.on("session", (session) => {
  clearTimeout(nobodyCame);
  session.on("close", end);
});
// A terminal sends it to all of Terraform's processes; Terraform itself ends its providers.
process.on("SIGINT", () => undefined);
server.listen(socket, () => {
  const certificate = own === undefined ? "" : new X509Certificate(own.cert).raw.toString("base64").replace(/=+$/, "");
  process.stdout.write(`1|${protocol}|unix|${socket}|grpc|${certificate}\n`);
});
