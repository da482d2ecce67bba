/** The blocks of keys that are imported: named, made, and put into a file. */
import { basename } from "node:path";
import * as vscode from "vscode";
import type { TextEdit } from "vscode-languageclient";
import { isResourceName, suggestName } from "../../../engine/src/lifecycle/hcl-text.ts";
import { type ImportText, importText } from "../../../engine/src/lifecycle/import-text.ts";
import type { ImportCandidate } from "../../../engine/src/lifecycle/look-up.ts";
import { shownName } from "../../../engine/src/lifecycle/plan-text.ts";
import { readModuleFolder } from "../../../engine/src/module-folder.ts";
import { cancelled, done, failed, type Outcome } from "../../../engine/src/outcome.ts";
import { projectExpressions } from "../../../engine/src/state/references.ts";
import { type InsertBlocksParams, insertBlocksRequest } from "../../../server/src/protocol.ts";
import type { Server } from "../languageClient.ts";
import type { Session } from "./session.ts";
import { isModuleFile, type Target } from "./target.ts";

const keyResourceType = "mongodbatlas_project_api_key";

/** Asks for the resources' names. Projects are named by reference where the engine can read it back. */
export async function writeImports(
  { module, readState }: Session,
  candidates: readonly ImportCandidate[],
): Promise<Outcome<readonly ImportText[]>> {
  // Without it there are no references that could be read back.
  const document = await readState(new AbortController().signal);
  const expressions = projectExpressions(document.kind === "done" ? document.value : undefined, module);
  const taken = new Set(
    module.declared.flatMap((address) => (address.startsWith(`${keyResourceType}.`) ? [nameIn(address)] : [])),
  );
  const texts: ImportText[] = [];
  for (const [index, { key, projectId }] of candidates.entries()) {
    const count = candidates.length === 1 ? "" : ` (${index + 1} of ${candidates.length})`;
    const name = await askForName(`${shownName(key.desc) || key.id}${count}`, key.desc, taken);
    if (name === undefined) return cancelled;
    taken.add(name);
    const text = importText(key, { name, era: module.era, firstProject: projectId, expressions });
    if (text.kind !== "done") return text;
    texts.push(text.value);
  }
  return done(texts);
}

async function askForName(what: string, description: string, taken: ReadonlySet<string>): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: `Import ${what}`,
    prompt: `Name of the resource ${keyResourceType}`,
    value: suggestName(description, taken),
    ignoreFocusOut: true,
    validateInput(name) {
      if (!isResourceName(name)) return "A name begins with a letter or _ and goes on with letters, digits, _ and -.";
      return taken.has(name) ? `There is already a ${keyResourceType}.${name} in this folder.` : undefined;
    },
  });
}

function nameIn(address: string): string {
  return address.slice(address.indexOf(".") + 1);
}

/** One edit, at the cursor where that is between blocks, else at the end of the file; shown, and not saved. */
export async function insertImports(
  server: Server,
  { folder, cursor }: Target,
  texts: readonly ImportText[],
): Promise<Outcome<vscode.TextDocument>> {
  const opened = await openFile(folder, cursor?.file);
  if (opened.kind !== "done") return opened;
  const document = opened.value;
  const text = texts.map(({ resource, importBlock }) => `${resource}\n${importBlock}`).join("\n");
  const line = cursor === undefined ? undefined : cursor.line - 1;
  const params: InsertBlocksParams = { uri: document.uri.toString(), line, text };
  const { range, newText } = await server.request<TextEdit>(insertBlocksRequest, params);
  const start = new vscode.Position(range.start.line, range.start.character);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(start, new vscode.Position(range.end.line, range.end.character)),
    newText,
  );
  if (!(await vscode.workspace.applyEdit(edit)))
    return failed("not-edited", `${basename(document.uri.path)} could not be changed.`);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const offset = document.offsetAt(start);
  const selection = new vscode.Selection(
    document.positionAt(offset + (/^\s*/.exec(newText)?.[0].length ?? 0)),
    document.positionAt(offset + newText.trimEnd().length),
  );
  editor.selection = selection;
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return done(document);
}

/** The file of the cursor; else the one that is there, or the one that the person chooses. */
async function openFile(folder: vscode.Uri, name: string | undefined): Promise<Outcome<vscode.TextDocument>> {
  const chosen = name ?? (await chooseFile(folder));
  if (chosen === undefined) return cancelled;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, chosen));
  return isModuleFile(document) ? done(document) : failed("not-terraform", `${chosen} is not open as Terraform.`);
}

async function chooseFile(folder: vscode.Uri): Promise<string | undefined> {
  const files = await readModuleFolder(folder.fsPath);
  if (files.kind !== "done") return undefined;
  const names = files.value.flatMap(({ name }) => (/^[^/]+\.tf(?:\.json)?$/.test(name) ? [name] : [])).sort();
  if (names.length < 2) return names[0];
  return vscode.window.showQuickPick(names, { placeHolder: "The file that the blocks go to" });
}
