/** Organizations, their keys, the keys' projects and roles: read from Atlas when the view is opened, and on refresh. */
import * as vscode from "vscode";
import type { ApiKey, Organization } from "../../../engine/src/admin-api/admin-api.ts";
import { liveShape } from "../../../engine/src/lifecycle/key-shape.ts";
import { shownName } from "../../../engine/src/lifecycle/plan-text.ts";
import type { Outcome } from "../../../engine/src/outcome.ts";
import type { Atlas } from "../keys/atlas.ts";
import type { Names } from "../keys/names.ts";

type Node =
  | { readonly kind: "organization"; readonly organization: Organization }
  | { readonly kind: "key"; readonly key: ApiKey }
  | {
      readonly kind: "place";
      readonly id: string;
      readonly label: string;
      readonly icon: string;
      readonly roles: readonly string[];
    }
  | { readonly kind: "role"; readonly id: string; readonly name: string }
  | { readonly kind: "message"; readonly text: string; readonly detail: string };

/** `when` of the view's welcome text. */
const signedInContext = "atlasApiKeys.signedIn";

export class KeysTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #atlas: Atlas;
  readonly #names: Names;
  readonly #output: vscode.LogOutputChannel;
  readonly #changeEmitter = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changeEmitter.event;
  readonly #subscriptions: vscode.Disposable;
  /** Of the requests that are under way: a refresh makes them useless. */
  #reading = new AbortController();

  constructor(atlas: Atlas, names: Names, output: vscode.LogOutputChannel) {
    this.#atlas = atlas;
    this.#names = names;
    this.#output = output;
    this.#subscriptions = vscode.Disposable.from(
      this.#changeEmitter,
      vscode.window.registerTreeDataProvider("atlasApiKeys.keys", this),
      atlas.onDidChangeAccount(() => {
        names.forget();
        this.refresh();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
    );
  }

  /** What is shown is read anew; while the view is closed nothing is. */
  refresh(): void {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#changeEmitter.fire();
  }

  dispose(): void {
    this.#reading.abort();
    this.#subscriptions.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    switch (node?.kind) {
      case undefined:
        return this.#organizations();
      case "organization":
        return this.#keys(node.organization.id);
      case "key":
        return this.#places(node.key);
      case "place":
        return node.roles.map((name) => ({ kind: "role", id: `${node.id}/${name}`, name }));
      case "role":
      case "message":
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case "organization": {
        const { id, name } = node.organization;
        return { id, label: shownName(name), tooltip: id, iconPath: icon("organization"), collapsibleState: Collapsed };
      }
      case "key": {
        const { id, desc, publicKey } = node.key;
        return {
          id,
          label: shownName(desc) || id,
          description: shownName(publicKey),
          tooltip: id,
          iconPath: icon("key"),
          contextValue: "key",
          collapsibleState: Collapsed,
        };
      }
      case "place": {
        const { id, label, roles } = node;
        return { id, label, description: roles.join(", "), iconPath: icon(node.icon), collapsibleState: Collapsed };
      }
      case "role":
        return { id: node.id, label: node.name, iconPath: icon("shield"), collapsibleState: None };
      case "message":
        return {
          label: node.text,
          tooltip: node.detail,
          iconPath: icon("warning"),
          command: { command: "atlasApiKeys.showLog", title: "Show Log" },
          collapsibleState: None,
        };
    }
  }

  async #organizations(): Promise<Node[]> {
    const { signal } = this.#reading;
    const connection = await this.#atlas.connect();
    const isSignedOut = connection.kind !== "done" && ["no-credentials", "untrusted"].includes(connection.code);
    await vscode.commands.executeCommand("setContext", signedInContext, !isSignedOut);
    if (isSignedOut) return [];
    if (connection.kind !== "done") return this.#nodes(connection, () => []);
    const organizations = await connection.value.api.organizations(signal);
    return this.#nodes(organizations, (found) => {
      this.#names.learn(found);
      if (found.length === 0) return [message("No organization can be seen", "Sign in with other credentials.")];
      return [...found].sort(by(({ name }) => name)).map((organization) => ({ kind: "organization", organization }));
    });
  }

  async #keys(orgId: string): Promise<Node[]> {
    const { signal } = this.#reading;
    const connection = await this.#atlas.connect();
    if (connection.kind !== "done") return this.#nodes(connection, () => []);
    const { api } = connection.value;
    const [projects, keys] = await Promise.all([
      api.organizationProjects(orgId, signal),
      api.organizationKeys(orgId, signal),
    ]);
    // Without it the projects have only their ids.
    if (projects.kind === "done") this.#names.learn(projects.value);
    return this.#nodes(keys, (found) => {
      this.#names.learnKeys(orgId, found);
      if (found.length === 0) return [message("No API keys", "The organization has none.")];
      return [...found].sort(by(({ desc }) => desc)).map((key) => ({ kind: "key", key }));
    });
  }

  #places(key: ApiKey): Node[] {
    const { organizationRoles, assignments } = liveShape(key);
    const inProjects = assignments.map(({ projectId, roles }): Node => {
      const label = shownName(this.#names.of(projectId) ?? projectId);
      return { kind: "place", id: `${key.id}/${projectId}`, label, icon: "project", roles };
    });
    const inOrganization: Node = {
      kind: "place",
      id: `${key.id}/organization`,
      label: "Organization",
      icon: "organization",
      roles: organizationRoles,
    };
    return organizationRoles.length === 0 ? inProjects : [inOrganization, ...inProjects];
  }

  #nodes<T>(outcome: Outcome<T>, nodes: (value: T) => Node[]): Node[] {
    if (outcome.kind === "done") return nodes(outcome.value);
    if (outcome.kind === "cancelled") return [];
    this.#output.error(`${outcome.code}: ${outcome.message}`);
    return [message(outcome.message, outcome.advice ?? outcome.message)];
  }
}

function message(text: string, detail: string): Node {
  return { kind: "message", text, detail };
}

function icon(name: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name);
}

function by<T>(text: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => text(a).localeCompare(text(b));
}
