/** A module as its files are on the disk, evaluated by the server. */
import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { readModuleFolder } from "../../../engine/src/module-folder.ts";
import { cancelled, done, failed, type Outcome } from "../../../engine/src/outcome.ts";
import { type DesiredModuleParams, desiredModuleRequest, type EvaluatedModule } from "../../../server/src/protocol.ts";
import type { Server } from "../languageClient.ts";

export async function readModule(server: Server, folder: vscode.Uri): Promise<Outcome<EvaluatedModule>> {
  const files = await readModuleFolder(folder.fsPath);
  if (files.kind !== "done") return files;
  const params: DesiredModuleParams = { uri: folder.toString(), files: files.value };
  try {
    return done(await server.request<EvaluatedModule>(desiredModuleRequest, params));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(
      "no-server",
      `The language server did not evaluate the files: ${reason}.`,
      "Run the command Restart Language Server.",
    );
  }
}

/** Saves the module's editors, after asking where the person has not just said so; what is not saved would not be planned. */
export async function saveModule(folder: vscode.Uri, asks = true): Promise<Outcome<void>> {
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) =>
      isDirty && uri.scheme === folder.scheme && dirname(uri.path) === folder.path && uri.path.endsWith(".tf"),
  );
  if (unsaved.length === 0) return done(undefined);
  if (asks && !(await mayBeSaved(unsaved))) return cancelled;
  for (const document of unsaved) {
    // It answers false where VS Code has saved by itself meanwhile.
    await document.save();
    if (document.isDirty) return failed("not-saved", `${basename(document.uri.path)} could not be saved.`);
  }
  return done(undefined);
}

async function mayBeSaved(unsaved: readonly vscode.TextDocument[]): Promise<boolean> {
  const names = unsaved.map(({ uri }) => basename(uri.path)).sort();
  const message = `${names.join(", ")} ${names.length === 1 ? "has" : "have"} unsaved changes.`;
  const detail = "What is planned is what is on the disk.";
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, "Save");
  return answer === "Save";
}
