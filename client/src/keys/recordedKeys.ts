/** Keys that some state in the workspace records already. */
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { recordedKeys } from "../../../engine/src/state/recorded-keys.ts";
import { parseState, type StateDocument } from "../../../engine/src/state/state-document.ts";
import { findFiles } from "./findFiles.ts";
import type { Session } from "./session.ts";

/** By the key's id: under which address, and where that is another folder than the session's. */
export async function recordedInWorkspace({ readState }: Session, signal: AbortSignal): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const uri of await findFiles("**/terraform.tfstate")) {
    const text = await readFile(uri.fsPath, "utf8").catch(() => "");
    const document = parseState(text);
    if (document.kind === "done")
      add(found, document.value, ` in ${vscode.workspace.asRelativePath(dirname(uri.fsPath))}`);
  }
  const own = await readState(signal);
  if (own.kind === "done" && own.value !== undefined) add(found, own.value, "");
  return found;
}

function add(found: Map<string, string>, document: StateDocument, where: string): void {
  for (const { apiKeyId, address } of recordedKeys(document)) found.set(apiKeyId, `${address}${where}`);
}
