/**
 * Checks several files as the modules that they are. What is expected stands in the files: `# want RULE …` at the end of a
 * line, once for each finding of that line.
 */
import { parse } from "../../src/hcl/parser.ts";
import { type CheckedFinding, type CheckOptions, check } from "../../src/rules/core/check.ts";
import { type Definitions, readDefinitions } from "../../src/terraform/definitions.ts";
import { fileRole, moduleFiles } from "../../src/terraform/module-files.ts";
import { parseFile } from "../../src/terraform/parse-file.ts";
import { lockFileName, readLockFile, readRequirements } from "../../src/terraform/provider-requirements.ts";
import { providerVersion } from "../../src/terraform/provider-version.ts";
import { calledFolder, readRootModule } from "../../src/terraform/read-module.ts";
import type { SourceFile } from "../../src/terraform/value.ts";
import { defaultOptions } from "./check-text.ts";

/** Text by path: `main.tf`, `modules/key/main.tf`. */
export type Files = Readonly<Record<string, string>>;

export const rootFolder = "file:///module";

/** All findings of all modules that no other one calls, one after another. */
export function checkFolders(files: Files, options: Partial<CheckOptions> = {}): CheckedFinding[] {
  const folders = readFolders(files);
  const called = new Set(
    [...folders.values()].flatMap(({ calls, folder }) => [...calls.values()].map((call) => calledFolder(call, folder))),
  );
  const roots = [...folders.values()].filter(({ folder }) => !called.has(folder));
  return roots.flatMap((root) => {
    const provider = providerVersion({
      setting: undefined,
      requirements: root.files.flatMap(readRequirements),
      locked: readLockFile({ uri: lockFileName, tree: parse(files[lockPath(root.folder)] ?? "") }),
    });
    const module = readRootModule(root, { provider, folder: (uri) => folders.get(uri) });
    return check(module, { ...defaultOptions, ...options });
  });
}

function lockPath(folder: string): string {
  return `${folder.slice(rootFolder.length + 1)}/${lockFileName}`.replace(/^\//, "");
}

function readFolders(files: Files): ReadonlyMap<string, Definitions> {
  const byFolder = new Map<string, SourceFile[]>();
  for (const [path, text] of Object.entries(files)) {
    const uri = `${rootFolder}/${path}`;
    if (fileRole(path.slice(path.lastIndexOf("/") + 1)) === "none") continue;
    const folder = uri.slice(0, uri.lastIndexOf("/"));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), { uri, tree: parseFile(uri, text) }]);
  }
  return new Map([...byFolder].map(([folder, sources]) => [folder, readDefinitions(moduleFiles(folder, sources))]));
}

/** `main.tf:3 invalid-role`, sorted. */
export function placesOf(found: readonly CheckedFinding[]): string[] {
  return found
    .map(({ ruleId, finding: { location } }) => {
      const { uri, tree } = location.file;
      const line = tree.text.slice(0, location.span.start).split("\n").length;
      return `${uri.slice(rootFolder.length + 1)}:${line} ${ruleId}`;
    })
    .sort();
}

/** What the files say of themselves. */
export function wantedIn(files: Files): string[] {
  return Object.entries(files)
    .flatMap(([path, text]) =>
      text.split("\n").flatMap((line, index) => {
        const rules = /# want (.*)$/.exec(line)?.[1]?.trim().split(/\s+/) ?? [];
        return rules.map((rule) => `${path}:${index + 1} ${rule}`);
      }),
    )
    .sort();
}
