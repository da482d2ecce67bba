/** An editor in memory: speaks real LSP with a real server over two streams. */
import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  type FileEvent,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  SemanticTokensRefreshRequest,
  SemanticTokensRequest,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  UnregistrationRequest,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Hcl2Json, Hcl2JsonResult } from "../../src/hcl2json/hcl2json.ts";
import { serve } from "../../src/language-server.ts";
import type { InitializationOptions, Statistics } from "../../src/protocol.ts";
import { statisticsRequest } from "../../src/protocol.ts";
import { disk } from "../../src/workspace/disk.ts";
import type { Files } from "../../src/workspace/files.ts";
import { type Clock, systemClock } from "../../src/workspace/pace.ts";

export const pullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
  },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    semanticTokens: {
      dynamicRegistration: true,
      requests: { full: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ["relative"],
    },
  },
};

/** Below the test's own limit, so that a failure says what was waited for. */
const patienceMs = 20_000;

/** An editor that can do no more than it must. */
export const bareCapabilities: ClientCapabilities = {};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions | unknown;
  /** Answers `workspace/configuration`. */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
  /** What HashiCorp's parser says; never asked when left out. */
  readonly hcl2json?: (text: string) => Hcl2JsonResult | Promise<Hcl2JsonResult>;
  /** What the server sees of the disk; the real one when left out. */
  readonly files?: Files;
  /** When the server rests; as in the product when left out. */
  readonly clock?: Clock;
  /** URIs. */
  readonly workspaceFolders?: readonly string[];
}

export type WorkspaceReports = ReadonlyMap<string, WorkspaceDocumentDiagnosticReport>;

