import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { type Bundle, bundleServer } from "../support/bundle.ts";

const run = promisify(execFile);
let bundle: Bundle;

beforeAll(async () => {
  bundle = await bundleServer();
});
afterAll(() => bundle?.remove());

test("the bundled server speaks LSP over standard input and output, HashiCorp's words included, and ends when told", async () => {
  const server = spawn(process.execPath, [bundle.server, "--stdio"]);
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const received: PublishDiagnosticsParams[] = [];
  let wake = (): void => {};
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    received.push(params);
    wake();
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification(InitializedNotification.type, {});
  const textDocument = { uri: "file:///module/main.tf", languageId: "terraform", version: 1, text: "a = \nb = 1\n" };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  while (received.length < 2) await new Promise<void>((resolve) => (wake = resolve));
  expect(received.map(({ diagnostics }) => diagnostics.length)).toEqual([1, 1]);
  expect(received[1]?.diagnostics[0]?.message).toContain(
    "Expected the start of an expression, but found an invalid expression token.",
  );
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  expect(await ended).toBe(0);
}, 30_000);

test("--version and --help are answered; no argument, and no channel, with help instead of a stack trace", async () => {
  const start = (...args: string[]) => run(process.execPath, [bundle.server, ...args]);
  expect((await start("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await start("--help")).stdout).toContain("--stdio");
  for (const args of [[], ["main.tf"], ["--node-ipc"], ["--socket"], ["--socket=x"], ["--pipe="]]) {
    const failed = await start(...args).catch((error: { code: number; stdout: string; stderr: string }) => error);
    expect(failed).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--stdio") });
    expect(failed.stderr).not.toContain("    at ");
  }
});
