/** Sends diagnostics to a client that does not ask for them. */
import type { Connection } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Documents } from "./documents.ts";
import type { Report, Reports } from "./reports.ts";
import type { SettingsOf } from "./scopes.ts";
import { Timers } from "./timers.ts";
import { canonicalUri } from "./workspace/uris.ts";
import type { WorkspaceReports } from "./workspace-reports.ts";

export interface PublisherOptions {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly settings: () => Promise<SettingsOf>;
  readonly reports: Reports;
  readonly workspaceReports: WorkspaceReports;
  /** Milliseconds without a change after which they are sent. */
  readonly delay: number;
}

export class Publisher {
  readonly #options: PublisherOptions;
  readonly #timers = new Timers();
  /** What was sent last, by canonical URI: nothing for files without diagnostics. */
  readonly #sent = new Map<string, Pick<Report, "id" | "uri" | "version">>();
  /** The run through all files that counts: another one ends those before it. */
  #run = 0;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Soon: many changes in a row make one message. */
  whenStill(document: TextDocument): void {
    this.#timers.set(document.uri, this.#options.delay, () => this.publish(document).then(() => this.publishAll()));
  }

  /** Now. Never rejects. A text that moves on meanwhile is left to the call that its change brings. */
  async publish(document: TextDocument): Promise<void> {
    const { documents, settings, reports } = this.#options;
    const { uri, version } = document;
    this.#timers.clear(uri);
    await this.#orTell(uri, async () => {
      const settingsOf = await settings();
      if (documents.document(uri) !== document || document.version !== version) return;
      await this.#send(reports.of(canonicalUri(uri), settingsOf));
    });
  }

  /** Every file whose diagnostics are others than those that were sent. Never rejects. */
  async publishAll(): Promise<void> {
    const { settings, workspaceReports } = this.#options;
    const run = ++this.#run;
    await this.#orTell("the workspace", async () => {
      const batches = workspaceReports.all(await settings(), [...this.#sent.keys()], () => run !== this.#run);
      for await (const batch of batches) for (const report of batch) await this.#sendIfNew(report);
    });
  }

  /** Takes away what was sent. */
  async clear({ uri }: TextDocument): Promise<void> {
    this.#timers.clear(uri);
    this.#sent.delete(canonicalUri(uri));
    await this.#options.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  dispose(): void {
    this.#run++;
    this.#timers.clearAll();
  }

  async #sendIfNew(report: Report): Promise<void> {
    const last = this.#sent.get(canonicalUri(report.uri));
    const isKnown = last === undefined ? report.diagnostics.length === 0 : last.id === report.id;
    if (!isKnown) await this.#send(report);
  }

  async #send(report: Report): Promise<void> {
    const { uri, version, diagnostics } = report;
    if (diagnostics.length === 0) this.#sent.delete(canonicalUri(uri));
    else this.#sent.set(canonicalUri(uri), report);
    const own = this.#options.reports.forClient(report);
    await this.#options.connection.sendDiagnostics({ uri, diagnostics: own, ...(version === null ? {} : { version }) });
  }

  async #orTell(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.stack : String(error);
      this.#options.connection.console.error(`Sending the diagnostics of ${what}: ${reason}`);
    }
  }
}
