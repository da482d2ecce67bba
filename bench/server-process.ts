/** The real server in a process of its own. */
import { spawn } from "node:child_process";
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

export interface ServerOptions {
  /** URI of the workspace's folder. */
  readonly folder?: string;
  /** Path of a script that the process loads before the server. */
  readonly preload?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningServer {
  readonly connection: ProtocolConnection;
  readonly end: () => Promise<void>;
}

export async function startServer(path: string, options: ServerOptions = {}): Promise<RunningServer> {
  const { folder, preload, environment } = options;
  const before = preload === undefined ? [] : ["--import", preload];
  const server = spawn(process.execPath, [...before, path, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest(RegistrationRequest.type, () => {});
  connection.listen();
  const diagnostic = { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true };
  const capabilities = {
    textDocument: { diagnostic, completion: { completionItem: { snippetSupport: true } } },
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true },
  };
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folder === undefined ? null : [{ uri: folder, name: "workspace" }],
    capabilities,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    async end() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      await ended;
    },
  };
}
