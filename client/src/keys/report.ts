/** Tells a person how something ended: a notification with at most one action. */
import * as vscode from "vscode";
import type { Stop } from "../../../engine/src/lifecycle/desired.ts";
import type { PlanFailure } from "../../../engine/src/lifecycle/plan.ts";
import type { Cancelled, Failure } from "../../../engine/src/outcome.ts";
import type { KeyArgument } from "../../../server/src/protocol.ts";

export interface NextStep {
  readonly title: string;
  readonly act: () => unknown;
}

/** Does not wait for the person. */
export function tell(message: string, next?: NextStep): void {
  offer(vscode.window.showInformationMessage(message, ...titles(next)), next);
}

export function warn(message: string, next?: NextStep): void {
  offer(vscode.window.showWarningMessage(message, ...titles(next)), next);
}

/** What did not succeed, and what the person can do about it. `folder`: of the module, for places in its files. */
export function report(
  failure: Failure | PlanFailure | Cancelled,
  output: vscode.LogOutputChannel,
  folder?: vscode.Uri,
): void {
  if (failure.kind === "cancelled") return tell("Cancelled: nothing has changed.");
  const { code, message, advice } = failure;
  const stops = "stops" in failure ? failure.stops : [];
  output.error(`${code}: ${message}`);
  for (const stop of stops) output.error(`  ${placeText(stop)}${stop.message}`);
  const text = [stops.length > 1 ? `${message} (and ${stops.length - 1} more)` : message, advice].filter(Boolean);
  const next = nextStep(failure, stops, folder) ?? { title: "Show Log", act: () => output.show() };
  offer(vscode.window.showErrorMessage(text.join(" "), next.title), next);
}

function nextStep({ code }: Failure, stops: readonly Stop[], folder: vscode.Uri | undefined): NextStep | undefined {
  const command = commands[code];
  if (command !== undefined)
    return { title: command.title, act: () => vscode.commands.executeCommand(command.command) };
  const [stop, second] = stops;
  const place = second === undefined ? stop?.place : undefined;
  if (place === undefined || folder === undefined) return undefined;
  const position = new vscode.Position(place.line - 1, place.column - 1);
  const uri = vscode.Uri.joinPath(folder, place.file);
  if (stop?.code === "import-first" && stop.address !== undefined) {
    const argument: KeyArgument = { uri: uri.toString(), address: stop.address };
    return { title: "Import", act: () => vscode.commands.executeCommand("atlasApiKeys.importApiKey", argument) };
  }
  return {
    title: "Show",
    act: () => vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) }),
  };
}

const signIn = { title: "Sign In", command: "atlasApiKeys.signIn" };
const plan = { title: "Plan", command: "atlasApiKeys.plan" };

/** By the failure's code. */
const commands: Readonly<Record<string, { readonly title: string; readonly command: string }>> = {
  untrusted: { title: "Manage Trust", command: "workbench.trust.manage" },
  "no-credentials": signIn,
  "credentials-for-another-base-url": signIn,
  "sign-in-refused": signIn,
  "file-changed": plan,
  "state-changed": plan,
  "atlas-changed": plan,
};

function placeText({ place }: Stop): string {
  return place === undefined ? "" : `${place.file}:${place.line}:${place.column}: `;
}

function titles(next: NextStep | undefined): string[] {
  return next === undefined ? [] : [next.title];
}

function offer(answer: Thenable<string | undefined>, next: NextStep | undefined): void {
  answer.then((choice) => {
    if (next !== undefined && choice === next.title) return next.act();
  });
}
