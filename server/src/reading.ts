/** What a request is about: an open document as it is now, with its settings and its module. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { unlessCancelled } from "./cancellation.ts";
import type { Documents } from "./documents.ts";
import type { OpenDocument, SeenDocument } from "./language-features.ts";
import { planScheme } from "./protocol.ts";
import type { Scopes, SettingsOf } from "./scopes.ts";
import { canonicalUri, folderOfUri } from "./workspace/uris.ts";
import type { Workspace } from "./workspace/workspace.ts";

export interface ReadDocument {
  /** Undefined: it is not open, or shows what was evaluated elsewhere. */
  readonly document: TextDocument | undefined;
  readonly settingsOf: SettingsOf;
}

export class Reading {
  readonly #documents: Documents;
  readonly #scopes: Scopes;
  readonly #workspace: Workspace;

  constructor(documents: Documents, scopes: Scopes, workspace: Workspace) {
    this.#documents = documents;
    this.#scopes = scopes;
    this.#workspace = workspace;
  }

  /** Rejects with `code` when it is cancelled, or about a text that moves on while the settings are asked for. */
  async read(
    uri: string,
    token: CancellationToken,
    code: number = LSPErrorCodes.ContentModified,
  ): Promise<ReadDocument> {
    const before = this.#documents.document(uri);
    const version = before?.version;
    const settingsOf = await unlessCancelled(this.#scopes.all(this.#documents.folders()), token);
    const document = this.#documents.document(uri);
    if (document !== undefined && (document !== before || document.version !== version)) {
      throw new ResponseError(code, "The text has changed.", { retriggerRequest: true });
    }
    return { document: document !== undefined && isPlan(document) ? undefined : document, settingsOf };
  }

  /** An open document as it is now. */
  async open(uri: string, token: CancellationToken): Promise<OpenDocument | undefined> {
    const { document, settingsOf } = await this.read(uri, token);
    if (document === undefined) return undefined;
    const whole = () => {
      const file = this.#documents.get(canonicalUri(uri))?.file;
      const view = file && this.#workspace.moduleOf(uri, settingsOf);
      return view && { file, module: view.module, callers: view.callers };
    };
    return { document, settings: settingsOf(folderOfUri(uri)), whole };
  }

  /** The same with the module in which it is seen. */
  async see(uri: string, token: CancellationToken): Promise<SeenDocument | undefined> {
    const open = await this.open(uri, token);
    const whole = open?.whole();
    return open && whole && { ...open, ...whole };
  }
}

/** It shows what was evaluated elsewhere. */
function isPlan({ uri }: TextDocument): boolean {
  return uri.startsWith(`${planScheme}:`);
}
