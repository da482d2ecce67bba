/** The language server behind any connection: what comes in, what is answered, and when. */
import {
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type SemanticTokens,
  SemanticTokensRegistrationType,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { unlessCancelled } from "./cancellation.ts";
import {
  type ClientFeatures,
  readClientFeatures,
  readInitializationOptions,
  readNeighbours,
} from "./client-features.ts";
import { Configuration } from "./configuration.ts";
import { Documents } from "./documents.ts";
import { codeActions, fixAllKind } from "./features/code-actions.ts";
import { checkOptions, reportsSchema } from "./features/diagnostics.ts";
import { semanticTokens, semanticTokensLegend } from "./features/semantic-tokens.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";
import { KeyRequests } from "./key-requests.ts";
import {
  type InitializationOptions,
  type Neighbours,
  neighboursChanged,
  noNeighbours,
  planScheme,
  type Settings,
} from "./protocol.ts";
import { Publisher } from "./publisher.ts";
import { RecordedSecrets, stateFileName } from "./recorded-secrets.ts";
import { Reports } from "./reports.ts";
import { SecondOpinion } from "./second-opinion.ts";

export interface Host {
  readonly version: string;
  readonly hcl2json: Hcl2Json;
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
    return new LanguageServer(connection, host, readClientFeatures(params, options), options).start(params);
  });
  connection.listen();
}

class LanguageServer {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #client: ClientFeatures;
  readonly #documents = new Documents();
  readonly #configuration: Configuration;
  readonly #opinion: SecondOpinion;
  readonly #reports: Reports;
  readonly #publisher: Publisher;
  readonly #keyRequests: KeyRequests;
  readonly #recordedSecrets = new RecordedSecrets();
  readonly #failedRules = new Set<string>();
  #neighbours: Neighbours;
  #semanticTokensRegistration: Promise<Disposable> | undefined;

