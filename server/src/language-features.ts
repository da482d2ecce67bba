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
import { type CompletionInput, complete, completionTriggers } from "./features/completion/completion.ts";
import { pieceAround } from "./features/cursor/piece.ts";
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
  readonly open: (uri: string, token: CancellationToken) => Promise<OpenDocument | undefined>;
  readonly neighbours: () => Neighbours;
  readonly inBackground: (work: Promise<unknown>) => void;
  readonly onOrganizationsChanged: () => void;
  /** What the client knows at the start. */
  readonly known: KnownNames | undefined;
}

/** An open document as it is now. */
export interface OpenDocument {
  readonly document: TextDocument;
  readonly settings: Settings;
  /** Parses it, where that is not done yet. */
  readonly whole: () => WholeDocument | undefined;
}

/** All of it, and the module in which it is seen. */
export interface WholeDocument {
  readonly file: SourceFile;
  /** As its first caller calls it. */
  readonly module: Module;
  /** How many calls of the module there are; none for a root module. */
  readonly callers: number;
}

export type SeenDocument = Omit<OpenDocument, "whole"> & WholeDocument;

export class LanguageFeatures {
  readonly #options: LanguageFeaturesOptions;
  #names: NamesById;
  #organizationIds: ReadonlySet<string> = new Set();
  /** What was last seen of each document, by its URI, while nothing but this document has changed since. */
  readonly #last = new Map<string, WholeDocument>();

  constructor(options: LanguageFeaturesOptions) {
    this.#options = options;
    this.#names = new NamesById(options.known ?? noKnownNames);
    this.#learnOrganizations();
  }

  /** Of the organizations that the client has told of: the same set until there are others. */
  get organizationIds(): ReadonlySet<string> {
    return this.#organizationIds;
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

  /** The text of this document is another one; undefined: anything may be. */
  changed(uri: string | undefined): void {
    for (const other of [...this.#last.keys()]) if (other !== uri) this.#last.delete(other);
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
    if (this.#learnOrganizations()) this.#options.onOrganizationsChanged();
  }

  /** Whether they are others. */
  #learnOrganizations(): boolean {
    const ids = new Set(this.#names.known.organizations.map(({ id }) => id));
    const before = this.#organizationIds;
    if (ids.size === before.size && [...ids].every((id) => before.has(id))) return false;
    this.#organizationIds = ids;
    return true;
  }

  async #complete(uri: string, position: Position, token: CancellationToken): Promise<CompletionList | null> {
    const { support, neighbours } = this.#options;
    const open = await this.#options.open(uri, token);
    const place = open && this.#pieceAt(open, position);
    if (open === undefined || place === undefined) return null;
    return complete({
      ...place,
      document: open.document,
      names: this.#names,
      additionalRoles: open.settings.additionalRoles,
      othersKnowTerraform: neighbours().reportsSchema,
      client: support,
    });
  }

  async #hover(uri: string, position: Position, token: CancellationToken): Promise<Hover | null> {
    const open = await this.#options.open(uri, token);
    const whole = open && this.#whole(open);
    if (open === undefined || whole === undefined) return null;
    const { document } = open;
    const { additionalRoles } = open.settings;
    const { hoverFormat: format } = this.#options.support;
    const offset = document.offsetAt(position);
    return hover({ ...whole, document, offset, names: this.#names, additionalRoles, format }) ?? null;
  }

  async #hints(uri: string, range: Range, token: CancellationToken): Promise<InlayHint[] | null> {
    const open = await this.#options.open(uri, token);
    const hasHints = open?.settings.inlayHints === true && !this.#names.isEmpty;
    const whole = hasHints ? this.#whole(open) : undefined;
    if (open === undefined || whole === undefined) return null;
    const { document } = open;
    const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const { hoverFormat: format } = this.#options.support;
    return inlayHints({ ...whole, document, span, names: this.#names, format });
  }

  #whole({ document, whole }: OpenDocument): WholeDocument | undefined {
    const found = whole();
    if (found === undefined) this.#last.delete(document.uri);
    else this.#last.set(document.uri, found);
    return found;
  }

  /** Only the block around the cursor is read anew where nothing else has changed since the document was last seen. */
  #pieceAt(
    open: OpenDocument,
    position: Position,
  ): (WholeDocument & Pick<CompletionInput, "start" | "offset">) | undefined {
    const { document } = open;
    const [text, offset] = [document.getText(), document.offsetAt(position)];
    const last = this.#last.get(document.uri);
    const piece = last && pieceAround(last.file.tree, text, offset);
    if (last === undefined || piece === undefined) {
      const whole = this.#whole(open);
      return whole && { ...whole, start: 0, offset };
    }
    const { start, tree } = piece;
    const file = { uri: last.file.uri, tree };
    return { file, module: last.module, callers: last.callers, start, offset: offset - start };
  }
}
