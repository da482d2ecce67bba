import type { LogOutputChannel } from "vscode";
import * as vscode from "vscode";
import { settingTarget } from "../settingTarget.ts";

const setting = "additionalRoles";

/**
 * Adds a role to `atlasApiKeys.additionalRoles`: of the workspace, or of the document's folder where there are several;
 * of the user where no folder is open, or where the workspace is not trusted and so should not be written to.
 */
export async function addRole(role: unknown, documentUri: unknown, output: LogOutputChannel): Promise<void> {
  if (typeof role !== "string" || !/^(?:GROUP|ORG)_[A-Z0-9_]+$/.test(role)) return;
  const uri = typeof documentUri === "string" ? vscode.Uri.parse(documentUri) : undefined;
  const settings = vscode.workspace.getConfiguration("atlasApiKeys", uri);
  // A list in a nearer place hides the others, so what is in effect goes along.
  const inEffect = settings.get<unknown>(setting);
  const roles = Array.isArray(inEffect) ? inEffect.filter((known) => typeof known === "string") : [];
  if (roles.includes(role)) return;
  try {
    await settings.update(setting, [...roles, role], settingTarget(uri));
    output.info(`Added ${role} to atlasApiKeys.${setting}.`);
  } catch (error) {
    output.error(`Adding ${role} to atlasApiKeys.${setting}: ${String(error)}`);
    await vscode.window.showErrorMessage(`The role ${role} could not be added to the settings: ${String(error)}`);
  }
}
