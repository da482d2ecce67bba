/** Work that takes a while: a notification with its steps, which can be cancelled. */
import * as vscode from "vscode";
import { waitText } from "../../../engine/src/admin-api/wait-text.ts";
import type { Atlas } from "./atlas.ts";

export interface Work {
  readonly signal: AbortSignal;
  /** Tells the step that is under way; `increment`: per cent of the whole. */
  readonly step: (message: string, increment?: number) => void;
}

export function longWork<T>(title: string, atlas: Atlas, work: (work: Work) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, async (progress, token) => {
      const controller = new AbortController();
      const step = (message: string, increment?: number) =>
        progress.report({ message, ...(increment === undefined ? {} : { increment }) });
      const subscriptions = vscode.Disposable.from(
        token.onCancellationRequested(() => controller.abort()),
        atlas.onWait((wait) => step(waitText(wait))),
      );
      try {
        return await work({ signal: controller.signal, step });
      } finally {
        subscriptions.dispose();
      }
    }),
  );
}
