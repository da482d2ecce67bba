/** The language server, seen from the extension: one client at a time, replaced when it is restarted. */
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from "vscode-languageclient/node";
import type { InitializationOptions } from "../../server/src/protocol.ts";
import { readNeighbours } from "./neighbours.ts";

/** What the server is told when it starts, and has to be told again when it starts anew. */
export type Known = Required<Pick<InitializationOptions, "knownKeys" | "knownNames">>;

export class Server implements vscode.Disposable {
  readonly #createClient: () => LanguageClient;
  readonly #output: vscode.LogOutputChannel;
  readonly #stateEmitter = new vscode.EventEmitter<State>();
  readonly onDidChangeState = this.#stateEmitter.event;
  #client: LanguageClient | undefined;
  /** Starts and restarts one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, output: vscode.LogOutputChannel, known: () => Known) {
    this.#createClient = () => createClient(context, output, known);
    this.#output = output;
  }

  get state(): State {
    return this.#client?.state ?? State.Stopped;
  }

  /** Starts the server; where one runs, or has given up, that one is replaced. Rejects when it cannot be started. */
  start(): Promise<void> {
    const started = this.#turn.then(() => this.#replace());
    this.#turn = started.catch(() => {});
    return started;
  }

  /** Nothing happens while no server runs: it is told the latest state when it starts. */
  async notify(method: string, params: unknown): Promise<void> {
    if (this.#client?.isRunning()) await this.#client.sendNotification(method, params);
  }

  /** Rejects when no server runs, or when it refuses. */
  async request<T>(method: string, params: unknown): Promise<T> {
    await this.#turn;
    if (!this.#client?.isRunning()) throw new Error("the server does not run");
    return this.#client.sendRequest<T>(method, params);
  }

  async dispose(): Promise<void> {
    await this.#turn;
    await this.#end();
    this.#stateEmitter.dispose();
  }

  async #replace(): Promise<void> {
    await this.#end();
    // A client that has failed to start, or whose server has crashed too often, cannot be started again: a new one can.
    const client = this.#createClient();
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.#client === client) this.#stateEmitter.fire(newState);
    });
    await client.start();
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // It was not running, or did not answer: either way it is gone.
      this.#output.debug(`Stopping the server: ${String(error)}`);
    }
  }
}

function createClient(
  context: vscode.ExtensionContext,
  outputChannel: vscode.LogOutputChannel,
  known: () => Known,
): LanguageClient {
  const run = { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
  const docs = vscode.Uri.joinPath(context.extensionUri, "docs", "rules");
  const options: LanguageClientOptions = {
    // Any scheme: files of virtual workspaces and untitled ones too.
    documentSelector: [
      { language: "terraform" },
      { language: "opentofu" },
      { pattern: "**/*.{tf,tofu}.json" },
      // Nothing is shown in them, but what is being typed there counts.
      { pattern: "**/*.tfvars" },
      { pattern: "**/*.tfvars.json" },
    ],
    outputChannel,
    initializationOptions: (): InitializationOptions => ({
      addRoleCommand: true,
      neighbours: readNeighbours(),
      docsBase: `${docs.toString()}/`,
      suggestCommand: "editor.action.triggerSuggest",
      ...known(),
    }),
  };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  return new LanguageClient("atlasApiKeys", "Atlas API Keys", { run, debug }, options);
}
