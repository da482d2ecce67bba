/** Which version of the provider the files of a folder are judged by. */
import * as vscode from "vscode";
import { settingTarget } from "../settingTarget.ts";

const setting = "providerVersion";

interface Choice extends vscode.QuickPickItem {
  /** Of the setting; undefined: it is taken away. "ask": typed by hand. */
  readonly value?: { readonly kind: "set"; readonly to: string | undefined } | { readonly kind: "ask" };
}

/** Versions at which the resource changed, and what the resource is like since. */
const versions: readonly (readonly [version: string, since: string])[] = [
  ["2.16.0", "the newest that is known here"],
  ["1.21.4", "one project in two assignments is refused"],
  ["1.16.0", "project_assignment alone: the resource has no project_id of its own"],
  ["1.14.0", "project_assignment is required, the resource's project_id deprecated"],
  ["1.12.0", "the resource has no role_names of its own"],
  ["1.10.0", "project_assignment, or the resource's own role_names"],
  ["1.8.0", "one project: the resource's project_id and role_names"],
];

/** `argument`: the document's URI; else the active editor's document counts. `why`: how the version is known so far. */
export async function setProviderVersion(argument: unknown, why: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  const now = vscode.workspace.getConfiguration("atlasApiKeys", uri).get<string>(setting) || undefined;
  const choice = await vscode.window.showQuickPick(choices(now), {
    title: "Version of the provider mongodb/mongodbatlas",
    placeHolder: typeof why === "string" ? why : "The version that this folder's keys are for",
    matchOnDescription: true,
  });
  if (choice?.value === undefined) return;
  const to = choice.value.kind === "set" ? choice.value.to : await ask(now);
  if (choice.value.kind === "ask" && to === undefined) return;
  await write(uri, to);
}

function choices(now: string | undefined): Choice[] {
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (label: string, to: string | undefined, description: string): Choice => {
    const current = to === now ? " (now)" : "";
    return { label, description: `${description}${current}`, value: { kind: "set", to } };
  };
  return [
    item("Let the lock file or the constraint decide", undefined, ".terraform.lock.hcl, else required_providers"),
    item("documented", "documented", "the resource as its reference page has it"),
    separator("versions since which the resource is another"),
    ...versions.map(([version, since]) => item(version, version, since)),
    separator(""),
    { label: "Another version…", description: "typed by hand", value: { kind: "ask" } },
  ];
}

async function ask(now: string | undefined): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: "Version of the provider mongodb/mongodbatlas",
    prompt: "An exact version, such as 1.17.5",
    value: now !== undefined && now !== "documented" ? now : "",
    ignoreFocusOut: true,
    validateInput: (typed) =>
      isExact(typed.trim()) ? undefined : "An exact version has three numbers, as 1.17.5 has; no ~> or >=.",
  });
  return text?.trim();
}

function isExact(text: string): boolean {
  return /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(text);
}

async function write(uri: vscode.Uri | undefined, to: string | undefined): Promise<void> {
  const settings = () => vscode.workspace.getConfiguration("atlasApiKeys", uri);
  try {
    await settings().update(setting, to, settingTarget(uri));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return void vscode.window.showErrorMessage(
      `The provider's version could not be written to the settings: ${reason}`,
    );
  }
  const left = settings().get<string>(setting) || undefined;
  if (left === to) return;
  const message = `Another place still sets atlasApiKeys.${setting} to ${left ?? "nothing"}.`;
  const choice = await vscode.window.showWarningMessage(message, "Open Settings");
  if (choice !== undefined)
    await vscode.commands.executeCommand("workbench.action.openSettings", `atlasApiKeys.${setting}`);
}
