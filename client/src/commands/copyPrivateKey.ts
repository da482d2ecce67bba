import * as vscode from "vscode";
import { copyOneOf } from "../keys/copying.ts";
import type { KeyContext } from "../keys/keyContext.ts";
import { report, tell } from "../keys/report.ts";
import { whyNotHere } from "../keys/trust.ts";

/** Copies the private key of a key that was created here. */
export async function copyPrivateKey(keys: KeyContext): Promise<void> {
  const reason = whyNotHere();
  if (reason !== undefined) return report(reason, keys);
  const list = keys.kept.list();
  if (list.length > 0) return copyOneOf(keys, list);
  const where = isKeptInState() ? " With atlasApiKeys.privateKey: state they go into the Terraform state instead." : "";
  tell(`No private key is kept here: Atlas shows one only when its key is created, and none was created here.${where}`);
}

function isKeptInState(): boolean {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [undefined];
  return folders.some(
    (folder) => vscode.workspace.getConfiguration("atlasApiKeys", folder).get("privateKey") === "state",
  );
}
