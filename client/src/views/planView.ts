/** A plan as VS Code's own diff: on the left what Atlas has, on the right what the configuration makes of it. */
import * as vscode from "vscode";
import { planSides, planSummary } from "../../../engine/src/lifecycle/plan-text.ts";
import { planScheme } from "../../../server/src/protocol.ts";
import { type Planned, subjectOf } from "../keys/planned.ts";

interface Shown extends Planned {
  readonly texts: Readonly<Record<string, string>>;
}

export class PlanView implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #shown = new Map<string, Shown>();
  readonly #subscriptions: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(planScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === planScheme) this.#shown.delete(uri.authority);
      }),
    );
  }

  async show(planned: Planned): Promise<void> {
    const { plan, session } = planned;
    const id = `plan-${++this.#count}`;
    const subject = subjectOf(planned);
    const sides = planSides(plan, session.module.era);
    const uri = (side: string) =>
      vscode.Uri.from({ scheme: planScheme, authority: id, path: `/${side}/${subject}.tf` });
    const [left, right] = [uri("Atlas"), uri("Configuration")];
    this.#shown.set(id, { ...planned, texts: { [left.path]: sides.live, [right.path]: sides.configuration } });
    const title = `${plan.mode === "destroy" ? "Destroy" : "Plan"} ${subject}: ${planSummary(plan)}`;
    await vscode.commands.executeCommand("vscode.diff", left, right, title, { preview: true });
  }

  /** The plan of one of its documents. */
  planOf(uri: vscode.Uri): Planned | undefined {
    return uri.scheme === planScheme ? this.#shown.get(uri.authority) : undefined;
  }

  /** Its tab has served its purpose. */
  async close(planned: Planned): Promise<void> {
    const [id] = [...this.#shown].find(([, { plan }]) => plan === planned.plan) ?? [];
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.authority === id);
    if (id !== undefined) await vscode.window.tabGroups.close(tabs);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#shown.get(uri.authority)?.texts[uri.path] ?? "# This plan is no longer there: plan again.\n";
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
