/** The language server behind any connection: what comes in, what is answered, and when. */
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  type Disposable,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type SemanticTokens,
  SemanticTokensRegistrationType,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Configuration } from "./configuration.ts";
import { type Analysis, analyze } from "./features/analysis.ts";
import { codeActions, fixAllKind } from "./features/code-actions.ts";
import { toDiagnostics } from "./features/diagnostics.ts";
import { semanticTokens, semanticTokensLegend } from "./features/semantic-tokens.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";
import { type InitializationOptions, type Neighbours, neighboursChanged, type Settings } from "./protocol.ts";
import type { CheckOptions } from "./rules/check.ts";
import { SecondOpinion } from "./second-opinion.ts";

export interface Host {
  readonly version: string;
  readonly hcl2json: Hcl2Json;
  /** Folder of the rules' pages as a URI that ends in "/", for clients that do not name one. */
  readonly docsBase: string | undefined;
  /** Milliseconds without a change after which typing rests. */
  readonly restDelay: number;
}

/** The languages of which we know the files. */
const languages = ["terraform", "opentofu"];

/** Serves one client until the connection ends. */
export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const analyses = new Map<string, { version: number; generation: string; analysis: Analysis }>();
  const loggedRules = new Set<string>();
  let capabilities: ClientCapabilities = {};
  let options: InitializationOptions = {};
  let neighbours: Neighbours = { reportsSchema: false, grammars: [] };
  let neighboursGeneration = 0;
  let configuration = new Configuration(connection, capabilities, options);
  let semanticRegistration: Promise<Disposable> | undefined;

  const opinion = new SecondOpinion({
    hcl2json: host.hcl2json,
    restDelay: host.restDelay,
    onVerdict: (document) => show(document),
    log: (message) => connection.console.warn(message),
  });

  const pulls = () => capabilities.textDocument?.diagnostic !== undefined;
  const generation = () => `${configuration.generation}.${neighboursGeneration}`;

  const schemaRules = (settings: Settings) =>
    settings.schemaRules === "auto" ? !neighbours.reportsSchema : settings.schemaRules === "on";

  const checkOptions = (settings: Settings): CheckOptions => ({
    era: "documented",
    severities: settings.rules,
    additionalRoles: new Set(settings.additionalRoles),
    schemaRules: schemaRules(settings),
    onError(ruleId, error) {
      if (loggedRules.has(ruleId)) return;
      loggedRules.add(ruleId);
      connection.console.error(
        `The rule ${ruleId} failed: please report this. ${error instanceof Error ? error.stack : String(error)}`,
      );
    },
  });

  /** One analysis a version serves every feature. */
  const analysisOf = (document: TextDocument, settings: Settings): Analysis => {
    const cached = analyses.get(document.uri);
    if (cached?.version === document.version && cached.generation === generation()) return cached.analysis;
    const analysis = analyze(document.uri, document.getText(), checkOptions(settings));
    analyses.set(document.uri, { version: document.version, generation: generation(), analysis });
    return analysis;
  };

  const diagnosticsOf = (document: TextDocument, settings: Settings): Diagnostic[] => {
    if (isJson(document.uri)) return [];
    const analysis = analysisOf(document, settings);
    const verdict = opinion.of(document);
    const reportsSyntax = schemaRules(settings);
    if (reportsSyntax && analysis.file.tree.errors.length > 0) opinion.wanted(document);
    return toDiagnostics(document, analysis, {
      docsBase: options.docsBase ?? host.docsBase,
      relatedInformation: hasRelatedInformation(capabilities),
      syntaxErrors: reportsSyntax && verdict?.accepted !== true,
      addRoleCommand: options.addRoleCommand === true,
      parserErrors: verdict?.errors ?? [],
    });
  };

  /** Tells a client that does not pull; one that does is asked to pull again. */
  const show = (document: TextDocument | undefined): void => {
    if (!pulls()) {
      if (document !== undefined) void publish(document);
    } else if (capabilities.workspace?.diagnostics?.refreshSupport === true) connection.languages.diagnostics.refresh();
  };

  const showAll = (): void => {
    if (pulls()) show(undefined);
    else for (const document of documents.all()) show(document);
  };

  const publish = async ({ uri, version }: TextDocument): Promise<void> => {
    const settings = await configuration.of(uri);
    const document = documents.get(uri);
    if (document === undefined || document.version !== version) return; // the text moved on: a later call tells
    await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(document, settings) });
  };

  /** Semantic tokens only for languages that no grammar colours. */
  const registerSemanticTokens = async (): Promise<void> => {
    if (capabilities.textDocument?.semanticTokens?.dynamicRegistration !== true) return;
    const before = semanticRegistration;
    const plain = languages.filter((language) => !neighbours.grammars.includes(language));
    semanticRegistration =
      plain.length === 0
        ? undefined
        : connection.client.register(SemanticTokensRegistrationType.type, {
            documentSelector: plain.map((language) => ({ language })),
            legend: semanticTokensLegend,
            full: true,
          });
    (await before)?.dispose();
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    capabilities = params.capabilities;
    options = readOptions(params.initializationOptions);
    neighbours = options.neighbours ?? neighbours;
    configuration = new Configuration(connection, capabilities, options);
    const registersLater = capabilities.textDocument?.semanticTokens?.dynamicRegistration === true;
    return {
      serverInfo: { name: "atlas-api-keys", version: host.version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        codeActionProvider: { codeActionKinds: ["quickfix", fixAllKind] },
        ...(pulls() ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {}),
        ...(registersLater ? {} : { semanticTokensProvider: { legend: semanticTokensLegend, full: true } }),
        workspace: { workspaceFolders: { supported: true } },
      },
    };
  });

  connection.onInitialized(() => {
    void registerSemanticTokens();
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "atlasApiKeys" });
    }
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.changed(settings);
    showAll();
  });

  connection.onNotification(neighboursChanged, (value: Neighbours) => {
    neighbours = value;
    neighboursGeneration++;
    void registerSemanticTokens();
    showAll();
  });

  connection.languages.diagnostics.on(
    async (params: DocumentDiagnosticParams, token): Promise<DocumentDiagnosticReport> => {
      const { uri } = params.textDocument;
      const version = documents.get(uri)?.version;
      const settings = await configuration.of(uri);
      const document = documents.get(uri);
      if (document === undefined) return { kind: "full", items: [] }; // closed meanwhile, or never opened
      if (token.isCancellationRequested || document.version !== version) {
        throw new ResponseError(LSPErrorCodes.ServerCancelled, "The text has changed.", { retriggerRequest: true });
      }
      const verdict = opinion.of(document) === undefined ? "own" : "second";
      const resultId = `${document.version}.${generation()}.${verdict}`;
      if (params.previousResultId === resultId) return { kind: "unchanged", resultId };
      return { kind: "full", resultId, items: diagnosticsOf(document, settings) };
    },
  );

  connection.onCodeAction(async (params: CodeActionParams, token): Promise<CodeAction[]> => {
    const { uri } = params.textDocument;
    const settings = await configuration.of(uri);
    const document = documents.get(uri);
    if (document === undefined || isJson(uri)) return [];
    if (token.isCancellationRequested)
      throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
    return codeActions({
      document,
      context: params.context,
      documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges === true,
      checkOptions: checkOptions(settings),
      current: () => diagnosticsOf(document, settings),
    });
  });

  connection.languages.semanticTokens.on(async ({ textDocument: { uri } }): Promise<SemanticTokens> => {
    const settings = await configuration.of(uri);
    const document = documents.get(uri);
    if (document === undefined || isJson(uri)) return { data: [] };
    return semanticTokens(document, analysisOf(document, settings).file.tree);
  });

  documents.onDidChangeContent(({ document }) => {
    opinion.changed(document.uri);
    if (!pulls()) void publish(document);
  });

  documents.onDidSave(({ document }) => {
    const cached = analyses.get(document.uri);
    const hasErrors = cached?.version === document.version && cached.analysis.file.tree.errors.length > 0;
    if (!hasErrors) return;
    void configuration.of(document.uri).then((settings) => {
      if (schemaRules(settings)) void opinion.askNow(document);
    });
  });

  documents.onDidClose(({ document }) => {
    const { uri } = document;
    analyses.delete(uri);
    configuration.forget(uri);
    opinion.closed(uri);
    if (!pulls()) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onShutdown(() => opinion.dispose());

  documents.listen(connection);
  connection.listen();
}

function isJson(uri: string): boolean {
  return uri.endsWith(".json");
}

function hasRelatedInformation(capabilities: ClientCapabilities): boolean {
  const { textDocument } = capabilities;
  return (
    (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true
  );
}

/** Clients send what they like: what is no object counts as nothing. */
function readOptions(raw: unknown): InitializationOptions {
  return typeof raw === "object" && raw !== null ? raw : {};
}
