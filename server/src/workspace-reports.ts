/** The diagnostics of all files that have any: judged root by root, so that whoever types is answered in between. */
import type { Documents } from "./documents.ts";
import type { Report, Reports } from "./reports.ts";
import type { SettingsOf } from "./scopes.ts";
import { type Clock, Pace } from "./workspace/pace.ts";
import { canonicalUri } from "./workspace/uris.ts";
import type { Workspace } from "./workspace/workspace.ts";

export interface WorkspaceReportsOptions {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly reports: Reports;
  readonly clock: Clock;
}

export class WorkspaceReports {
  readonly #options: WorkspaceReportsOptions;

  constructor(options: WorkspaceReportsOptions) {
    this.#options = options;
  }

  /**
   * Once all modules are known: reports of every file with diagnostics, of every open one, and of `more` (canonical URIs),
   * some at a time and each file once. Ends early once `isOver`.
   */
  async *all(settingsOf: SettingsOf, more: Iterable<string>, isOver: () => boolean): AsyncGenerator<readonly Report[]> {
    const { workspace, documents, reports, clock } = this.#options;
    await workspace.whenIndexed();
    await workspace.lookAtDisk();
    const pace = new Pace(clock);
    const ahead = new Set([...documents.all().map(({ uri }) => canonicalUri(uri)), ...more]);
    const told = new Set<string>();
    const take = (): readonly Report[] => {
      const ready = Array.from(ahead, (uri) => reports.of(uri, settingsOf)).filter(
        ({ waiting }) => waiting.length === 0,
      );
      for (const { uri } of ready) {
        told.add(canonicalUri(uri));
        ahead.delete(canonicalUri(uri));
      }
      return ready;
    };
    for (const root of workspace.roots()) {
      for (const uri of workspace.verdicts(root, reports.measure(root, settingsOf)).keys())
        if (!told.has(uri)) ahead.add(uri);
      if (!pace.isDue) continue;
      yield take();
      await pace.rest();
      if (isOver()) return;
    }
    yield take();
    workspace.rest();
  }

  /** Judges what a report still waits for. */
  async complete({ waiting }: Report, settingsOf: SettingsOf, isOver: () => boolean): Promise<void> {
    const { workspace, reports, clock } = this.#options;
    const pace = new Pace(clock);
    for (const root of waiting) {
      if (isOver()) return;
      workspace.verdicts(root, reports.measure(root, settingsOf));
      await pace.rest();
    }
  }
}
