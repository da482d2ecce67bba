/** Going where a name is defined and read, renaming it; outline, folding, selection and links of a document. */
import {
  type CancellationToken,
  type Connection,
  type DocumentLink,
  type DocumentSymbol,
  ErrorCodes,
  type FoldingRange,
  FoldingRangeKind,
  type Location,
  type Position,
  type PrepareRenameResult,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type SelectionRange,
  type ServerCapabilities,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ClientFeatures } from "./client-features.ts";
import type { Documents } from "./documents.ts";
import { workspaceEdits } from "./features/code-actions.ts";
import { rangeOf } from "./features/diagnostics.ts";
import { definitionAt, referencesAt } from "./features/navigation/definition.ts";
import { documentLinks } from "./features/navigation/document-links.ts";
import { documentSymbols, type Symbol } from "./features/navigation/document-symbols.ts";
import { foldingRanges } from "./features/navigation/folding-ranges.ts";
import type { Place } from "./features/navigation/occurrences.ts";
import { type FileEdits, renameAt, renameableAt } from "./features/navigation/rename.ts";
import { selectionRanges } from "./features/navigation/selection-ranges.ts";
import type { SeenDocument } from "./language-features.ts";
import type { Module } from "./terraform/module.ts";
import type { SourceFile } from "./terraform/value.ts";

export interface NavigationRequestsOptions {
  readonly connection: Connection;
  readonly client: Pick<ClientFeatures, "documentChanges" | "nestsSymbols" | "preparesRename">;
  readonly documents: Documents;
  /** Another extension does all of this for the whole file: its list and ours would stand twice. Renaming it leaves to us. */
  readonly isCovered: () => boolean;
  /** See `LanguageFeaturesOptions`. */
  readonly see: (uri: string, token: CancellationToken) => Promise<SeenDocument | undefined>;
  /** Modules of the workspace that call the one of a document. */
  readonly callersOf: (uri: string) => Promise<readonly Module[]>;
}

interface Target {
  readonly document: TextDocument;
  readonly file: SourceFile;
}

export class NavigationRequests {
  readonly #options: NavigationRequestsOptions;

  constructor(options: NavigationRequestsOptions) {
    this.#options = options;
  }

  get capabilities(): ServerCapabilities {
    return {
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: this.#options.client.preparesRename ? { prepareProvider: true } : true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: { resolveProvider: false },
    };
  }

  listen(): void {
    const { connection } = this.#options;
    connection.onDefinition(({ textDocument, position }, token) =>
      this.#places(textDocument.uri, token, ({ module, file, document }) =>
        definitionAt(module, file, document.offsetAt(position)),
      ),
    );
    connection.onReferences((params, token) => this.#references(params, token));
    connection.onPrepareRename(({ textDocument, position }, token) =>
      this.#prepareRename(textDocument.uri, position, token),
    );
    connection.onRenameRequest((params, token) => this.#rename(params, token));
    connection.onDocumentSymbol(({ textDocument }) => this.#symbols(textDocument.uri));
    connection.onFoldingRanges(({ textDocument }) => this.#ofFile(textDocument.uri, toFolds));
    connection.onSelectionRanges(({ textDocument, positions }) =>
      this.#ofFile(textDocument.uri, (target) => positions.map((position) => toSelection(target, position))),
    );
    connection.onDocumentLinks(({ textDocument }, token) => this.#links(textDocument.uri, token));
  }

  #target(uri: string): Target | undefined {
    const { documents } = this.#options;
    const document = documents.document(uri);
    return document && { document, file: documents.fileOf(document) };
  }

  #ofFile<T>(uri: string, answer: (target: Target) => T[]): T[] {
    const target = this.#options.isCovered() ? undefined : this.#target(uri);
    return target === undefined ? [] : answer(target);
  }

  #symbols(uri: string): DocumentSymbol[] | SymbolInformation[] {
    const nested = this.#ofFile(uri, ({ document, file }) =>
      documentSymbols(file.tree).map((symbol) => toSymbol(document, symbol)),
    );
    return this.#options.client.nestsSymbols ? nested : inARow(nested, uri, undefined);
  }

