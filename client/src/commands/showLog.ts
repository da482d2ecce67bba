import type { LogOutputChannel } from "vscode";

/** Shows what the extension and its server have logged. */
export function showLog(output: LogOutputChannel): void {
  output.show();
}
