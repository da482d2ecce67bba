import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { InitializationOptions } from "../../server/src/protocol.ts";
import { readNeighbours } from "./neighbours.ts";

/** The client of our language server, which runs in a process of its own. Not started yet. */
export function createLanguageClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
): LanguageClient {
  const server = { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
  const docs = vscode.Uri.joinPath(context.extensionUri, "docs", "rules");
  return new LanguageClient(
    "atlasApiKeys",
    "Atlas API Keys",
    { run: server, debug: { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } } },
    {
      // Any scheme: files of virtual workspaces and untitled ones too.
      documentSelector: [{ language: "terraform" }, { language: "opentofu" }],
      outputChannel: output,
      initializationOptions: (): InitializationOptions => ({
        addRoleCommand: true,
        neighbours: readNeighbours(),
        docsBase: `${docs.toString()}/`,
      }),
    },
  );
}
