/** The blocks of an imported key: made, and put at the end of a file. */
import { readFile } from "node:fs/promises";
import { type ImportText, importText } from "../../../engine/src/lifecycle/import-text.ts";
import type { ImportCandidate } from "../../../engine/src/lifecycle/look-up.ts";
import { done, type Failure, failed, type Outcome } from "../../../engine/src/outcome.ts";
import { writeAtomically } from "../../../engine/src/state/atomic-file.ts";
import { recordedKeys } from "../../../engine/src/state/recorded-keys.ts";
import { projectExpressions } from "../../../engine/src/state/references.ts";
import { insertBlocks } from "../../../server/src/features/insert-blocks.ts";
import { applyEdits } from "../../../server/src/index.ts";
import { parseFile } from "../../../server/src/terraform/parse-file.ts";
import { readText } from "../read-text.ts";
import { reasonOf } from "../reason.ts";
import type { Session } from "./session.ts";

/** Projects are named by resource or variable where the state and the files have one that the engine reads back. */
export async function importBlocks(
  name: string,
  { key, projectId }: ImportCandidate,
  { module, leftToTerraform, readState }: Session,
  signal: AbortSignal,
): Promise<Outcome<ImportText>> {
  const document = leftToTerraform.length > 0 ? done(undefined) : await readState(signal);
  if (document.kind !== "done") return document;
  const recorded = document.value === undefined ? [] : recordedKeys(document.value);
  const other = recorded.find(({ apiKeyId }) => apiKeyId === key.id);
  if (other !== undefined)
    return failed("already-recorded", `The key ${key.id} is already recorded as ${other.address}.`);
  const expressions = projectExpressions(document.value, module);
  return importText(key, { name, era: module.era, firstProject: projectId, expressions });
}

/** As the editor inserts them: in JSON where the file is. */
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
    const tree = parseFile(file, before ?? "");
    const text = applyEdits(tree.text, [insertBlocks(tree, undefined, `${resource}\n${importBlock}`)]);
    if (text === before) return failed("write", `The file ${file} holds no JSON object that blocks could go to.`);
    const mode = before === undefined ? 0o666 & ~process.umask() : undefined;
    await writeAtomically(file, text, mode);
    return done(undefined);
  } catch (error) {
    return failed("write", `The blocks cannot be written to ${file}: ${reasonOf(error)}.`);
  }
}
