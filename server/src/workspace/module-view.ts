/** The module in which a document is seen. */
import type { Module } from "../terraform/module.ts";

export interface ModuleView {
  /** Of the document's folder, as its first caller calls it. */
  readonly module: Module;
  /** How many instances of it the root modules call; none for a root module. */
  readonly callers: number;
  /** URI of the root module's folder. */
  readonly root: string;
}

/** Undefined: the root does not call that folder, or does not at present (`count = 0`). */
export function viewIn(root: Module, folder: string): Pick<ModuleView, "module" | "callers"> | undefined {
  if (root.definitions.folder === folder) return { module: root, callers: 0 };
  const found = callsIn(root, folder);
  const [first] = found;
  return first && { module: first, callers: found.length };
}

function callsIn(module: Module, folder: string): Module[] {
  return module.calls.flatMap((call) => {
    return call.module.definitions.folder === folder ? [call.module] : callsIn(call.module, folder);
  });
}
