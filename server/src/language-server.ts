/** The language server behind any connection: what comes in, what is answered, and when. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  type ClientFeatures,
  readClientFeatures,
  readInitializationOptions,
  readNeighbours,
} from "./client-features.ts";
import { CodeActionRequests } from "./code-action-requests.ts";
import { Configuration } from "./configuration.ts";
import { DiagnosticRequests } from "./diagnostic-requests.ts";
import { Documents } from "./documents.ts";
import { reportsSchema } from "./features/diagnostics.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";
import { KeyRequests } from "./key-requests.ts";
import { LanguageFeatures } from "./language-features.ts";
import { readLanguageSupport } from "./language-support.ts";
import { NavigationRequests } from "./navigation-requests.ts";
import {
  type InitializationOptions,
  type Neighbours,
  neighboursChanged,
  noNeighbours,
  type Settings,
  statisticsRequest,
} from "./protocol.ts";
import { Publisher } from "./publisher.ts";
import { Reading } from "./reading.ts";
import { RecordedSecrets, stateFileName } from "./recorded-secrets.ts";
import { Reports } from "./reports.ts";
import { Scopes } from "./scopes.ts";
import { SecondOpinion } from "./second-opinion.ts";
import { SemanticTokenRequests } from "./semantic-token-requests.ts";
import type { Files } from "./workspace/files.ts";
import type { Clock } from "./workspace/pace.ts";
import { Counters } from "./workspace/statistics.ts";
import { canonicalUri, folderOfUri } from "./workspace/uris.ts";
import { Workspace } from "./workspace/workspace.ts";
import { WorkspaceReports } from "./workspace-reports.ts";

export interface Host {
  readonly version: string;
  readonly hcl2json: Hcl2Json;
  readonly files: Files;
  readonly clock: Clock;
  /** Folder of the rules' pages as a URI that ends in "/", for clients that do not name one. */
  readonly docsBase: string | undefined;
  /** Milliseconds without a change after which diagnostics are sent to a client that does not ask for them. */
  readonly stillDelay: number;
  /** Milliseconds without a change after which typing rests. */
  readonly restDelay: number;
}

/** Serves one client until the connection ends. */
export function serve(connection: Connection, host: Host): void {
  // Nothing but `initialize` comes before it: that is when the client is known.
  connection.onInitialize((params): InitializeResult => {
    const options = readInitializationOptions(params.initializationOptions);
    return new LanguageServer(connection, host, params, options).start(params);
  });
  connection.listen();
}

class LanguageServer {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #client: ClientFeatures;
  readonly #counters = new Counters();
  readonly #documents = new Documents(this.#counters);
  readonly #configuration: Configuration;
  readonly #scopes: Scopes;
  readonly #workspace: Workspace;
  readonly #opinion: SecondOpinion;
  readonly #reports: Reports;
  readonly #requests: DiagnosticRequests;
  readonly #publisher: Publisher;
  readonly #keyRequests: KeyRequests;
  readonly #languageFeatures: LanguageFeatures;
  readonly #navigation: NavigationRequests;
  readonly #codeActions: CodeActionRequests;
  readonly #semanticTokens: SemanticTokenRequests;
  readonly #failedRules = new Set<string>();
  #folders: readonly string[] = [];
  #neighbours: Neighbours;

