/** Wires the extension together and does nothing else. */
import * as vscode from "vscode";
import { neighboursChanged } from "../../server/src/protocol.ts";
import { addRole } from "./commands/addRole.ts";
import { restartServer } from "./commands/restartServer.ts";
import { createLanguageClient } from "./languageClient.ts";
import { watchNeighbours } from "./neighbours.ts";
import { createStatusItem } from "./views/statusItem.ts";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Atlas API Keys", { log: true });
  const client = createLanguageClient(context, output);
  context.subscriptions.push(
    output,
    client,
    createStatusItem(client, context.extension.packageJSON.version),
    vscode.commands.registerCommand("atlasApiKeys.restartServer", () => restartServer(client, output)),
    vscode.commands.registerCommand("atlasApiKeys.showOutput", () => output.show()),
    vscode.commands.registerCommand("atlasApiKeys.addRole", addRole),
    watchNeighbours((neighbours) => {
      if (client.isRunning()) void client.sendNotification(neighboursChanged, neighbours);
    }),
  );
  await client.start();
}
