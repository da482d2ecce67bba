import * as vscode from "vscode";

/** Adds a role to `atlasApiKeys.additionalRoles`: of the workspace, or of the user where no folder is open. */
export async function addRole(role: unknown): Promise<void> {
  if (typeof role !== "string" || role === "") return;
  const settings = vscode.workspace.getConfiguration("atlasApiKeys", vscode.window.activeTextEditor?.document.uri);
  const written = settings.inspect<string[]>("additionalRoles");
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const before = (inWorkspace ? written?.workspaceValue : written?.globalValue) ?? [];
  if (before.includes(role)) return;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update("additionalRoles", [...before, role], target);
}
