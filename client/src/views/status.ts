/** In the language status of Terraform files: whether the server runs, and what it found. A click shows the log. */
import * as vscode from "vscode";
import { State } from "vscode-languageclient/node";
import type { Server } from "../languageClient.ts";

const source = "atlas-api-keys";

export function createStatus(server: Server, version: string): vscode.Disposable {
  const languages = [{ language: "terraform" }, { language: "opentofu" }];
  const item = vscode.languages.createLanguageStatusItem("atlasApiKeys.status", languages);
  item.name = "Atlas API Keys";
  item.command = { command: "atlasApiKeys.showLog", title: "Show Log" };
  const update = (): void => {
    const { text, detail, severity } = describe(server.state, version);
    item.busy = server.state === State.Starting;
    item.text = text;
    item.detail = detail;
    item.severity = severity;
  };
  update();
  return vscode.Disposable.from(
    item,
    server.onDidChangeState(update),
    vscode.languages.onDidChangeDiagnostics(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}

interface Status {
  readonly text: string;
  readonly detail: string;
  readonly severity: vscode.LanguageStatusSeverity;
}

function describe(state: State, version: string): Status {
  const { Information, Error: Failure } = vscode.LanguageStatusSeverity;
  switch (state) {
    case State.Running:
      return { text: `Atlas API Keys: ${countFindings()}`, detail: `version ${version}`, severity: Information };
    case State.Starting:
      return { text: "Atlas API Keys: starting", detail: `version ${version}`, severity: Information };
    case State.Stopped:
    case State.StartFailed:
      return { text: "Atlas API Keys: stopped", detail: "Run the command Restart Language Server.", severity: Failure };
  }
}

function countFindings(): string {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const all = uri === undefined ? [] : vscode.languages.getDiagnostics(uri);
  const count = all.filter((diagnostic) => diagnostic.source === source).length;
  return count === 1 ? "1 finding" : `${count === 0 ? "no" : count} findings`;
}
