/** What is kept of a file while nobody looks at it: enough to tell who calls whom, and where there is something to judge. */
import type { SyntaxTree } from "../hcl/syntax.ts";
import { readDefinitions } from "../terraform/definitions.ts";
import { calledFolder } from "../terraform/read-module.ts";
import { keyResourceType } from "../terraform/schema.ts";

export interface FileSummary {
  /** URIs of the folders that its `module` blocks name. */
  readonly calls: readonly string[];
  /** There may be a finding in it: it speaks of a key, or to us. */
  readonly matters: boolean;
  /** A key may depend on it. Other files only read what these define. */
  readonly defines: boolean;
}

export const nothingToTell: FileSummary = { calls: [], matters: false, defines: false };

/** `import` and `output` blocks that concern a key name its type. */
const ours = new RegExp(`${keyResourceType}|atlas-api-keys:ignore`);
/** Before what may be a label; `path.module` and `module.name` are passed by. */
const call = /\bmodule\s*["\w/#]|"module"/;

/** Where a block begins: at the start of a line, comments aside. */
const definition =
  /(?:^|\*\/)[ \t]*(?:locals|variable|output|module|import|terraform)\b|"(?:locals|variable|output|module|import|terraform)"/m;

/** Of a configuration file. `tree` is asked for only where the text cannot tell. */
export function summarize(folder: string, uri: string, text: string, tree: () => SyntaxTree): FileSummary {
  const matters = ours.test(text);
  const calls = call.test(text) ? callsOf(folder, uri, tree()) : nothingToTell.calls;
  const defines = matters || definition.test(text);
  return defines || calls.length > 0 ? { calls, matters, defines } : nothingToTell;
}

function callsOf(folder: string, uri: string, tree: SyntaxTree): readonly string[] {
  const { calls } = readDefinitions({ folder, files: [{ uri, tree }], variableFiles: [] });
  return [...calls.values()].flatMap((definition) => calledFolder(definition, folder) ?? []);
}
