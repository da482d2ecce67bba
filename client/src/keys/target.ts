/** Which module a command is about, and which of its keys: what a lens names, what the cursor is in, or what is chosen. */
import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import {
  callingRootsRequest,
  type EvaluatedModule,
  type KeyArgument,
  type UriParams,
} from "../../../server/src/protocol.ts";
import type { Server } from "../languageClient.ts";
import type { PlanView } from "../views/planView.ts";
import { findFiles } from "./findFiles.ts";
import { tell } from "./report.ts";

export interface Target {
  /** The module's folder. */
  readonly folder: vscode.Uri;
  /** A key that is named; undefined: the one at the cursor, or all. */
  readonly address: string | undefined;
  /** Where the cursor is: a file of the folder, and a line from 1. */
  readonly cursor: { readonly file: string; readonly line: number } | undefined;
}

export interface TargetSources {
  readonly planView: PlanView;
  readonly server: Server;
}

/** Undefined: the person chose none, or there is none. */
export async function findTarget(sources: TargetSources, argument: unknown): Promise<Target | undefined> {
  const { planView } = sources;
  const { uri, address } = (argument ?? {}) as Partial<KeyArgument>;
  if (typeof uri === "string" && typeof address === "string") {
    const file = vscode.Uri.parse(uri);
    return whereItIsPlanned(sources, file, { folder: folderOf(file), address, cursor: undefined });
  }
  const editor = vscode.window.activeTextEditor;
  const shown = editor && planView.planOf(editor.document.uri);
  if (shown !== undefined) return { folder: shown.session.folder, address: shown.plan.address, cursor: undefined };
  if (editor !== undefined && isModuleFile(editor.document)) {
    const cursor = { file: basename(editor.document.uri.path), line: editor.selection.active.line + 1 };
    const { uri: file } = editor.document;
    return whereItIsPlanned(sources, file, { folder: folderOf(file), address: undefined, cursor });
  }
  const folder = await chooseFolder();
  return folder && { folder, address: undefined, cursor: undefined };
}

/** The keys of a module that others call are theirs, made with their arguments: which of them is meant, the person says. */
async function whereItIsPlanned(
  { server }: TargetSources,
  file: vscode.Uri,
  target: Target,
): Promise<Target | undefined> {
  const params: UriParams = { uri: file.toString() };
  const roots = await server.request<readonly string[]>(callingRootsRequest, params).catch(() => []);
  if (roots.length === 0) return target;
  const own = { label: "This folder alone", description: "with the defaults of its variables", target };
  const callers = roots.map((root) => {
    const folder = vscode.Uri.parse(root);
    const caller: Target = { folder, address: undefined, cursor: undefined };
    return { label: vscode.workspace.asRelativePath(folder), description: "calls this module", target: caller };
  });
  const placeHolder = "This module is called by others: the folder whose keys are meant";
  return (await vscode.window.showQuickPick([...callers, own], { placeHolder }))?.target;
}

/** The key that a target names, or that its cursor is in. */
export function addressIn({ blocks }: EvaluatedModule, { address, cursor }: Target): string | undefined {
  if (address !== undefined || cursor === undefined) return address;
  const { file, line } = cursor;
  return blocks.find((block) => block.file === file && block.firstLine <= line && line <= block.lastLine)?.address;
}

export function isModuleFile({ uri, languageId }: vscode.TextDocument): boolean {
  const isTerraform = languageId === "terraform" || languageId === "opentofu";
  return uri.path.endsWith(".tf.json") || (uri.path.endsWith(".tf") && isTerraform);
}

/** Of the folders with Terraform files: the only one, or the one that the person chooses. */
async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const files = await findFiles("**/*.{tf,tf.json}");
  const folders = new Map(files.map((file) => [folderOf(file).toString(), folderOf(file)]));
  if (folders.size < 2) {
    const [only] = folders.values();
    if (only === undefined) tellThereIsNone();
    return only;
  }
  const items = [...folders.values()]
    .map((folder) => ({ label: vscode.workspace.asRelativePath(folder), folder }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const choice = await vscode.window.showQuickPick(items, { placeHolder: "The folder with the keys' Terraform files" });
  return choice?.folder;
}

function tellThereIsNone(): void {
  if (vscode.workspace.workspaceFolders !== undefined)
    return tell(
      "There are no Terraform files here. Make one, main.tf say, in the folder that is meant to hold the keys.",
    );
  const act = () => vscode.commands.executeCommand("workbench.action.files.openFolder");
  tell("No folder is open. Open the one with the keys' Terraform files.", { title: "Open Folder", act });
}

function folderOf(file: vscode.Uri): vscode.Uri {
  return file.with({ path: dirname(file.path), query: "", fragment: "" });
}
