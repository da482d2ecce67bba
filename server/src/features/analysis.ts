/** One parse and one evaluation serve all features. */
import type { Era } from "../terraform/era.ts";
import { type Module, readModule } from "../terraform/module.ts";
import { parseFile, parseFile } from "../terraform/parse-file.ts";
import type { SourceFile } from "../terraform/value.ts";

export interface Analysis {
  readonly file: SourceFile;
  readonly module: Module;
}

/** Of any text at all; the same text gives the same analysis. */
export function analyze(uri: string, text: string): Analysis {
  const file: SourceFile = { uri, tree: parseFile(uri, text) };
  return { file, module: readModule([file], era) };
}

/** The provider's version is not looked up yet: the resource as its reference page gives it. */
export const era: Era = "documented";
