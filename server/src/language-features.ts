/** Help while somebody types and reads: completion, hover, hints; and the names that the client tells for it. */
import {
  type CancellationToken,
  type CompletionList,
  type Connection,
  type Hover,
  type InlayHint,
  InlayHintRefreshRequest,
  type Position,
  type Range,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { complete, completionTriggers } from "./features/completion/completion.ts";
import { hover } from "./features/hover/hover.ts";
import { inlayHints } from "./features/inlay-hints.ts";
import { NamesById } from "./features/known-names.ts";
import { readKnownNames } from "./known-names.ts";
import type { LanguageSupport } from "./language-support.ts";
import { type KnownNames, knownNamesChanged, type Neighbours, noKnownNames, type Settings } from "./protocol.ts";
import type { Module } from "./terraform/module.ts";
import type { SourceFile } from "./terraform/value.ts";

export interface LanguageFeaturesOptions {
  readonly connection: Connection;
  readonly support: LanguageSupport;
  /** Rejects when it is cancelled, or about a text that moves on meanwhile. */
  readonly see: (uri: string, token: CancellationToken) => Promise<SeenDocument | undefined>;
  readonly neighbours: () => Neighbours;
  readonly inBackground: (work: Promise<unknown>) => void;
  /** What the client knows at the start. */
  readonly known: KnownNames | undefined;
}

/** An open document as it is now, and the module in which it is seen. */
export interface SeenDocument {
  readonly settings: Settings;
  readonly document: TextDocument;
  readonly file: SourceFile;
  readonly module: Module;
}

export class LanguageFeatures {
  readonly #options: LanguageFeaturesOptions;
  #names: NamesById;

  constructor(options: LanguageFeaturesOptions) {
    this.#options = options;
    this.#names = new NamesById(options.known ?? noKnownNames);
  }

  /** What ids are called, as far as the client has told. */
  get names(): NamesById {
    return this.#names;
  }

  get capabilities(): ServerCapabilities {
    const { takesCompletions, takesHovers, takesInlayHints } = this.#options.support;
    return {
      ...(takesCompletions ? { completionProvider: { triggerCharacters: completionTriggers } } : {}),
      ...(takesHovers ? { hoverProvider: true } : {}),
      ...(takesInlayHints ? { inlayHintProvider: true } : {}),
    };
  }

  listen(): void {
    const { connection } = this.#options;
    connection.onNotification(knownNamesChanged, (value: unknown) => this.#knownNamesChanged(value));
    connection.onCompletion(({ textDocument, position }, token) => this.#complete(textDocument.uri, position, token));
    connection.onHover(({ textDocument, position }, token) => this.#hover(textDocument.uri, position, token));
    connection.languages.inlayHint.on(({ textDocument, range }, token) => this.#hints(textDocument.uri, range, token));
  }

  /** The client is asked to ask again: names or settings are others. */
  refreshHints(): void {
    const { connection, support, inBackground } = this.#options;
    if (support.refreshesInlayHints) inBackground(connection.sendRequest(InlayHintRefreshRequest.type));
  }

  #knownNamesChanged(value: unknown): void {
    const known = readKnownNames(value);
    if (known === undefined) return this.#options.connection.console.warn(`${knownNamesChanged} without names.`);
    this.#names = new NamesById(known);
    this.refreshHints();
  }

  async #complete(uri: string, position: Position, token: CancellationToken): Promise<CompletionList | null> {
    const { support, neighbours } = this.#options;
    const seen = await this.#options.see(uri, token);
    if (seen === undefined) return null;
    return complete({
      ...seen,
      offset: seen.document.offsetAt(position),
      names: this.#names,
      additionalRoles: seen.settings.additionalRoles,
      othersKnowTerraform: neighbours().reportsSchema,
      client: support,
    });
  }

  async #hover(uri: string, position: Position, token: CancellationToken): Promise<Hover | null> {
    const seen = await this.#options.see(uri, token);
    if (seen === undefined) return null;
    const { additionalRoles } = seen.settings;
    const { hoverFormat: format } = this.#options.support;
    const offset = seen.document.offsetAt(position);
    return hover({ ...seen, offset, names: this.#names, additionalRoles, format }) ?? null;
  }

  async #hints(uri: string, range: Range, token: CancellationToken): Promise<InlayHint[] | null> {
    const seen = await this.#options.see(uri, token);
    if (!seen?.settings.inlayHints) return null;
    const span = { start: seen.document.offsetAt(range.start), end: seen.document.offsetAt(range.end) };
    const { hoverFormat: format } = this.#options.support;
    return inlayHints({ ...seen, span, names: this.#names, format });
  }
}
