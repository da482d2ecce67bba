/** Modules whose texts have a mark where the cursor is, `|`. */
import { type Definitions, readDefinitions } from "../../../src/terraform/definitions.ts";
import type { Module } from "../../../src/terraform/module.ts";
import { moduleFiles } from "../../../src/terraform/module-files.ts";
import { parseFile } from "../../../src/terraform/parse-file.ts";
import { unknownProvider } from "../../../src/terraform/provider-version.ts";
import { readRootModule } from "../../../src/terraform/read-module.ts";
import type { SourceFile } from "../../../src/terraform/value.ts";

const base = "file:///module";

export interface Marked {
  readonly module: Module;
  readonly folders: ReadonlyMap<string, Definitions>;
  readonly file: SourceFile;
  readonly offset: number;
}

/** Text by path; the module is that of the folder with the mark. */
export function marked(texts: Readonly<Record<string, string>>): Marked {
  const byFolder = new Map<string, SourceFile[]>();
  let cursor: { readonly file: SourceFile; readonly offset: number } | undefined;
  for (const [path, text] of Object.entries(texts)) {
    const offset = text.indexOf("|");
    const uri = `${base}/${path}`;
    const file: SourceFile = { uri, tree: parseFile(uri, text.replace("|", "")) };
    if (offset >= 0) cursor = { file, offset };
    const folder = uri.slice(0, uri.lastIndexOf("/"));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  if (cursor === undefined) throw new Error("No text has a mark.");
  const folders = new Map(
    [...byFolder].map(([folder, files]) => [folder, readDefinitions(moduleFiles(folder, files))] as const),
  );
  const own = folders.get(cursor.file.uri.slice(0, cursor.file.uri.lastIndexOf("/"))) as Definitions;
  return { ...cursor, folders, module: moduleOf(own, folders) };
}

export function moduleOf(definitions: Definitions, folders: ReadonlyMap<string, Definitions>): Module {
  return readRootModule(definitions, { provider: unknownProvider, folder: (uri) => folders.get(uri) });
}

export const folderUri = (path: string) => (path === "" ? base : `${base}/${path}`);

/** `main.tf:3:8`, from 1. */
export function placeText({ file, span }: { readonly file: SourceFile; readonly span: { start: number } }): string {
  const lines = file.tree.text.slice(0, span.start).split("\n");
  return `${file.uri.slice(base.length + 1)}:${lines.length}:${(lines[lines.length - 1] ?? "").length + 1}`;
}
