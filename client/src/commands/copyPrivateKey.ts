import * as vscode from "vscode";
import { shownName } from "../../../engine/src/lifecycle/plan-text.ts";
import type { KeptKey } from "../keys/keptKeys.ts";
import type { KeyContext } from "../keys/keyContext.ts";
import { tell, warn } from "../keys/report.ts";
import { whyNotHere } from "../keys/trust.ts";

/** Copies the private key of a key that was created here. `argument`: a key's id. */
export async function copyPrivateKey(keys: KeyContext, argument: unknown): Promise<void> {
  const reason = whyNotHere();
  if (reason !== undefined) return warn(reason.message);
  const list = keys.kept.list();
  if (list.length === 0)
    return tell(
      "No private key is kept here: Atlas shows one only when its key is created, and none was created here.",
    );
  const named = list.find(({ apiKeyId }) => apiKeyId === argument);
  const chosen = named ?? (await choose(list));
  if (chosen !== undefined) await copy(keys, chosen);
}

/** Once, right after the apply. */
export function offerPrivateKeys(keys: KeyContext, created: readonly KeptKey[], message: string): void {
  const [only, second] = created;
  const whose = only !== undefined && second === undefined ? "The private key is" : "The private keys are";
  const act = () => (only !== undefined && second === undefined ? copy(keys, only) : copyOneOf(keys, created));
  tell(`${message} ${whose} in VS Code's secret storage.`, { title: "Copy Private Key", act });
}

async function copyOneOf(keys: KeyContext, created: readonly KeptKey[]): Promise<void> {
  const chosen = await choose(created);
  if (chosen !== undefined) await copy(keys, chosen);
}

async function choose(list: readonly KeptKey[]): Promise<KeptKey | undefined> {
  const items = list.map((key) => ({ label: nameOf(key), description: `${key.publicKey} ${key.apiKeyId}`, key }));
  return (await vscode.window.showQuickPick(items, { placeHolder: "The key whose private key is copied" }))?.key;
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