  constructor(connection: Connection, host: Host, client: ClientFeatures, options: InitializationOptions) {
    const documents = this.#documents;
    this.#connection = connection;
    this.#host = host;
    this.#client = client;
    this.#neighbours = options.neighbours ?? noNeighbours;
    this.#configuration = new Configuration(connection, client.answersConfiguration, options);
    this.#opinion = new SecondOpinion({
      documents,
      hcl2json: host.hcl2json,
      restDelay: host.restDelay,
      isWanted: async ({ uri }) => this.#reportsSchema(await this.#configuration.of(uri)),
      onVerdict: (document) => this.#show([document]),
      warn: (message) => connection.console.warn(message),
    });
    this.#reports = new Reports({
      documents,
      client,
      docsBase: options.docsBase ?? host.docsBase,
      onRuleError: this.#onRuleError,
      neighbours: () => this.#neighbours,
      verdictOn: (document) => this.#opinion.of(document),
      secretsBeside: ({ uri }) => this.#recordedSecrets.of(uri),
    });
    const { stillDelay: delay } = host;
    this.#publisher = new Publisher({
      connection,
      documents,
      configuration: this.#configuration,
      reports: this.#reports,
      delay,
    });
    this.#keyRequests = new KeyRequests({
      connection,
      client,
      documents,
      configuration: this.#configuration,
      hcl2json: host.hcl2json,
      onRuleError: this.#onRuleError,
      inBackground: (work) => this.#inBackground(work),
      known: options.knownKeys,
    });
  }

  start({ capabilities }: InitializeParams): InitializeResult {
    const connection = this.#connection;
    this.#listenToDocuments();
    connection.onInitialized(() => this.#initialized());
    connection.onDidChangeConfiguration(({ settings }) => this.#settingsChanged(settings));
    connection.onDidChangeWatchedFiles(() => this.#show(this.#documents.all()));
    connection.onNotification(neighboursChanged, (value: unknown) => this.#neighboursChanged(value));
    this.#keyRequests.listen();
    if (this.#client.takesCodeActions) {
      connection.onCodeAction((params, token) => this.#codeActions(params, token));
    }
    connection.languages.diagnostics.on((params, token) => this.#diagnostics(params, token));
    connection.languages.semanticTokens.on(({ textDocument }) => this.#semanticTokens(textDocument.uri));
    connection.languages.semanticTokens.onRange(({ textDocument, range }) =>
      this.#semanticTokens(textDocument.uri, range),
    );
    connection.onShutdown(() => {
      this.#publisher.dispose();
      this.#opinion.dispose();
    });
    const { pullsDiagnostics, registersSemanticTokens, takesCodeActions } = this.#client;
    const colours = capabilities.textDocument?.semanticTokens !== undefined && !registersSemanticTokens;
    return {
      serverInfo: { name: "atlas-api-keys", version: this.#host.version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        ...(takesCodeActions ? { codeActionProvider: { codeActionKinds: ["quickfix", fixAllKind] } } : {}),
        ...(this.#keyRequests.hasLenses ? { codeLensProvider: { resolveProvider: false } } : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(pullsDiagnostics
          ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } }
          : {}),
        ...(colours ? { semanticTokensProvider: { legend: semanticTokensLegend, full: true, range: true } } : {}),
      },
    };
  }

  #initialized(): void {
    const { client, workspace } = this.#connection;
    this.#inBackground(this.#registerSemanticTokens());
    if (this.#client.registersConfigurationChange) {
      this.#inBackground(client.register(DidChangeConfigurationNotification.type, { section: "atlasApiKeys" }));
    }
    if (this.#client.watchesFiles) {
      const watchers = [{ globPattern: `**/${stateFileName}` }];
      this.#inBackground(client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (this.#client.tellsWorkspaceFolders)
      workspace.onDidChangeWorkspaceFolders(() => this.#settingsChanged(undefined));
  }

  #listenToDocuments(): void {
    const { open } = this.#documents;
    const known = new WeakSet<TextDocument>();
    open.onDidChangeContent(({ document }) => {
      if (this.#documents.document(document.uri) === undefined) return;
      this.#opinion.whenAtRest(document);
      if (this.#client.pullsDiagnostics) return;
      // What was just opened is reported at once, what is being typed when it stands still.
      if (known.has(document)) this.#publisher.whenStill(document);
      else this.#inBackground(this.#publisher.publish(document));
      known.add(document);
    });
    open.onDidSave(({ document }) => {
      if (this.#documents.document(document.uri) !== undefined) this.#inBackground(this.#opinion.ask(document));
    });
    open.onDidClose(({ document }) => {
      this.#configuration.forget(document.uri);
      this.#opinion.forget(document.uri);
      if (known.has(document)) this.#inBackground(this.#publisher.clear(document));
    });
    this.#documents.listen(this.#connection);
  }

  async #diagnostics(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const { document, settings } = await this.#read(params.textDocument.uri, token, LSPErrorCodes.ServerCancelled);
    if (document === undefined || isPlan(document)) return { kind: "full", items: [] };
    const { id, diagnostics } = this.#reports.of(document, settings);
    if (params.previousResultId === id) return { kind: "unchanged", resultId: id };
    return { kind: "full", resultId: id, items: diagnostics };
  }

  async #codeActions(params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const { document, settings } = await this.#read(params.textDocument.uri, token, LSPErrorCodes.ContentModified);
    if (document === undefined || isPlan(document)) return [];
    const context = { settings, neighbours: this.#neighbours, onRuleError: this.#onRuleError };
    return codeActions({
      document,
      analysis: this.#documents.analysisOf(document),
      diagnostics: params.context.diagnostics,
      fresh: () => this.#reports.withData(document, settings),
      client: this.#client,
      only: params.context.only,
      checkOptions: checkOptions(context),
    });
  }

  async #semanticTokens(uri: string, range?: Range): Promise<SemanticTokens> {
    const document = this.#documents.document(uri);
    if (document === undefined || this.#neighbours.grammars.includes(document.languageId)) return { data: [] };
    const lines = range === undefined ? undefined : { first: range.start.line, last: range.end.line };
    return semanticTokens(document, this.#documents.analysisOf(document).file.tree, lines);
  }

  /** What a request is about. Rejects when it is cancelled, or about a text that moves on while the settings are asked for. */
  async #read(
    uri: string,
    token: CancellationToken,
    code: number,
  ): Promise<{ readonly document: TextDocument | undefined; readonly settings: Settings }> {
    const before = this.#documents.document(uri);
    const version = before?.version;
    const settings = await unlessCancelled(this.#configuration.of(uri), token);
    const document = this.#documents.document(uri);
    if (document !== undefined && (document !== before || document.version !== version)) {
      throw new ResponseError(code, "The text has changed.", { retriggerRequest: true });
    }
    return { document, settings };
  }

  #settingsChanged(payload: unknown): void {
    this.#configuration.changed(payload);
    this.#show(this.#documents.all());
  }

  #neighboursChanged(value: unknown): void {
    const neighbours = readNeighbours(value);
    if (neighbours === undefined) return this.#connection.console.warn(`${neighboursChanged} without neighbours.`);
    this.#neighbours = neighbours;
    this.#inBackground(this.#registerSemanticTokens());
    if (this.#client.refreshesSemanticTokens) this.#inBackground(this.#connection.languages.semanticTokens.refresh());
    this.#show(this.#documents.all());
  }

  /** Something else than the text has changed. A client that pulls is asked to pull again, all documents at once. */
  #show(documents: readonly TextDocument[]): void {
    const { pullsDiagnostics, refreshesDiagnostics } = this.#client;
    if (!pullsDiagnostics) for (const document of documents) this.#inBackground(this.#publisher.publish(document));
    else if (refreshesDiagnostics) this.#inBackground(this.#connection.languages.diagnostics.refresh());
    // What was quiet so far may be reported now.
    for (const document of documents) this.#opinion.whenAtRest(document);
  }

  /** Where it can be chosen, we offer colours only for languages that no grammar colours. */
  async #registerSemanticTokens(): Promise<void> {
    if (!this.#client.registersSemanticTokens) return;
    const before = this.#semanticTokensRegistration;
    const plain = ["terraform", "opentofu"].filter((language) => !this.#neighbours.grammars.includes(language));
    const documentSelector = plain.map((language) => ({ language }));
    const options = { documentSelector, legend: semanticTokensLegend, full: true, range: true };
    this.#semanticTokensRegistration =
      plain.length === 0 ? undefined : this.#connection.client.register(SemanticTokensRegistrationType.type, options);
    (await before)?.dispose();
    await this.#semanticTokensRegistration;
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

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** It shows what was evaluated elsewhere. */
function isPlan({ uri }: TextDocument): boolean {
  return uri.startsWith(`${planScheme}:`);
}
