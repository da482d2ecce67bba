/** Where what a name stands for is defined. */
import { itemsAround } from "../../hcl/parent.ts";
import type { Module } from "../../terraform/module.ts";
import { calledFolder } from "../../terraform/read-module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { argumentsFor, insideQuotes, occurrenceAt, occurrencesOf, type Place } from "./occurrences.ts";

/** Of a name of this module; of an argument of a called one, the variable; of a source, the called module's files. */
export function definitionAt({ definitions, calls }: Module, file: SourceFile, offset: number): Place[] {
  const occurrence = occurrenceAt(file, offset);
  if (occurrence !== undefined) {
    const all = occurrencesOf(definitions, occurrence.named);
    const own = all.filter(({ role }) => role === "definition");
    if (occurrence.named.kind !== "module" || own.length > 0) return own;
  }
  const [block, attribute] = itemsAround(file.tree, { start: offset, end: offset });
  if (block?.kind !== "block" || block.type.name !== "module" || attribute?.kind !== "attribute") return [];
  const call = calls.find(({ definition }) => definition.name === block.labels[0]?.value);
  if (call === undefined) return [];
  const { name, value } = attribute;
  if (name.name === "source" && value.start <= offset) {
    const [first] = call.module.files;
    const isThere = calledFolder(call.definition, definitions.folder) === call.module.definitions.folder;
    return first === undefined || !isThere ? [] : [{ file: first, span: { start: 0, end: 0 } }];
  }
  if (offset > name.end) return [];
  const variable = call.module.definitions.variables.get(name.name);
  const label = variable?.block.labels[0];
  return variable === undefined || label === undefined ? [] : [{ file: variable.file, span: insideQuotes(label) }];
}

/** All places of the name at the offset; `callers`: modules that call this one, whose arguments are named after its variables. */
export function referencesAt(
  { definitions }: Module,
  file: SourceFile,
  offset: number,
  includeDefinition: boolean,
  callers: readonly Module[] = [],
): Place[] {
  const occurrence = occurrenceAt(file, offset);
  if (occurrence === undefined) return [];
  return [
    ...occurrencesOf(definitions, occurrence.named).filter(({ role }) => includeDefinition || role !== "definition"),
    ...argumentsFor(occurrence.named, definitions, callers),
  ];
}
