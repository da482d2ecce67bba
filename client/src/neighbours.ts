/** What other extensions do for Terraform files, so that nothing is reported or coloured twice. */
import * as vscode from "vscode";
import type { Neighbours } from "../../server/src/protocol.ts";

/** Extensions that report syntax and schema errors of Terraform files. */
const schemaReporters = [
  "hashicorp.terraform",
  "hashicorp.terraform-preview",
  "opentofu.vscode-opentofu",
  "gamunu.opentofu",
];

/** So long a neighbour that is not awake yet counts as awake: it starts with the same file, and somewhat slower. */
const graceMs = 10_000;
const pollMs = 2_000;
const loadedAt = Date.now();

export function readNeighbours(): Neighbours {
  const inGrace = Date.now() - loadedAt < graceMs;
  const reportsSchema = installedReporters().some(({ isActive }) => isActive || inGrace);
  return { reportsSchema, grammars: grammarLanguages() };
}

/** Tells when extensions came, went, or became active. */
export function watchNeighbours(onChange: (neighbours: Neighbours) => void): vscode.Disposable {
  let last = JSON.stringify(readNeighbours());
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const neighbours = readNeighbours();
    if (JSON.stringify(neighbours) !== last) {
      last = JSON.stringify(neighbours);
      onChange(neighbours);
    }
    // VS Code does not tell when an extension becomes active.
    if (installedReporters().some(({ isActive }) => !isActive)) timer = setTimeout(look, pollMs);
  };
  look();
  return vscode.Disposable.from(vscode.extensions.onDidChange(look), { dispose: () => clearTimeout(timer) });
}

/** Those that are there and not disabled. */
function installedReporters(): vscode.Extension<unknown>[] {
  return schemaReporters.flatMap((id) => vscode.extensions.getExtension(id) ?? []);
}

/** Languages for which some extension contributes a grammar of its own. */
function grammarLanguages(): string[] {
  const languages = new Set<string>();
  for (const { packageJSON } of vscode.extensions.all) {
    const grammars: unknown = packageJSON?.contributes?.grammars;
    if (!Array.isArray(grammars)) continue;
    for (const grammar of grammars) {
      const language: unknown = grammar?.language;
      if (language === "terraform" || language === "opentofu") languages.add(language);
    }
  }
  return [...languages].sort();
}
