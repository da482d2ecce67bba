import type { LogOutputChannel } from "vscode";
import * as vscode from "vscode";
import type { Server } from "../languageClient.ts";

/** Stops the server, however it is, and starts it anew. */
export async function restartServer(server: Server, output: LogOutputChannel): Promise<void> {
  try {
    await server.start();
    output.info("The language server was restarted.");
  } catch (error) {
    output.error(`Restarting the server: ${String(error)}`);
    const message = "The language server of Atlas API Keys could not be started.";
    const choice = await vscode.window.showErrorMessage(message, "Show Log");
    if (choice !== undefined) output.show();
  }
}
