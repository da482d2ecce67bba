import * as vscode from "vscode";
import { applyPlan, planAndApply } from "../keys/applying.ts";
import type { KeyContext } from "../keys/keyContext.ts";

/** Plans, shows the plan, asks, and does what was shown: of one key, or of all that the folder has; or of a shown plan. */
export async function apply(keys: KeyContext, argument: unknown): Promise<void> {
  const shown = argument instanceof vscode.Uri ? keys.planView.planOf(argument) : undefined;
  if (shown !== undefined) return applyPlan(keys, shown);
  await planAndApply(keys, argument, "apply");
}
