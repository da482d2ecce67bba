/** Renames a local or a variable wherever the module names it. */
import type { TextEdit } from "../../hcl/edit.ts";
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { argumentsFor, type Occurrence, occurrenceAt, occurrencesOf } from "./occurrences.ts";

export interface FileEdits {
  readonly file: SourceFile;
  readonly edits: readonly TextEdit[];
}

export type Renamed =
  | { readonly kind: "edits"; readonly files: readonly FileEdits[] }
  /** One sentence: why not. */
  | { readonly kind: "refused"; readonly reason: string };

/** What would be renamed; undefined where nothing can. */
export function renameableAt({ definitions }: Module, file: SourceFile, offset: number): Occurrence | undefined {
  const occurrence = occurrenceAt(file, offset);
  if (occurrence === undefined) return undefined;
  const { kind, name } = occurrence.named;
  const isDefined =
    (kind === "local" && definitions.locals.has(name)) || (kind === "variable" && definitions.variables.has(name));
  return isDefined ? occurrence : undefined;
}

/**
 * `callers`: modules that call this one, whose arguments are named after its variables. Values in files of variables
 * are renamed too.
 */
export function renameAt(
  module: Module,
  file: SourceFile,
  offset: number,
  newName: string,
  callers: readonly Module[] = [],
): Renamed {
  const occurrence = renameableAt(module, file, offset);
  if (occurrence === undefined) return refused("Only locals and variables can be renamed here.");
  const { kind, name } = occurrence.named;
  if (!/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(newName))
    return refused(`${JSON.stringify(newName)} is no name: it has letters, digits, _ and -, and begins with a letter.`);
  const { definitions } = module;
  if (kind === "variable" && reserved.has(newName)) return refused(`Terraform keeps the name ${newName} for itself.`);
  const taken = kind === "local" ? definitions.locals.has(newName) : definitions.variables.has(newName);
  if (taken && newName !== name) return refused(`There is a ${kind} ${newName} already.`);
  const places = [
    ...occurrencesOf(definitions, occurrence.named),
    ...argumentsFor(occurrence.named, definitions, callers),
  ];
  const files = new Map<SourceFile, TextEdit[]>();
  for (const place of places) {
    const edits = files.get(place.file) ?? [];
    if (!edits.some((edit) => edit.start === place.span.start))
      edits.push({ start: place.span.start, end: place.span.end, newText: newName });
    files.set(place.file, edits);
  }
  return { kind: "edits", files: [...files].map(([each, edits]) => ({ file: each, edits })) };
}

/** Names that no variable can have. */
const reserved: ReadonlySet<string> = new Set([
  ...["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"],
]);

function refused(reason: string): Renamed {
  return { kind: "refused", reason };
}
