/** Which settings a command of ours writes to. */
import * as vscode from "vscode";

/**
 * The workspace's, or those of the document's folder where there are several; the user's where no folder is open, or
 * where the workspace is not trusted and so should not be written to.
 */
export function settingTarget(uri: vscode.Uri | undefined): vscode.ConfigurationTarget {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0 || !vscode.workspace.isTrusted) return vscode.ConfigurationTarget.Global;
  const folder = uri === undefined ? undefined : vscode.workspace.getWorkspaceFolder(uri);
  const isOneOfMany = folders.length > 1 && folder !== undefined;
  return isOneOfMany ? vscode.ConfigurationTarget.WorkspaceFolder : vscode.ConfigurationTarget.Workspace;
}
