/** Private keys for the clipboard. */
import * as vscode from "vscode";
import { shownName } from "../../../engine/src/lifecycle/plan-text.ts";
import type { KeptKey } from "./keptKeys.ts";
import type { KeyContext } from "./keyContext.ts";
import { tell, warn } from "./report.ts";

/** Once, right after the apply. */
export function offerPrivateKeys(keys: KeyContext, created: readonly KeptKey[], message: string): void {
  const [only, second] = created;
  const whose = only !== undefined && second === undefined ? "The private key is" : "The private keys are";
  const act = () => (only !== undefined && second === undefined ? copy(keys, only) : copyOneOf(keys, created));
  tell(`${message} ${whose} in VS Code's secret storage.`, { title: "Copy Private Key", act });
}

export async function copyOneOf(keys: KeyContext, created: readonly KeptKey[]): Promise<void> {
  const chosen = await choose(created);
  if (chosen !== undefined) await copy(keys, chosen);
}

async function choose(list: readonly KeptKey[]): Promise<KeptKey | undefined> {
  // The newest, which is wanted most, comes first.
  const items = [...list]
    .reverse()
    .map((key) => ({ label: nameOf(key), description: `${key.publicKey} ${key.apiKeyId}`, key }));
  const options = {
    title: "Copy Private Key",
    placeHolder: "Of these keys that were created here",
    matchOnDescription: true,
  };
  return (await vscode.window.showQuickPick(items, options))?.key;
}

async function copy(keys: KeyContext, key: KeptKey): Promise<void> {
  const privateKey = await keys.kept.read(key.apiKeyId);
  if (privateKey === undefined)
    return warn(`The private key of ${nameOf(key)} is no longer in VS Code's secret storage.`);
  await vscode.env.clipboard.writeText(privateKey);
  tell(`The private key of ${nameOf(key)} is in the clipboard.`);
}

function nameOf({ address, apiKeyId }: KeptKey): string {
  return shownName(address.replace(/^mongodbatlas_project_api_key\./, "")) || apiKeyId;
}
