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
  const params: DesiredModuleParams = { uri: folder.toString(), files: files.value, environment: variables() };
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

/** What the environment gives to variables, as Terraform would see it when it is started here. */
function variables(): Readonly<Record<string, string>> {
  const entries = Object.entries(process.env).filter(([name]) => name.startsWith("TF_VAR_"));
  return Object.fromEntries(entries.map(([name, value = ""]) => [name, value]));
}

/** Saves the module's editors, after asking where the person has not just said so; what is not saved would not be planned. */
export async function saveModule(folder: vscode.Uri, asks = true): Promise<Outcome<void>> {
  const files = await readModuleFolder(folder.fsPath);
  const names = files.kind === "done" ? files.value.map(({ name }) => name) : [];
  const folders = new Set([folder, ...names.map((name) => vscode.Uri.joinPath(folder, name, ".."))].map(pathOf));
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) =>
      isDirty && uri.scheme === folder.scheme && folders.has(dirname(uri.path)) && isModuleFile(uri.path),
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

function pathOf({ path }: vscode.Uri): string {
  return path;
}

function isModuleFile(path: string): boolean {
  return /\.(?:tf|tofu|tfvars)(?:\.json)?$/.test(path);
}

async function mayBeSaved(unsaved: readonly vscode.TextDocument[]): Promise<boolean> {
  const names = unsaved.map(({ uri }) => basename(uri.path)).sort();
  const message = `${names.join(", ")} ${names.length === 1 ? "has" : "have"} unsaved changes.`;
  const detail = "What is planned is what is on the disk.";
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, "Save");
  return answer === "Save";
}
