/** The last results of plans, applies and imports: what the lenses show. */
import * as vscode from "vscode";
import type { KeyPlan, Plan } from "../../../engine/src/lifecycle/plan.ts";
import type { EvaluatedModule, KeyResult, KeyStatus, KnownKeys } from "../../../server/src/protocol.ts";

interface Result extends Omit<KeyResult, "time"> {
  readonly at: Date;
}

export class KnownResults {
  readonly #tell: (known: KnownKeys) => void;
  #results: readonly Result[] = [];

  constructor(tell: (known: KnownKeys) => void) {
    this.#tell = tell;
  }

  current(): KnownKeys {
    return {
      canPlan: vscode.workspace.isTrusted,
      results: this.#results.map(({ at, ...result }) => ({ ...result, time: timeText(at) })),
    };
  }

  /** Of every key that the plan speaks of, as it would be now. */
  planned(folder: vscode.Uri, module: EvaluatedModule, plan: Plan): void {
    this.#set(folder, module, plan, statusOf);
  }

  /** The plan has been carried out. */
  applied(folder: vscode.Uri, module: EvaluatedModule, plan: Plan): void {
    const status: KeyStatus = plan.mode === "apply" ? { kind: "in-sync" } : { kind: "not-created" };
    this.#set(folder, module, plan, () => status);
  }

  /** Nothing is known of these keys any more. */
  forget(folder: vscode.Uri, plan: Plan): void {
    this.#results = this.#without(folder, plan);
    this.publish();
  }

  publish(): void {
    this.#tell(this.current());
  }

  #set(folder: vscode.Uri, { blocks }: EvaluatedModule, plan: Plan, status: (key: KeyPlan) => KeyStatus): void {
    const at = new Date();
    const results = plan.keys.flatMap((key): Result[] => {
      const block = blocks.find(({ address }) => address === key.address);
      if (block === undefined) return [];
      return [{ folder: folder.toString(), address: key.address, block: block.text, status: status(key), at }];
    });
    this.#results = [...this.#without(folder, plan), ...results];
    this.publish();
  }

  #without(folder: vscode.Uri, plan: Plan): readonly Result[] {
    const addresses = new Set(plan.keys.map(({ address }) => address));
    return this.#results.filter((result) => result.folder !== folder.toString() || !addresses.has(result.address));
  }
}

function statusOf({ kind, actions, orphans }: KeyPlan): KeyStatus {
  switch (kind) {
    case "nothing":
      return { kind: "in-sync" };
    case "create":
      return { kind: "not-created" };
    case "update":
    case "replace":
    case "delete":
      return { kind: "changes", count: actions.length + (orphans.length > 0 ? 1 : 0) };
  }
}

/** With the day, where that is another one. */
function timeText(at: Date): string {
  const time = at.toLocaleTimeString(vscode.env.language, { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.toLocaleDateString(vscode.env.language, { day: "numeric", month: "short" })}, ${time}`;
}
