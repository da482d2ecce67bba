/** Which engine the settings ask for, where it is none that there is. */
import * as vscode from "vscode";
import { warn } from "./report.ts";

/** What has been said, as long as the window is open. */
const said = new Set<string>();

/** Says once what is used instead. A setting that is mistyped must not be passed over in silence. */
export function warnAboutEngine(folder: vscode.Uri): void {
  const engine = vscode.workspace.getConfiguration("atlasApiKeys", folder).get<unknown>("engine");
  if (engine === undefined || engine === "auto" || engine === "direct") return;
  const message =
    engine === "terraform"
      ? "The terraform engine (atlasApiKeys.engine) is not offered yet, and the direct engine is used."
      : "The setting atlasApiKeys.engine must be one of auto, direct; the direct engine is used.";
  if (said.has(message)) return;
  said.add(message);
  warn(message, {
    title: "Open Settings",
    act: () => vscode.commands.executeCommand("workbench.action.openSettings", "atlasApiKeys.engine"),
  });
}
