import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";

/** In the language status of Terraform files: whether the server runs. A click shows the output. */
export function createStatusItem(client: LanguageClient, version: string): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("atlasApiKeys.status", [
    { language: "terraform" },
    { language: "opentofu" },
  ]);
  item.name = "Atlas API Keys";
  item.command = { command: "atlasApiKeys.showOutput", title: "Show Output" };
  const update = (state: State): void => {
    item.busy = state === State.Starting;
    item.text = state === State.Stopped ? "Atlas API Keys: stopped" : `Atlas API Keys ${version}`;
    item.severity =
      state === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  };
  update(client.state);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => update(newState)),
  );
}
