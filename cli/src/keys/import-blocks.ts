/** The blocks of an imported key: made, and put at the end of a file. */
import { readFile } from "node:fs/promises";
import { type ImportText, importText } from "../../../engine/src/lifecycle/import-text.ts";
import type { ImportCandidate } from "../../../engine/src/lifecycle/look-up.ts";
import { readModuleFolder } from "../../../engine/src/module-folder.ts";
import { done, type Failure, failed, type Outcome } from "../../../engine/src/outcome.ts";
import { writeAtomically } from "../../../engine/src/state/atomic-file.ts";
import { recordedKeyIds, recordedKeys } from "../../../engine/src/state/recorded-keys.ts";
import { projectReferences } from "../../../engine/src/state/references.ts";
import { declaredResources, parse } from "../../../server/src/index.ts";
import { readText } from "../read-text.ts";
import { reasonOf } from "../reason.ts";
import type { Session } from "./session.ts";

/** Projects are named by reference where the state and the files have one that the engine reads back. */
export async function importBlocks(
  name: string,
  { key, projectId }: ImportCandidate,
  folder: string,
  { module, leftToTerraform, readState }: Session,
  signal: AbortSignal,
): Promise<Outcome<ImportText>> {
  const document = leftToTerraform.length > 0 ? done(undefined) : await readState(signal);
  if (document.kind !== "done") return document;
  if (document.value !== undefined && recordedKeyIds(document.value).includes(key.id)) {
    const other = recordedKeys(document.value).find(({ apiKeyId }) => apiKeyId === key.id)?.address;
    return failed("already-recorded", `The key ${key.id} is already recorded${other ? ` as ${other}` : ""}.`);
  }
  const files = await readModuleFolder(folder);
  if (files.kind !== "done") return files;
  const declared = declaredResources(files.value.map(({ name: uri, text = "" }) => ({ uri, tree: parse(text) })));
  const references = [...projectReferences(document.value)];
  const expressions = new Map(references.filter(([, expression]) => declared.has(expression.replace(/\.id$/, ""))));
  return importText(key, { name, era: module.era, firstProject: projectId, expressions });
}

/** With a blank line before them, and the file's own line breaks. */
export async function appendBlocks(
  { resource, importBlock }: ImportText,
  file: string,
): Promise<Outcome<void> | Failure> {
  try {
    const before = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (before !== undefined && readText(file).firstInvalid !== undefined)
      return failed("write", `The file ${file} is not UTF-8: save it in that encoding first.`);
    const gap = before === undefined || before === "" ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const added = `${gap}${resource}\n${importBlock}`;
    const text = before?.includes("\r\n") ? added.replaceAll("\n", "\r\n") : added;
    const mode = before === undefined ? 0o666 & ~process.umask() : undefined;
    await writeAtomically(file, `${before ?? ""}${text}`, mode);
    return done(undefined);
  } catch (error) {
    return failed("write", `The blocks cannot be written to ${file}: ${reasonOf(error)}.`);
  }
}
