import * as vscode from "vscode";
import type { KeysTree } from "../views/keysTree.ts";

/** Reads the tree from Atlas anew, and shows it. */
export async function refresh(tree: KeysTree): Promise<void> {
  tree.refresh();
  await vscode.commands.executeCommand("atlasApiKeys.keys.focus");
}
