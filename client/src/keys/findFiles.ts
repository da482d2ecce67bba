/** Files of the workspace by their name, as many as one looks at. */
import * as vscode from "vscode";

/** None where VS Code's search does not work: what it would find is a help, and nothing rests on it. */
export async function findFiles(pattern: vscode.GlobPattern): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(pattern, "**/.terraform/**", 2000);
  } catch {
    return [];
  }
}
