/** What a client asks that has commands for keys: the module as evaluated, lenses, the provider's version, and where new blocks go. */
import {
  type CodeLens,
  CodeLensRefreshRequest,
  type Connection,
  ErrorCodes,
  ResponseError,
  type TextEdit,
} from "vscode-languageserver";
import {
  type ClientFeatures,
  readDesiredModuleParams,
  readInsertBlocksParams,
  readKnownKeys,
} from "./client-features.ts";
import type { Configuration } from "./configuration.ts";
import { evaluateModule } from "./desired-module.ts";
import type { Documents } from "./documents.ts";
import { codeLenses } from "./features/code-lens.ts";
import { rangeOf } from "./features/diagnostics.ts";
import { insertBlocks } from "./features/insert-blocks.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";
import {
  callingRootsRequest,
  desiredModuleRequest,
  type EvaluatedModule,
  insertBlocksRequest,
  type KnownKeys,
  knownKeysChanged,
  type ProviderVersionAnswer,
  providerVersionRequest,
  type UriParams,
} from "./protocol.ts";
import { readDefinitions } from "./terraform/definitions.ts";
import type { Module } from "./terraform/module.ts";
import { folderOf, moduleFiles } from "./terraform/module-files.ts";
import { folderOfUri } from "./workspace/uris.ts";

export interface KeyRequestsOptions {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly configuration: Configuration;
  /** In which an open document is seen; undefined where there is none. */
  readonly moduleOf: (uri: string) => Promise<Module | undefined>;
  /** Folders of the root modules by which a document is judged. */
  readonly rootsOf: (uri: string) => readonly string[];
  readonly hcl2json: Hcl2Json;
  readonly onRuleError: (ruleId: string, error: unknown) => void;
  readonly inBackground: (work: Promise<unknown>) => void;
  /** What the client knows at the start; undefined: it has no commands for keys. */
  readonly known: KnownKeys | undefined;
}

export class KeyRequests {
  readonly #options: KeyRequestsOptions;
  #known: KnownKeys | undefined;

  constructor(options: KeyRequestsOptions) {
    this.#options = options;
    this.#known = options.known;
  }

  get hasLenses(): boolean {
    return this.#known !== undefined;
  }

  listen(): void {
    const { connection } = this.#options;
    connection.onNotification(knownKeysChanged, (value: unknown) => this.#knownKeysChanged(value));
    connection.onRequest(desiredModuleRequest, (params: unknown) => this.#desiredModule(params));
    connection.onRequest(insertBlocksRequest, (params: unknown) => this.#insertBlocks(params));
    connection.onRequest(providerVersionRequest, (params: unknown) => this.#providerVersion(params));
    connection.onRequest(callingRootsRequest, (params: unknown) => this.#callingRoots(params));
    connection.onCodeLens(({ textDocument }) => this.#codeLenses(textDocument.uri));
  }

  #knownKeysChanged(value: unknown): void {
    const { connection, client, inBackground } = this.#options;
    const known = readKnownKeys(value);
    if (known === undefined) return connection.console.warn(`${knownKeysChanged} without known keys.`);
    this.#known = known;
    if (client.refreshesCodeLenses) inBackground(connection.sendRequest(CodeLensRefreshRequest.type));
  }

  #codeLenses(uri: string): CodeLens[] {
    const { documents } = this.#options;
    const document = documents.document(uri);
    if (document === undefined || this.#known === undefined) return [];
    const file = documents.fileOf(document);
    return codeLenses(document, readDefinitions(moduleFiles(folderOf(uri), [file])), this.#known);
  }

  #insertBlocks(raw: unknown): TextEdit {
    const { documents } = this.#options;
    const params = readInsertBlocksParams(raw);
    const document = params && documents.document(params.uri);
    if (params === undefined || document === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, `${insertBlocksRequest} takes an open document and a text.`);
    const { line, text } = params;
    const offset = line === undefined ? undefined : document.offsetAt({ line, character: 0 });
    const edit = insertBlocks(documents.fileOf(document).tree, offset, text);
    return { range: rangeOf(document, edit), newText: edit.newText };
  }

  async #providerVersion(raw: unknown): Promise<ProviderVersionAnswer> {
    const { uri } = (raw ?? {}) as Partial<UriParams>;
    const module = typeof uri === "string" ? await this.#options.moduleOf(uri) : undefined;
    if (module === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, `${providerVersionRequest} takes an open document.`);
    const { version, constraint, era, from, why } = module.provider;
    return { version, constraint, era, from, why };
  }

  #callingRoots(raw: unknown): readonly string[] {
    const { uri } = (raw ?? {}) as Partial<UriParams>;
    if (typeof uri !== "string")
      throw new ResponseError(ErrorCodes.InvalidParams, `${callingRootsRequest} takes the URI of a document.`);
    const own = folderOfUri(uri);
    return this.#options.rootsOf(uri).filter((root) => root !== own);
  }

  async #desiredModule(raw: unknown): Promise<EvaluatedModule> {
    const { configuration, hcl2json, onRuleError: onError } = this.#options;
    const params = readDesiredModuleParams(raw);
    if (params === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, `${desiredModuleRequest} takes the files of a folder.`);
    const settings = await configuration.of(params.uri);
    return evaluateModule(params.files, { settings, hcl2json, environment: params.environment ?? {}, onError });
  }
}
