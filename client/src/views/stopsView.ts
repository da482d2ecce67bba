/** Everything that stops a plan, in a document: each reason with its place, which is a link, and the way on. */
import * as vscode from "vscode";
import { printable } from "../../../engine/src/admin-api/printable.ts";
import type { Stop } from "../../../engine/src/lifecycle/desired.ts";
import type { KeyArgument } from "../../../server/src/protocol.ts";

const scheme = "atlas-api-keys-stops";
/** Markdown, so that long sentences are wrapped. */
const uri = vscode.Uri.from({ scheme, path: "/What stops the plan.md" });

interface Line {
  readonly text: string;
  /** Where a click on the text leads. */
  readonly target?: vscode.Uri | undefined;
}

export class StopsView implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable {
  readonly #changeEmitter = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changeEmitter.event;
  readonly #subscriptions: vscode.Disposable;
  #lines: readonly Line[] = [];

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#changeEmitter,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerDocumentLinkProvider({ scheme }, this),
    );
  }

  /** `folder`: the module's. */
  async show(stops: readonly Stop[], folder: vscode.Uri): Promise<void> {
    const subject = printable(folder.path.slice(folder.path.lastIndexOf("/") + 1));
    this.#lines = [
      { text: `# ${stops.length} reasons stop the plan of ${subject}` },
      { text: "" },
      { text: "Nothing has been changed." },
      ...stops.flatMap((stop) => linesOf(stop, folder)),
    ];
    this.#changeEmitter.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  provideTextDocumentContent(): string {
    if (this.#lines.length === 0) return "These reasons are no longer known: plan again.\n";
    return `${this.#lines.map(({ text }) => text).join("\n")}\n`;
  }

  provideDocumentLinks(): vscode.DocumentLink[] {
    return this.#lines.flatMap(({ text, target }, line) =>
      target === undefined ? [] : [new vscode.DocumentLink(new vscode.Range(line, 0, line, text.length), target)],
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

function linesOf(stop: Stop, folder: vscode.Uri): Line[] {
  const { place, address, message } = stop;
  const fragment = place === undefined ? "" : `L${place.line},${place.column}`;
  const where: Line =
    place === undefined
      ? { text: `## ${printable(address ?? "The folder")}` }
      : {
          text: `## ${printable(place.file)}:${place.line}:${place.column}`,
          target: vscode.Uri.joinPath(folder, place.file).with({ fragment }),
        };
  return [{ text: "" }, where, { text: printable(message) }, wayOn(stop, folder)];
}

function wayOn({ code, way, place, address }: Stop, folder: vscode.Uri): Line {
  if (code === "import-first" && place !== undefined && address !== undefined) {
    const argument: KeyArgument = { uri: vscode.Uri.joinPath(folder, place.file).toString(), address };
    return { text: "→ Import it", target: commandUri("atlasApiKeys.importApiKey", argument) };
  }
  switch (way) {
    case "terraform":
      return { text: "→ Plan and apply with terraform." };
    case "change":
      return {
        text: `→ Change it ${place === undefined ? "in the folder's files or its state" : "there"}, and plan again.`,
      };
    case "sign-in":
      return { text: "→ Sign in with credentials that can see it", target: commandUri("atlasApiKeys.signIn") };
  }
}

function commandUri(command: string, argument?: KeyArgument): vscode.Uri {
  const query = argument === undefined ? "" : JSON.stringify([argument]);
  return vscode.Uri.from({ scheme: "command", path: command, query });
}
