/** Colours for files that no grammar colours. */
import {
  type Connection,
  type Disposable,
  type Range,
  type SemanticTokens,
  SemanticTokensRegistrationType,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { ClientFeatures } from "./client-features.ts";
import type { Documents } from "./documents.ts";
import { semanticTokens, semanticTokensLegend } from "./features/semantic-tokens.ts";
import type { Neighbours } from "./protocol.ts";
import { isJsonSyntax } from "./terraform/parse-file.ts";

export interface SemanticTokenRequestsOptions {
  readonly connection: Connection;
  readonly client: Pick<ClientFeatures, "registersSemanticTokens" | "refreshesSemanticTokens" | "takesSemanticTokens">;
  readonly documents: Documents;
  readonly neighbours: () => Neighbours;
  readonly inBackground: (work: Promise<unknown>) => void;
}

export class SemanticTokenRequests {
  readonly #options: SemanticTokenRequestsOptions;
  #registration: Promise<Disposable> | undefined;

  constructor(options: SemanticTokenRequestsOptions) {
    this.#options = options;
  }

  get capabilities(): ServerCapabilities {
    const { takesSemanticTokens, registersSemanticTokens } = this.#options.client;
    if (!takesSemanticTokens || registersSemanticTokens) return {};
    return { semanticTokensProvider: { legend: semanticTokensLegend, full: true, range: true } };
  }

  listen(): void {
    const { semanticTokens: requests } = this.#options.connection.languages;
    requests.on(({ textDocument }) => this.#tokens(textDocument.uri));
    requests.onRange(({ textDocument, range }) => this.#tokens(textDocument.uri, range));
  }

  /** Where it can be chosen, we offer colours only for languages that no grammar colours. */
  async register(): Promise<void> {
    const { connection, client, neighbours } = this.#options;
    if (!client.registersSemanticTokens) return;
    const before = this.#registration;
    const plain = ["terraform", "opentofu"].filter((language) => !neighbours().grammars.includes(language));
    const documentSelector = plain.map((language) => ({ language }));
    const options = { documentSelector, legend: semanticTokensLegend, full: true, range: true };
    this.#registration =
      plain.length === 0 ? undefined : connection.client.register(SemanticTokensRegistrationType.type, options);
    (await before)?.dispose();
    await this.#registration;
  }

  /** Grammars came or went. */
  neighboursChanged(): void {
    const { connection, client, inBackground } = this.#options;
    inBackground(this.register());
    if (client.refreshesSemanticTokens) inBackground(connection.languages.semanticTokens.refresh());
  }

  async #tokens(uri: string, range?: Range): Promise<SemanticTokens> {
    const { documents, neighbours } = this.#options;
    const document = documents.document(uri);
    if (document === undefined || isJsonSyntax(uri)) return { data: [] };
    if (neighbours().grammars.includes(document.languageId)) return { data: [] };
    const lines = range === undefined ? undefined : { first: range.start.line, last: range.end.line };
    return semanticTokens(document, documents.fileOf(document).tree, lines);
  }
}
