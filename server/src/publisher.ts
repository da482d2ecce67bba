/** Sends diagnostics to a client that does not ask for them. */
import type { Connection } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Configuration } from "./configuration.ts";
import type { Documents } from "./documents.ts";
import type { Reports } from "./reports.ts";
import { Timers } from "./timers.ts";

export interface PublisherOptions {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly configuration: Configuration;
  readonly reports: Reports;
  /** Milliseconds without a change after which they are sent. */
  readonly delay: number;
}

export class Publisher {
  readonly #options: PublisherOptions;
  readonly #timers = new Timers();

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Soon: many changes in a row make one message. */
  whenStill(document: TextDocument): void {
    this.#timers.set(document.uri, this.#options.delay, () => this.publish(document));
  }

  /** Now. Never rejects. A text that moves on meanwhile is left to the call that its change brings. */
  async publish(document: TextDocument): Promise<void> {
    const { connection, documents, configuration, reports } = this.#options;
    const { uri, version } = document;
    this.#timers.clear(uri);
    try {
      const settings = await configuration.of(uri);
      if (documents.get(uri) !== document || document.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: reports.of(document, settings).diagnostics });
    } catch (error) {
      connection.console.error(
        `Sending the diagnostics of ${uri}: ${error instanceof Error ? error.stack : String(error)}`,
      );
    }
  }

  /** Takes away what was sent. */
  async clear({ uri }: TextDocument): Promise<void> {
    this.#timers.clear(uri);
    await this.#options.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  dispose(): void {
    this.#timers.clearAll();
  }
}
