/** Completion, in blocks of ours and nowhere else. */
import type { CompletionList } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { indentationAt } from "../../hcl/lines.ts";
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { type Cursor, cursorAt } from "../cursor/cursor.ts";
import type { NamesById } from "../known-names.ts";
import { type Candidate, type CompletionSupport, completionItems } from "./completion-item.ts";
import { addressCandidates, importIdCandidates, importsKey } from "./import-candidates.ts";
import { itemCandidates } from "./item-candidates.ts";
import { writtenFor, writtenMember } from "./json-writing.ts";
import type { ValuePlace } from "./place.ts";
import { projectCandidates } from "./project-candidates.ts";
import { memberCandidates, referenceCandidates } from "./reference-candidates.ts";
import { meansRoles, roleCandidates } from "./role-candidates.ts";

/** Where a list is wanted as soon as they are typed. */
export const completionTriggers = ['"', ".", "["];

export interface CompletionInput {
  /** The file's text is a part of its, from `start` on: all of it, or a piece around the cursor. */
  readonly document: TextDocument;
  readonly start: number;
  /** In the file. */
  readonly offset: number;
  readonly file: SourceFile;
  /** The file is one of its, or was so before this piece of it changed. */
  readonly module: Module;
  readonly names: NamesById;
  readonly additionalRoles: readonly string[];
  /** Another extension completes what every Terraform file has. */
  readonly othersKnowTerraform: boolean;
  readonly client: CompletionSupport;
}

/** Complete: the editor narrows it down by itself while somebody goes on typing. */
export function complete(input: CompletionInput): CompletionList {
  const { document, start, file, offset, client } = input;
  const cursor = cursorAt(file.tree, offset);
  const indentation = indentationAt(file.tree.text, offset);
  const found = cursor === undefined ? [] : candidates(input, cursor);
  return { isIncomplete: false, items: completionItems(found, { document, start, client, indentation }) };
}

function candidates(input: CompletionInput, cursor: Cursor): Candidate[] {
  const { owner } = cursor;
  if (owner.kind === "import" && !importsKey({ owner, file: input.file })) return [];
  return cursor.kind === "item"
    ? itemCandidates(input.file.tree, cursor, { ...input, provider: input.module.provider }).map((each) =>
        writtenMember(input.file.tree, cursor, each),
      )
    : valueCandidates({ ...input, ...cursor }).map((each) => writtenFor(input.file.tree, cursor.slot, each));
}

function valueCandidates(place: ValuePlace): Candidate[] {
  const { slot, owner } = place;
  if (owner.kind === "values") {
    const isRole = slot.kind !== "member" && slot.wanted === "role" && meansRoles(place);
    return isRole ? roleCandidates(place) : [];
  }
  if (slot.kind === "member") {
    // Elsewhere the others know as much as we do.
    return slot.wanted === "any" && place.othersKnowTerraform ? [] : memberCandidates(place, slot);
  }
  switch (slot.wanted) {
    case "role":
    case "roles":
      return [...(slot.kind === "bare" ? referenceCandidates(place) : []), ...roleCandidates(place)];
    case "project":
      return projectCandidates(place);
    case "address":
      return slot.kind === "bare" ? addressCandidates(place) : [];
    case "importId":
      return importIdCandidates(place);
    case "any":
    case "none":
      return [];
  }
}