  constructor(connection: Connection, host: Host, params: InitializeParams, options: InitializationOptions) {
    const client = readClientFeatures(params, options);
    const documents = this.#documents;
    const { files, clock, stillDelay, restDelay } = host;
    const neighbours = () => this.#neighbours;
    this.#connection = connection;
    this.#host = host;
    this.#client = client;
    this.#neighbours = options.neighbours ?? noNeighbours;
    this.#configuration = new Configuration(connection, client.answersConfiguration, options);
    this.#scopes = new Scopes(this.#configuration);
    this.#opinion = new SecondOpinion({
      documents,
      hcl2json: host.hcl2json,
      restDelay,
      isWanted: async ({ uri }) => this.#reportsSchema(await this.#scopes.of(folderOfUri(uri))),
      onVerdict: (document) => this.#show([document]),
      warn: (message) => connection.console.warn(message),
    });
    const secrets = new RecordedSecrets();
    const workspace = new Workspace({
      files,
      clock,
      open: documents,
      counters: this.#counters,
      client,
      docsBase: options.docsBase ?? host.docsBase,
      onRuleError: this.#onRuleError,
      secretsBeside: (root) => secrets.of(root),
      organizationIds: () => this.#languageFeatures.organizationIds,
      given: () => undefined,
      isWhole: false,
      isWatched: client.watchesFiles,
    });
    this.#workspace = workspace;
    this.#reports = new Reports({
      documents,
      workspace,
      client,
      neighbours,
      verdictOn: (document) => this.#opinion.of(document),
    });
    const settings = () => this.#scopes.all(documents.folders());
    const inBackground = (work: Promise<unknown>) => this.#inBackground(work);
    const reports = this.#reports;
    const reading = new Reading(documents, this.#scopes, workspace);
    const workspaceReports = new WorkspaceReports({ workspace, documents, reports, clock });
    this.#publisher = new Publisher({ connection, documents, settings, reports, workspaceReports, delay: stillDelay });
    this.#requests = new DiagnosticRequests({
      connection,
      workspace,
      reports,
      workspaceReports,
      settings,
      read: (uri, token) => reading.read(uri, token, LSPErrorCodes.ServerCancelled),
      refresh: () => this.#show([]),
      inBackground,
      restDelay,
    });
    this.#keyRequests = new KeyRequests({
      connection,
      client,
      documents,
      configuration: this.#configuration,
      moduleOf: async (uri) => {
        const settingsOf = await settings();
        return documents.document(uri) && workspace.moduleOf(uri, settingsOf)?.module;
      },
      rootsOf: (uri) => workspace.rootsOf(uri),
      hcl2json: host.hcl2json,
      onRuleError: this.#onRuleError,
      inBackground,
      known: options.knownKeys,
    });
    this.#languageFeatures = new LanguageFeatures({
      connection,
      support: readLanguageSupport(params.capabilities, options),
      open: (uri, token) => reading.open(uri, token),
      onOrganizationsChanged: () => this.#show(this.#documents.all()),
      neighbours,
      inBackground,
      known: options.knownNames,
    });
    this.#navigation = new NavigationRequests({
      connection,
      client,
      documents,
      isCovered: () => this.#neighbours.reportsSchema,
      see: (uri, token) => reading.see(uri, token),
      callersOf: async (uri) => workspace.callersOf(uri, await settings()),
    });
    this.#codeActions = new CodeActionRequests({ connection, client, documents, workspace, reports, reading });
    this.#semanticTokens = new SemanticTokenRequests({ connection, client, documents, neighbours, inBackground });
  }

  start({ workspaceFolders, rootUri }: InitializeParams): InitializeResult {
    this.#folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    const connection = this.#connection;
    this.#listenToDocuments();
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeConfiguration(({ settings }) => this.#settingsChanged(settings));
    connection.onDidChangeWatchedFiles((params) => this.#watchedFilesChanged(params));
    connection.onNotification(neighboursChanged, (value: unknown) => this.#neighboursChanged(value));
    this.#keyRequests.listen();
    this.#languageFeatures.listen();
    this.#navigation.listen();
    this.#codeActions.listen();
    this.#semanticTokens.listen();
    connection.onRequest(statisticsRequest, () => this.#counters.read());
    this.#requests.listen();
    connection.onShutdown(() => {
      this.#publisher.dispose();
      this.#requests.dispose();
      this.#opinion.dispose();
    });
    const { pullsDiagnostics } = this.#client;
    return {
      serverInfo: { name: "atlas-api-keys", version: this.#host.version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        ...this.#codeActions.capabilities,
        ...(this.#keyRequests.hasLenses ? { codeLensProvider: { resolveProvider: false } } : {}),
        ...this.#languageFeatures.capabilities,
        ...this.#navigation.capabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(pullsDiagnostics
          ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
          : {}),
        ...this.#semanticTokens.capabilities,
      },
    };
  }

  #initialized(): void {
    const { client, workspace } = this.#connection;
    this.#inBackground(this.#semanticTokens.register());
    if (this.#client.registersConfigurationChange) {
      this.#inBackground(client.register(DidChangeConfigurationNotification.type, { section: "atlasApiKeys" }));
    }
    if (this.#client.watchesFiles) {
      const watchers = watchedFiles.map((globPattern) => ({ globPattern }));
      this.#inBackground(client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (this.#client.tellsWorkspaceFolders)
      workspace.onDidChangeWorkspaceFolders((event) => this.#workspaceFoldersChanged(event));
    this.#inBackground(this.#indexFolders());
  }

  #listenToDocuments(): void {
    const { open } = this.#documents;
    const known = new WeakSet<TextDocument>();
    open.onDidChangeContent(({ document }) => {
      if (this.#documents.get(canonicalUri(document.uri)) !== undefined) this.#workspace.documentChanged(document.uri);
      this.#languageFeatures.changed(document.uri);
      if (this.#documents.document(document.uri) === undefined) return;
      this.#opinion.whenAtRest(document);
      if (this.#client.pullsDiagnostics) return;
      // What was just opened is reported at once, what is being typed when it stands still.
      if (known.has(document)) this.#publisher.whenStill(document);
      else this.#inBackground(this.#publisher.publish(document).then(() => this.#publisher.publishAll()));
      known.add(document);
    });
    open.onDidSave(({ document }) => {
      if (this.#documents.document(document.uri) !== undefined) this.#inBackground(this.#opinion.ask(document));
    });
    open.onDidClose(({ document }) => {
      this.#workspace.documentChanged(document.uri);
      this.#languageFeatures.changed(undefined);
      this.#opinion.forget(document.uri);
      if (!known.has(document)) return;
      this.#inBackground(this.#publisher.clear(document).then(() => this.#publisher.publishAll()));
    });
    this.#documents.listen(this.#connection);
  }

  /** Judges documents anew by their callers, once these are known. */
  async #indexFolders(): Promise<void> {
    this.#scopes.setFolders(this.#folders);
    await this.#workspace.setFolders(this.#folders);
    this.#languageFeatures.changed(undefined);
    const called = this.#documents.all().filter(({ uri }) => this.#workspace.rootsOf(uri)[0] !== folderOfUri(uri));
    if (called.length > 0 || !this.#client.pullsDiagnostics) this.#show(called);
  }

  #workspaceFoldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#folders = [...this.#folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    this.#inBackground(this.#indexFolders().then(() => this.#settingsChanged(undefined)));
  }

  #watchedFilesChanged({ changes }: DidChangeWatchedFilesParams): void {
    const { revision } = this.#workspace;
    this.#workspace.filesChanged(changes.map(({ uri }) => uri));
    this.#languageFeatures.changed(undefined);
    const isState = changes.some(({ uri }) => uri.endsWith(`/${stateFileName}`));
    if (isState || this.#workspace.revision !== revision) this.#show(this.#documents.all());
  }

  #settingsChanged(payload: unknown): void {
    this.#configuration.changed(payload);
    this.#languageFeatures.changed(undefined);
    this.#languageFeatures.refreshHints();
    this.#show(this.#documents.all());
  }

  #neighboursChanged(value: unknown): void {
    const neighbours = readNeighbours(value);
    if (neighbours === undefined) return this.#connection.console.warn(`${neighboursChanged} without neighbours.`);
    this.#neighbours = neighbours;
    this.#semanticTokens.neighboursChanged();
    this.#show(this.#documents.all());
  }

  /** Something else than the text has changed. A client that pulls is asked to pull again, all documents at once. */
  #show(documents: readonly TextDocument[]): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.#client;
    if (!pullsDiagnostics) {
      const open = Promise.all(documents.map((document) => this.#publisher.publish(document)));
      this.#inBackground(open.then(() => this.#publisher.publishAll()));
    } else if (refreshesDiagnostics) this.#inBackground(this.#connection.languages.diagnostics.refresh());
    // What was quiet so far may be reported now.
    for (const document of documents) this.#opinion.whenAtRest(document);
  }

  #reportsSchema(settings: Settings): boolean {
    return reportsSchema({ settings, neighbours: this.#neighbours });
  }

  readonly #onRuleError = (ruleId: string, error: unknown): void => {
    if (this.#failedRules.has(ruleId)) return;
    this.#failedRules.add(ruleId);
    this.#connection.console.error(`The rule ${ruleId} failed, please report this: ${describe(error)}`);
  };

  /** For what nobody waits for: a client may refuse anything, and that must not end the server. */
  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#connection.console.error(describe(error)));
  }
}

const watchedFiles = [
  "**/*.{tf,tofu,tf.json,tofu.json,tfvars,tfvars.json}",
  "**/.terraform.lock.hcl",
  `**/${stateFileName}`,
];

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
