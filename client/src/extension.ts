/** Wires the extension together and does nothing else. */
import * as vscode from "vscode";
import {
  addRoleCommand,
  applyCommand,
  knownKeysChanged,
  knownNamesChanged,
  neighboursChanged,
  planCommand,
} from "../../server/src/protocol.ts";
import { addRole } from "./commands/addRole.ts";
import { apply } from "./commands/apply.ts";
import { copyPrivateKey } from "./commands/copyPrivateKey.ts";
import { destroy } from "./commands/destroy.ts";
import { importApiKey } from "./commands/importApiKey.ts";
import { plan } from "./commands/plan.ts";
import { refresh } from "./commands/refresh.ts";
import { restartServer } from "./commands/restartServer.ts";
import { setProviderVersion } from "./commands/setProviderVersion.ts";
import { showLog } from "./commands/showLog.ts";
import { signIn } from "./commands/signIn.ts";
import { signOut } from "./commands/signOut.ts";
import { Atlas } from "./keys/atlas.ts";
import { KeptKeys } from "./keys/keptKeys.ts";
import type { KeyContext } from "./keys/keyContext.ts";
import { KnownResults } from "./keys/knownResults.ts";
import { Names } from "./keys/names.ts";
import { Server } from "./languageClient.ts";
import { watchNeighbours } from "./neighbours.ts";
import { KeysTree } from "./views/keysTree.ts";
import { PlanView } from "./views/planView.ts";
import { createProviderStatus } from "./views/providerStatus.ts";
import { createStatus } from "./views/status.ts";
import { StopsView } from "./views/stopsView.ts";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Atlas API Keys", { log: true });
  const { version } = context.extension.packageJSON;
  output.info(`Version ${version}. What is logged is set by the log level of this output.`);
  const atlas = new Atlas(context, output);
  const names = new Names((known) => void running.notify(knownNamesChanged, known));
  const results = new KnownResults((known) => void running.notify(knownKeysChanged, known));
  const running = new Server(context, output, () => ({ knownKeys: results.current(), knownNames: names.current() }));
  const tree = new KeysTree(atlas, names, output);
  const planView = new PlanView();
  const stopsView = new StopsView();
  const kept = new KeptKeys(context);
  const keys: KeyContext = {
    output,
    server: running,
    atlas,
    names,
    kept,
    results,
    planView,
    stopsView,
    keysChanged: () => tree.refresh(),
  };
  server = running;
  const command = (id: string, work: (argument: unknown) => unknown) => vscode.commands.registerCommand(id, work);
  context.subscriptions.push(
    output,
    atlas,
    tree,
    planView,
    stopsView,
    createStatus(running, version),
    createProviderStatus(running, output),
    command("atlasApiKeys.signIn", () => signIn(keys)),
    command("atlasApiKeys.signOut", () => signOut(keys)),
    command(planCommand, (argument) => plan(keys, argument)),
    command(applyCommand, (argument) => apply(keys, argument)),
    command("atlasApiKeys.destroy", (argument) => destroy(keys, argument)),
    command("atlasApiKeys.importApiKey", (argument) => importApiKey(keys, argument)),
    command("atlasApiKeys.refresh", () => refresh(tree)),
    command("atlasApiKeys.copyPrivateKey", () => copyPrivateKey(keys)),
    command("atlasApiKeys.restartServer", () => restartServer(running, output)),
    command("atlasApiKeys.showLog", () => showLog(output)),
    vscode.commands.registerCommand("atlasApiKeys.setProviderVersion", setProviderVersion),
    vscode.commands.registerCommand(addRoleCommand, (role, uri) => addRole(role, uri, output)),
    watchNeighbours((neighbours) => running.notify(neighboursChanged, neighbours)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => results.publish()),
  );
  // The library has told the user when this fails; the restart command stays for a second try.
  await running.start().catch((error: unknown) => output.error(`Starting the server: ${String(error)}`));
}

/** Waits for the server to end, which a subscription would not. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
