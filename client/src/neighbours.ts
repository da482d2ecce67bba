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

export function readNeighbours(): Neighbours {
  const reportsSchema = schemaReporters.some((id) => vscode.extensions.getExtension(id)?.isActive === true);
  return { reportsSchema, grammars: grammarLanguages() };
}

/** Tells when extensions came, went or became active. */
export function watchNeighbours(onChange: (neighbours: Neighbours) => void): vscode.Disposable {
  let last = JSON.stringify(readNeighbours());
  const tell = (): void => {
    const neighbours = readNeighbours();
    if (JSON.stringify(neighbours) === last) return;
    last = JSON.stringify(neighbours);
    onChange(neighbours);
  };
  // VS Code tells of no activation, and a neighbour may be slower to start than we are: look every two seconds until
  // each that is installed is awake.
  const timer = setInterval(() => {
    tell();
    if (!hasSleepingNeighbour()) clearInterval(timer);
  }, 2_000);
  return vscode.Disposable.from(vscode.extensions.onDidChange(tell), { dispose: () => clearInterval(timer) });
}

function hasSleepingNeighbour(): boolean {
  return schemaReporters.some((id) => vscode.extensions.getExtension(id)?.isActive === false);
}

/** Languages for which some extension contributes a grammar of its own. */
function grammarLanguages(): string[] {
  const languages = new Set<string>();
  for (const { packageJSON } of vscode.extensions.all) {
    const grammars: unknown = packageJSON?.contributes?.grammars;
    if (!Array.isArray(grammars)) continue;
    for (const grammar of grammars) {
      const { language } = grammar as { language?: unknown };
      if (language === "terraform" || language === "opentofu") languages.add(language);
    }
  }
  return [...languages].sort();
}
