/** A text as a module of its own, beside which there is nothing. */
import type { Module } from "../terraform/module.ts";
import { parseFile } from "../terraform/parse-file.ts";
import type { ProviderVersion } from "../terraform/provider-version.ts";
import { readModule } from "../terraform/read-module.ts";
import type { SourceFile } from "../terraform/value.ts";

export interface Analysis {
  readonly file: SourceFile;
  readonly module: Module;
}

/** Of any text at all; the same text and provider give the same analysis. */
export function analyze(uri: string, text: string, provider: ProviderVersion): Analysis {
  const file: SourceFile = { uri, tree: parseFile(uri, text) };
  return { file, module: readModule([file], provider) };
}
