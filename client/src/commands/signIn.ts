import * as vscode from "vscode";
import { atlasBaseUrls } from "../../../engine/src/admin-api/base-url.ts";
import { type Credentials, unusable } from "../../../engine/src/credentials/credentials.ts";
import type { KeyContext } from "../keys/keyContext.ts";
import { longWork } from "../keys/longWork.ts";
import { report, tell } from "../keys/report.ts";
import { whyNotHere } from "../keys/trust.ts";

interface Kind extends vscode.QuickPickItem {
  readonly enter: (() => Promise<Credentials | undefined>) | undefined;
}

/** Asks for credentials, tries them, and keeps them in the secret storage for the Atlas that they are for. */
export async function signIn(keys: KeyContext): Promise<void> {
  const baseUrl = whyNotHere() ?? keys.atlas.baseUrl();
  if (baseUrl.kind === "failed") return report(baseUrl, keys);
  const kinds: Kind[] = [
    { label: "API key", description: "a public and a private key", enter: enterApiKey },
    { label: "Service account", description: "a client id and its secret", enter: enterServiceAccount },
    { label: "Access token", description: "which somebody else has got", enter: enterAccessToken },
    { label: "", kind: vscode.QuickPickItemKind.Separator, enter: undefined },
    {
      label: "Another Atlas…",
      description: "for Government, or another base URL: in the settings",
      enter: undefined,
    },
  ];
  const title = `Sign in to ${baseUrl.value}`;
  const kind = await vscode.window.showQuickPick(kinds, { title, placeHolder: "What you sign in with" });
  if (kind === undefined) return;
  if (kind.enter === undefined)
    return void vscode.commands.executeCommand("workbench.action.openSettings", "atlasApiKeys.baseUrl");
  const credentials = await kind.enter();
  if (credentials === undefined) return;
  const wrong = unusable(credentials);
  if (wrong !== undefined) return report(wrong, keys);
  const account = { baseUrl: baseUrl.value, credentials };
  const status = await longWork(title, keys.atlas, ({ signal }) => keys.atlas.check(account).systemStatus(signal));
  if (status.kind !== "done") return report(status, keys);
  await keys.atlas.signIn(account);
  keys.output.info(`Signed in to ${baseUrl.value}.`);
  const who = status.value.apiKey === undefined ? "" : ` with the API key ${status.value.apiKey.publicKey}`;
  const where = baseUrl.value === atlasBaseUrls.cloud ? "MongoDB Atlas" : baseUrl.value;
  tell(`Signed in to ${where}${who}.`, {
    title: "Show Keys",
    act: () => vscode.commands.executeCommand("atlasApiKeys.keys.focus"),
  });
}

async function enterApiKey(): Promise<Credentials | undefined> {
  const publicKey = await enter("Public key", "Eight letters, as Atlas shows them beside the key");
  if (publicKey === undefined) return undefined;
  if (publicKey.startsWith("mdb_sa")) return enterServiceAccount(publicKey);
  const privateKey = await enterSecret("Private key", "Atlas has shown it once, when the key was created");
  return privateKey === undefined ? undefined : { kind: "apiKey", publicKey, privateKey };
}

async function enterServiceAccount(known?: string): Promise<Credentials | undefined> {
  const clientId = known ?? (await enter("Client id", "It begins with mdb_sa_id_"));
  if (clientId === undefined) return undefined;
  const clientSecret = await enterSecret("Client secret", "It begins with mdb_sa_sk_");
  return clientSecret === undefined ? undefined : { kind: "serviceAccount", clientId, clientSecret };
}

async function enterAccessToken(): Promise<Credentials | undefined> {
  const accessToken = await enterSecret("Access token", "It is not renewed: when it expires, sign in again");
  return accessToken === undefined ? undefined : { kind: "accessToken", accessToken };
}

async function enter(title: string, prompt: string, password = false): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    password,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === "" ? "Nothing is entered yet." : undefined),
  });
  return text?.trim();
}

function enterSecret(title: string, prompt: string): Promise<string | undefined> {
  return enter(title, prompt, true);
}
