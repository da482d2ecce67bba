/** Wires the extension together and does nothing else. */
import * as vscode from "vscode";
import { addRoleCommand, neighboursChanged } from "../../server/src/protocol.ts";
import { addRole } from "./commands/addRole.ts";
import { restartServer } from "./commands/restartServer.ts";
import { showOutput } from "./commands/showOutput.ts";
import { Server } from "./languageClient.ts";
import { watchNeighbours } from "./neighbours.ts";
import { createStatus } from "./views/status.ts";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Atlas API Keys", { log: true });
  const running = new Server(context, output);
  server = running;
  context.subscriptions.push(
    output,
    createStatus(running, context.extension.packageJSON.version),
    vscode.commands.registerCommand("atlasApiKeys.restartServer", () => restartServer(running, output)),
    vscode.commands.registerCommand("atlasApiKeys.showOutput", () => showOutput(output)),
    vscode.commands.registerCommand(addRoleCommand, (role, uri) => addRole(role, uri, output)),
    watchNeighbours((neighbours) => running.notify(neighboursChanged, neighbours)),
  );
  // The library has told the user when this fails; the restart command stays for a second try.
  await running.start().catch((error: unknown) => output.error(`Starting the server: ${String(error)}`));
}

/** Waits for the server to end, which a subscription would not. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
