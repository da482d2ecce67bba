/** Going where a name is defined and read, renaming it; outline, folding, selection and links of a document. */
import {
  type Connection,
  type DocumentLink,
  type DocumentSymbol,
  ErrorCodes,
  type FoldingRange,
  FoldingRangeKind,
  type Location,
  type Position,
  ResponseError,
  type SelectionRange,
  type ServerCapabilities,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ClientFeatures } from "./client-features.ts";
import type { Documents } from "./documents.ts";
import { rangeOf } from "./features/diagnostics.ts";
import { definitionAt, type Place, referencesAt } from "./features/navigation/definition.ts";
import { documentLinks } from "./features/navigation/document-links.ts";
import { documentSymbols, type Symbol } from "./features/navigation/document-symbols.ts";
import { foldingRanges } from "./features/navigation/folding-ranges.ts";
import { type FileEdits, renameAt, renameableAt } from "./features/navigation/rename.ts";
import { selectionRanges } from "./features/navigation/selection-ranges.ts";
import type { Module } from "./terraform/module.ts";
import type { SourceFile } from "./terraform/value.ts";

export interface NavigationRequestsOptions {
  readonly connection: Connection;
  readonly client: Pick<ClientFeatures, "documentChanges">;
  readonly documents: Documents;
  /** Another extension does all of this for the whole file: its list and ours would stand twice. Renaming it leaves to us. */
  readonly isCovered: () => boolean;
  readonly moduleOf: (uri: string) => Promise<Module | undefined>;
  /** Modules of the workspace that call the one of a document. */
  readonly callersOf: (uri: string) => Promise<readonly Module[]>;
}

export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: { resolveProvider: false },
};

interface Target {
  readonly document: TextDocument;
  readonly file: SourceFile;
}

export class NavigationRequests {
  readonly #options: NavigationRequestsOptions;

  constructor(options: NavigationRequestsOptions) {
    this.#options = options;
  }

  listen(): void {
    const { connection } = this.#options;
    connection.onDefinition(({ textDocument, position }) =>
      this.#places(textDocument.uri, position, (module, file, offset) => definitionAt(module, file, offset)),
    );
    connection.onReferences(({ textDocument, position, context }) =>
      this.#places(textDocument.uri, position, (module, file, offset) =>
        referencesAt(module, file, offset, context.includeDeclaration),
      ),
    );
    connection.onPrepareRename(({ textDocument, position }) => this.#prepareRename(textDocument.uri, position));
    connection.onRenameRequest(({ textDocument, position, newName }) =>
      this.#rename(textDocument.uri, position, newName),
    );
    connection.onDocumentSymbol(({ textDocument }) =>
      this.#ofFile(textDocument.uri, ({ document, file }) =>
        documentSymbols(file.tree).map((symbol) => toSymbol(document, symbol)),
      ),
    );
    connection.onFoldingRanges(({ textDocument }) => this.#ofFile(textDocument.uri, toFolds));
    connection.onSelectionRanges(({ textDocument, positions }) =>
      this.#ofFile(textDocument.uri, (target) => positions.map((position) => toSelection(target, position))),
    );
    connection.onDocumentLinks(({ textDocument }) => this.#links(textDocument.uri));
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

  async #places(
    uri: string,
    position: Position,
    find: (module: Module, file: SourceFile, offset: number) => readonly Place[],
  ): Promise<Location[]> {
    if (this.#options.isCovered()) return [];
    const module = await this.#options.moduleOf(uri);
    const target = this.#target(uri);
    if (module === undefined || target === undefined) return [];
    const places = find(module, target.file, target.document.offsetAt(position));
    return places.map(({ file, span }) => ({ uri: file.uri, range: rangeOf(this.#documentOf(file), span) }));
  }

  async #prepareRename(uri: string, position: Position) {
    const module = await this.#options.moduleOf(uri);
    const target = this.#target(uri);
    if (module === undefined || target === undefined) return null;
    const found = renameableAt(module, target.file, target.document.offsetAt(position));
    return found === undefined ? null : { range: rangeOf(target.document, found.span), placeholder: found.named.name };
  }

  async #rename(uri: string, position: Position, newName: string): Promise<WorkspaceEdit | null> {
    const [module, callers] = [await this.#options.moduleOf(uri), await this.#options.callersOf(uri)];
    const target = this.#target(uri);
    if (module === undefined || target === undefined) return null;
    const renamed = renameAt(module, target.file, target.document.offsetAt(position), newName, callers);
    if (renamed.kind === "refused") throw new ResponseError(ErrorCodes.InvalidParams, renamed.reason);
    return this.#workspaceEdit(renamed.files);
  }

  #workspaceEdit(files: readonly FileEdits[]): WorkspaceEdit {
    const changes = files.map(({ file, edits }) => {
      const document = this.#documentOf(file);
      return {
        uri: file.uri,
        version: this.#options.documents.document(file.uri)?.version ?? null,
        edits: edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText })),
      };
    });
    if (!this.#options.client.documentChanges)
      return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
    return {
      documentChanges: changes.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })),
    };
  }

  async #links(uri: string): Promise<DocumentLink[]> {
    const module = await this.#options.moduleOf(uri);
    const target = this.#target(uri);
    if (module === undefined || target === undefined) return [];
    return documentLinks(target.file.tree, module.provider).map(({ target: page, tooltip, ...span }) => {
      return { range: rangeOf(target.document, span), target: page, tooltip };
    });
  }

  /** The open document of that very text, or one made of the text. */
  #documentOf(file: SourceFile): TextDocument {
    const target = this.#target(file.uri);
    return target?.file === file ? target.document : TextDocument.create(file.uri, "terraform", 0, file.tree.text);
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
