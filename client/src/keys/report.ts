/** Tells a person how something ended: a notification with at most one action. */
import * as vscode from "vscode";
import type { Stop } from "../../../engine/src/lifecycle/desired.ts";
import { type PlanFailure, stopText } from "../../../engine/src/lifecycle/plan.ts";
import type { Cancelled, Failure } from "../../../engine/src/outcome.ts";
import type { KeyArgument } from "../../../server/src/protocol.ts";
import type { StopsView } from "../views/stopsView.ts";
import type { KeyContext } from "./keyContext.ts";

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
  { output, stopsView }: KeyContext,
  folder?: vscode.Uri,
): void {
  if (failure.kind === "cancelled") return tell("Cancelled: nothing has changed.");
  const { code, message, advice } = failure;
  const stops = "stops" in failure ? failure.stops : [];
  output.error(`${code}: ${message}`);
  for (const stop of stops) output.error(`  ${placeText(stop)}${stopText(stop)}`);
  const others = stops.length - 1;
  const text =
    others > 0
      ? `${message} ${others === 1 ? "1 more reason stops" : `${others} more reasons stop`} the plan.`
      : [message, advice].filter(Boolean).join(" ");
  const log = { title: "Show Log", act: () => output.show() };
  const next = commandFor(code) ?? (folder && stepAfter(stops, folder, stopsView)) ?? log;
  offer(vscode.window.showErrorMessage(text, next.title), next);
}

function commandFor(code: string): NextStep | undefined {
  const command = commands[code];
  return command && { title: command.title, act: () => vscode.commands.executeCommand(command.command) };
}

function stepAfter(stops: readonly Stop[], folder: vscode.Uri, stopsView: StopsView): NextStep | undefined {
  const [stop, second] = stops;
  if (second !== undefined) return { title: "Show All", act: () => stopsView.show(stops, folder) };
  if (stop?.way === "sign-in") return commandFor("no-credentials");
  if (stop?.place === undefined) return undefined;
  const { code, address, place } = stop;
  const uri = vscode.Uri.joinPath(folder, place.file);
  if (code === "import-first" && address !== undefined) {
    const argument: KeyArgument = { uri: uri.toString(), address };
    return { title: "Import", act: () => vscode.commands.executeCommand("atlasApiKeys.importApiKey", argument) };
  }
  const position = new vscode.Position(place.line - 1, place.column - 1);
  const selection = new vscode.Range(position, position);
  return { title: "Show", act: () => vscode.window.showTextDocument(uri, { selection }) };
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