  async #places(
    uri: string,
    token: CancellationToken,
    find: (seen: SeenDocument) => readonly Place[],
  ): Promise<Location[]> {
    const { documents, isCovered, see } = this.#options;
    const seen = isCovered() ? undefined : await see(uri, token);
    return (seen === undefined ? [] : find(seen)).map(({ file, span }) => {
      return { uri: file.uri, range: rangeOf(documents.documentOf(file).document, span) };
    });
  }

  async #references({ textDocument: { uri }, position, context }: ReferenceParams, token: CancellationToken) {
    const callers = this.#options.isCovered() ? [] : await this.#options.callersOf(uri);
    return this.#places(uri, token, ({ module, file, document }) =>
      referencesAt(module, file, document.offsetAt(position), context.includeDeclaration, callers),
    );
  }

  async #prepareRename(uri: string, position: Position, token: CancellationToken): Promise<PrepareRenameResult | null> {
    const seen = await this.#options.see(uri, token);
    const found = seen && renameableAt(seen.module, seen.file, seen.document.offsetAt(position));
    if (seen === undefined || found === undefined) return null;
    return { range: rangeOf(seen.document, found.span), placeholder: found.named.name };
  }

  async #rename(
    { textDocument, position, newName }: RenameParams,
    token: CancellationToken,
  ): Promise<WorkspaceEdit | null> {
    const callers = await this.#options.callersOf(textDocument.uri);
    const seen = await this.#options.see(textDocument.uri, token);
    if (seen === undefined) return null;
    const renamed = renameAt(seen.module, seen.file, seen.document.offsetAt(position), newName, callers);
    if (renamed.kind === "refused") throw new ResponseError(ErrorCodes.InvalidParams, renamed.reason);
    return this.#workspaceEdit(renamed.files);
  }

  #workspaceEdit(files: readonly FileEdits[]): WorkspaceEdit {
    const { documents, client } = this.#options;
    const all = files.map(({ file, edits }) => {
      const { document, version } = documents.documentOf(file);
      const spans = edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
      return { uri: file.uri, version, edits: spans };
    });
    return workspaceEdits(all, client);
  }

  async #links(uri: string, token: CancellationToken): Promise<DocumentLink[]> {
    const seen = await this.#options.see(uri, token);
    if (seen === undefined) return [];
    const { document, file, module } = seen;
    return documentLinks(file.tree, module.provider).map(({ target, tooltip, ...span }) => {
      return { range: rangeOf(document, span), target, tooltip };
    });
  }
}

const symbolKinds: Readonly<Record<Symbol["kind"], SymbolKind>> = {
  resource: SymbolKind.Class,
  module: SymbolKind.Module,
  variable: SymbolKind.Variable,
  value: SymbolKind.Constant,
  block: SymbolKind.Struct,
  argument: SymbolKind.Property,
};

function toSymbol(document: TextDocument, symbol: Symbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKinds[symbol.kind],
    range: rangeOf(document, symbol.span),
    selectionRange: rangeOf(document, symbol.selection),
    children: symbol.children.map((child) => toSymbol(document, child)),
  };
}

/** Each in front of those that it holds. */
function inARow(
  symbols: readonly DocumentSymbol[],
  uri: string,
  containerName: string | undefined,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...inARow(children, uri, name),
  ]);
}

function toFolds({ document, file }: Target): FoldingRange[] {
  return foldingRanges(file.tree).flatMap(({ kind, ...span }) => {
    const { start, end } = rangeOf(document, span);
    if (end.line <= start.line) return [];
    const fold = { startLine: start.line, endLine: end.line };
    return [kind === "comment" ? { ...fold, kind: FoldingRangeKind.Comment } : fold];
  });
}

function toSelection({ document, file }: Target, position: Position): SelectionRange {
  const spans = selectionRanges(file.tree, document.offsetAt(position));
  const whole = { range: { start: position, end: position } };
  return (
    [...spans].reverse().reduce<SelectionRange | undefined>((parent, span) => {
      const range = rangeOf(document, span);
      return parent === undefined ? { range } : { range, parent };
    }, undefined) ?? whole
  );
}
