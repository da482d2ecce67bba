/** In the language status of Terraform files: which version of the provider is assumed, and why. A click sets it. */
import * as vscode from "vscode";
import { State } from "vscode-languageclient/node";
import { type ProviderVersionAnswer, planScheme, providerVersionRequest } from "../../../server/src/protocol.ts";
import { isModuleFile } from "../keys/target.ts";
import type { Server } from "../languageClient.ts";

/** Files that say the version. */
const lockFiles = "**/.terraform.lock.hcl";

export function createProviderStatus(server: Server, output: vscode.LogOutputChannel): vscode.Disposable {
  const languages = [{ language: "terraform" }, { language: "opentofu" }];
  const item = vscode.languages.createLanguageStatusItem("atlasApiKeys.providerVersion", languages);
  item.name = "MongoDB Atlas Provider";
  let isAsking = false;
  let isOutdated = false;
  /** One request at a time: while it is under way, whatever else happens asks for one more. */
  const update = async (): Promise<void> => {
    isOutdated = true;
    if (isAsking) return;
    isAsking = true;
    while (isOutdated) {
      isOutdated = false;
      await show(item, server).catch((error: unknown) => output.debug(`The provider's version: ${String(error)}`));
    }
    isAsking = false;
  };
  const changed = (document: vscode.TextDocument): void => {
    if (isModuleFile(document)) void update();
  };
  const watcher = vscode.workspace.createFileSystemWatcher(lockFiles);
  void update();
  return vscode.Disposable.from(
    item,
    watcher,
    watcher.onDidCreate(update),
    watcher.onDidChange(update),
    watcher.onDidDelete(update),
    server.onDidChangeState(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document)),
    vscode.workspace.onDidSaveTextDocument(changed),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("atlasApiKeys.providerVersion")) void update();
    }),
  );
}

async function show(item: vscode.LanguageStatusItem, server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (server.state !== State.Running || document === undefined || !isModuleFile(document)) return;
  const { uri } = document;
  // Of a plan the folder's version counts, which was shown before.
  if (uri.scheme === planScheme) return;
  const answer = await server.request<ProviderVersionAnswer>(providerVersionRequest, { uri: uri.toString() });
  item.text = textOf(answer);
  // The whole sentence would push the command out of sight.
  item.detail = sources[answer.from];
  item.command = {
    command: "atlasApiKeys.setProviderVersion",
    title: "Set Version",
    tooltip: answer.why,
    arguments: [uri, answer.why],
  };
}

const sources: Readonly<Record<ProviderVersionAnswer["from"], string>> = {
  setting: "from the settings",
  "lock file": "from .terraform.lock.hcl",
  constraint: "from required_providers",
  default: "version not known",
};

function textOf({ version, constraint, era }: ProviderVersionAnswer): string {
  if (era === "documented") return `Provider ${version ?? "as documented"}`;
  return `Provider ${version ?? constraint ?? `as from ${era.slice(1)} on`}`;
}
