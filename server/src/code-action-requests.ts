/** The light bulb: fixes and rewrites of an open document. */
import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  Connection,
  ServerCapabilities,
} from "vscode-languageserver";
import type { ClientFeatures } from "./client-features.ts";
import type { Documents } from "./documents.ts";
import { codeActionKinds, codeActions } from "./features/code-actions.ts";
import { refactorings } from "./features/refactoring/refactorings.ts";
import type { Reading } from "./reading.ts";
import type { Reports } from "./reports.ts";
import { fixDocument } from "./workspace/fix-document.ts";
import { canonicalUri } from "./workspace/uris.ts";
import type { Workspace } from "./workspace/workspace.ts";

export interface CodeActionRequestsOptions {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly reports: Reports;
  readonly reading: Reading;
}

export class CodeActionRequests {
  readonly #options: CodeActionRequestsOptions;

  constructor(options: CodeActionRequestsOptions) {
    this.#options = options;
  }

  get capabilities(): ServerCapabilities {
    return this.#options.client.takesCodeActions
      ? { codeActionProvider: { codeActionKinds: [...codeActionKinds] } }
      : {};
  }

  listen(): void {
    const { connection, client } = this.#options;
    if (client.takesCodeActions) connection.onCodeAction((params, token) => this.#actions(params, token));
  }

  async #actions({ textDocument, range, context }: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const { client, documents, workspace, reports, reading } = this.#options;
    const { uri } = textDocument;
    const { document, settingsOf } = await reading.read(uri, token);
    const open = documents.get(canonicalUri(uri));
    if (document === undefined || open === undefined) return [];
    return codeActions({
      document,
      tree: open.file.tree,
      diagnostics: context.diagnostics,
      fresh: () => reports.of(canonicalUri(uri), settingsOf).diagnostics,
      client,
      only: context.only,
      refactorings: () => {
        const module = workspace.moduleOf(uri, settingsOf)?.module;
        const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
        return module === undefined ? [] : refactorings(module, open.file, { start, end });
      },
      documentOf: (file) => documents.documentOf(file),
      fixAll: () => fixDocument(workspace, open, (root) => reports.measure(root, settingsOf)),
    });
  }
}
