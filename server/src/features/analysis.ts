/** One document, analysed: text to findings. Pure. */
import { parse } from "../hcl/parser.ts";
import { type CheckedFinding, type CheckOptions, check } from "../rules/check.ts";
import { readModule } from "../terraform/module.ts";
import type { SourceFile } from "../terraform/value.ts";

export interface Analysis {
  readonly file: SourceFile;
  readonly findings: readonly CheckedFinding[];
}

/** The module is this one file for now: what stands in other files is unknown. */
export function analyze(uri: string, text: string, options: CheckOptions): Analysis {
  const file: SourceFile = { uri, tree: parse(text) };
  return { file, findings: check(readModule([file], options.era), options) };
}