export class TestClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly shown: string[] = [];
  readonly registered: string[] = [];
  /** Texts of which HashiCorp's parser was asked. */
  readonly asked: string[] = [];
  diagnosticRefreshes = 0;
  semanticTokensRefreshes = 0;
  readonly connection: ProtocolConnection;
  readonly result: InitializeResult;
  #waiting: (() => void)[] = [];
  #tokens = 0;

  private constructor(connection: ProtocolConnection, result: InitializeResult) {
    this.connection = connection;
    this.result = result;
  }

  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const asked: string[] = [];
    const hcl2json: Hcl2Json = {
      async parse(text) {
        asked.push(text);
        return options.hcl2json?.(text) ?? { kind: "failed", reason: "not expected to be asked" };
      },
      async dispose() {},
    };
    const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down));
    serve(server, {
      version: "1.2.3",
      hcl2json,
      files: options.files ?? disk,
      clock: options.clock ?? systemClock,
      docsBase: "file:///docs/",
      stillDelay: 20,
      restDelay: 60,
    });
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const early: [keyof TestClient, unknown][] = [];
    let client: TestClient | undefined;
    const note = (list: "published" | "logged" | "shown" | "registered", value: never) => {
      if (client === undefined) early.push([list, value]);
      else {
        client[list].push(value);
        client.#wake();
      }
    };
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => note("published", params as never));
    connection.onNotification(LogMessageNotification.type, ({ message }) => note("logged", message as never));
    connection.onNotification(ShowMessageNotification.type, ({ message }) => note("shown", message as never));
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      for (const { method } of registrations) note("registered", method as never);
    });
    connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
      for (const { method } of unregisterations) note("registered", `-${method}` as never);
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      Promise.all(items.map(async ({ scopeUri }) => (await options.configuration?.(scopeUri)) ?? null)),
    );
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      if (client === undefined) return;
      client.diagnosticRefreshes++;
      client.#wake();
    });
    connection.onRequest(SemanticTokensRefreshRequest.type, () => {
      if (client === undefined) return;
      client.semanticTokensRefreshes++;
      client.#wake();
    });
    connection.listen();
    const result = await connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      workspaceFolders: options.workspaceFolders?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities: options.capabilities ?? pullCapabilities,
      initializationOptions: options.initializationOptions,
    });
    client = new TestClient(connection, result);
    for (const [list, value] of early) (client[list] as unknown[]).push(value);
    Object.assign(client, { asked });
    await connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Waits until something holds that the server's messages bring about. Rejects when that takes far too long. */
  async until<T>(look: () => T | undefined | false): Promise<T> {
    for (const end = Date.now() + patienceMs; ; ) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      if (Date.now() > end) throw new Error(`This did not come about: ${look}. The server logged: ${this.logged}`);
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        setTimeout(resolve, 10);
      });
    }
  }

  open(uri: string, text: string, languageId = "terraform", version = 1): Promise<void> {
    const textDocument = { uri, languageId, version, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri, version };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  save(uri: string): Promise<void> {
    return this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  settings(settings: unknown): Promise<void> {
    return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  }

  report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const params = { textDocument: { uri }, ...(previousResultId === undefined ? {} : { previousResultId }) };
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, params);
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.report(uri);
    return report.kind === "full" ? report.items : [];
  }

  async codes(uri: string): Promise<unknown[]> {
    return (await this.pull(uri)).map(({ code }) => code);
  }

  async actions(uri: string, diagnostics: Diagnostic[], only?: string[]): Promise<CodeAction[]> {
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = only === undefined ? { diagnostics } : { diagnostics, only };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context,
    });
    return (actions ?? []) as CodeAction[];
  }

  async tokens(uri: string): Promise<number[]> {
    return (await this.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } }))?.data ?? [];
  }

  /** What the whole workspace is told, by URI, with the reports that came before the end. */
  async workspaceReports(previous: readonly { uri: string; value: string }[] = []): Promise<WorkspaceReports> {
    const token = `token ${++this.#tokens}`;
    const batches: WorkspaceDocumentDiagnosticReport[][] = [];
    const listener = this.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, ({ items }) => {
      batches.push(items);
    });
    const params = { previousResultIds: [...previous], partialResultToken: token };
    const { items } = await this.connection.sendRequest(WorkspaceDiagnosticRequest.type, params);
    listener.dispose();
    return new Map([...batches.flat(), ...items].map((report) => [report.uri, report]));
  }

  /** Codes of the diagnostics of the workspace's files that have any. */
  async workspaceCodes(): Promise<Readonly<Record<string, unknown[]>>> {
    const reports = [...(await this.workspaceReports()).values()];
    const found = reports.map((report) => [report.uri, report.kind === "full" ? report.items : []] as const);
    return Object.fromEntries(
      found.filter(([, items]) => items.length > 0).map(([uri, items]) => [uri, items.map(({ code }) => code)]),
    );
  }

  /** Tells of changed files. */
  changedOnDisk(...uris: readonly string[]): Promise<void> {
    const changes = uris.map((uri): FileEvent => ({ uri, type: FileChangeType.Changed }));
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** Tells of folders that the workspace has now, or has no longer. */
  folders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const named = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: uri }));
    return this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: named(added), removed: named(removed) },
    });
  }

  statistics(): Promise<Statistics> {
    return this.connection.sendRequest(statisticsRequest);
  }

  /** The diagnostics that were last sent for a document. */
  latest(uri: string): PublishDiagnosticsParams | undefined {
    return this.published.filter((params) => params.uri === uri).at(-1);
  }
}

/** The text after a code action's edit, as an editor applies it. */
export function apply(text: string, uri: string, action: CodeAction | undefined): string {
  const edit = action?.edit?.documentChanges?.[0];
  const edits = edit !== undefined && "edits" in edit ? edit.edits : action?.edit?.changes?.[uri];
  if (edits === undefined) throw new Error("The action has no edit.");
  return TextDocument.applyEdits(TextDocument.create(uri, "terraform", 1, text), edits as never);
}

/** A key whose first assignment is of another project, with an invalid role; one fix of each is automatic. */
export const badKey = `resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_id  = "64f0c0ffee64f0c0ffee0001"

  project_assignment {
    project_id = "64f0c0ffee64f0c0ffee0002"
    role_names = ["GROUP_READONLY"] # who
  }

  project_assignment {
    project_id = "64f0c0ffee64f0c0ffee0001"
    role_names = ["GROUP_OWNER"]
  }
}
`;

export const goodKey = `resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_id  = "64f0c0ffee64f0c0ffee0001"
  role_names  = ["GROUP_OWNER"]
}
`;
