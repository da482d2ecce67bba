/** The last results of plans, applies and imports: what the lenses show. */
import * as vscode from "vscode";
import type { KeyPlan, Plan } from "../../../engine/src/lifecycle/plan.ts";
import { covers } from "../../../engine/src/lifecycle/selection.ts";
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
    const results = blocks.flatMap((block): Result[] => {
      const { address, text } = block;
      // Of one instance among several nothing can be said of the block.
      const isWhole = plan.address === undefined || covers(plan.address, address);
      const keys = plan.keys.filter((key) => covers(address, key.address));
      if (keys.length === 0 || !isWhole) return [];
      const isRepeated = keys.some((key) => key.address !== address);
      const instances = isRepeated ? { instances: keys.length } : {};
      return [{ folder: folder.toString(), address, ...instances, block: text, status: sumOf(keys.map(status)), at }];
    });
    this.#results = [...this.#without(folder, plan), ...results];
    this.publish();
  }

  #without(folder: vscode.Uri, plan: Plan): readonly Result[] {
    return this.#results.filter(
      ({ folder: of, address }) => of !== folder.toString() || !plan.keys.some((key) => covers(address, key.address)),
    );
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

/** Of all instances of a block together. */
function sumOf(statuses: readonly KeyStatus[]): KeyStatus {
  const [first] = statuses;
  if (first !== undefined && statuses.every(({ kind }) => kind === first.kind && kind !== "changes")) return first;
  const count = statuses.reduce((sum, status) => sum + (status.kind === "changes" ? status.count : 0), 0);
  return { kind: "changes", count: count + statuses.filter(({ kind }) => kind === "not-created").length };
}

/** With the day, where that is another one. */
function timeText(at: Date): string {
  const time = at.toLocaleTimeString(vscode.env.language, { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === new Date().toDateString()) return time;
  return `${at.toLocaleDateString(vscode.env.language, { day: "numeric", month: "short" })}, ${time}`;
}
