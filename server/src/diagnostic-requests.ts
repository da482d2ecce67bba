/** Answers a client that asks for diagnostics: of a document, and of the whole workspace. */
import type {
  CancellationToken,
  Connection,
  DocumentDiagnosticReport,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { unlessCancelled } from "./cancellation.ts";
import type { Report, Reports } from "./reports.ts";
import type { SettingsOf } from "./scopes.ts";
import { Timers } from "./timers.ts";
import { canonicalUri } from "./workspace/uris.ts";
import type { Workspace } from "./workspace/workspace.ts";
import type { WorkspaceReports } from "./workspace-reports.ts";

export interface DiagnosticRequestsOptions {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly reports: Reports;
  readonly workspaceReports: WorkspaceReports;
  readonly settings: () => Promise<SettingsOf>;
  /** What a request is about. Rejects when it is cancelled, or the text moves on meanwhile. */
  readonly read: (
    uri: string,
    token: CancellationToken,
  ) => Promise<{ readonly document: TextDocument | undefined; readonly settingsOf: SettingsOf }>;
  /** Asks the client to ask again. */
  readonly refresh: () => void;
  readonly inBackground: (work: Promise<unknown>) => void;
  /** Milliseconds without a change after which typing rests. */
  readonly restDelay: number;
}

export class DiagnosticRequests {
  readonly #options: DiagnosticRequestsOptions;
  readonly #timers = new Timers();

  constructor(options: DiagnosticRequestsOptions) {
    this.#options = options;
  }

  listen(): void {
    const { diagnostics } = this.#options.connection.languages;
    diagnostics.on(({ textDocument, previousResultId }, token) =>
      this.#document(textDocument.uri, previousResultId, token),
    );
    diagnostics.onWorkspace((params, token, _, progress) => this.#workspace(params, token, progress));
  }

  dispose(): void {
    this.#timers.clearAll();
  }

  async #document(
    uri: string,
    previous: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const { workspace, reports, read } = this.#options;
    const { document, settingsOf } = await read(uri, token);
    if (document === undefined) return { kind: "full", items: [] };
    workspace.lookAtDiskFor(uri);
    const report = reports.of(canonicalUri(uri), settingsOf);
    if (report.waiting.length > 0) this.#completeLater(report);
    if (previous === report.id) return { kind: "unchanged", resultId: report.id };
    return { kind: "full", resultId: report.id, items: reports.forClient(report) };
  }

  async #workspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    progress: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const { settings, workspaceReports } = this.#options;
    const previous = new Map(previousResultIds.map(({ uri, value }) => [canonicalUri(uri), value]));
    const isOver = () => token.isCancellationRequested;
    const batches = workspaceReports.all(await unlessCancelled(settings(), token), previous.keys(), isOver);
    const all: WorkspaceDocumentDiagnosticReport[] = [];
    for (;;) {
      const { value, done } = await unlessCancelled(batches.next(), token);
      if (done === true) return { items: all };
      const items = value.flatMap((report) => this.#item(report, previous.get(canonicalUri(report.uri))));
      if (progress === undefined) all.push(...items);
      else if (items.length > 0) progress.report({ items });
    }
  }

  /** Of a file that is not open, has nothing to tell and never had, nothing is told. */
  #item(report: Report, previous: string | undefined): WorkspaceDocumentDiagnosticReport[] {
    const { uri, version, id: resultId, diagnostics } = report;
    if (previous === resultId) return [{ kind: "unchanged", uri, version, resultId }];
    if (previous === undefined && version === null && diagnostics.length === 0) return [];
    return [{ kind: "full", uri, version, resultId, items: this.#options.reports.forClient(report) }];
  }

  /** A module with many callers: the rest of them is judged when typing rests, and the client asked to ask again. */
  #completeLater(report: Report): void {
    const { workspace, workspaceReports, settings, refresh, restDelay, inBackground } = this.#options;
    this.#timers.set(report.uri, restDelay, () => {
      const { revision } = workspace;
      const isOver = () => workspace.revision !== revision;
      const work = async () => {
        await workspaceReports.complete(report, await settings(), isOver);
        if (!isOver()) refresh();
      };
      inBackground(work());
    });
  }
}
