import type { LogOutputChannel } from "vscode";
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** Stops the server, however it is, and starts it anew. */
export async function restartServer(client: LanguageClient, output: LogOutputChannel): Promise<void> {
  try {
    // After a crash it may be too broken to be stopped.
    if (client.needsStop())
      await client.stop().catch((error: unknown) => output.warn(`Stopping the server: ${String(error)}`));
    await client.start();
    output.info("The language server was restarted.");
  } catch (error) {
    output.error(`Restarting the server: ${String(error)}`);
    const choice = await vscode.window.showErrorMessage(
      "The Atlas API Keys language server could not be started.",
      "Show Output",
    );
    if (choice !== undefined) output.show();
  }
}
