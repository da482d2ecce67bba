/** Rewrites that change how a key is written and not what it means: offered where the cursor is, never by themselves. */
import { contains } from "../../hcl/parent.ts";
import type { Span } from "../../hcl/span.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { extractRoles } from "./extract-roles.ts";
import type { Refactoring } from "./refactoring.ts";
import { fromAssignment, toAssignment } from "./root-roles.ts";
import { sortAssignments } from "./sort-assignments.ts";

/** What can be done with the key that the span is in. In JSON nothing is offered. */
export function refactorings(module: Module, file: SourceFile, span: Span): Refactoring[] {
  if (file.tree.json !== undefined || file.tree.errors.length > 0) return [];
  const key = keyAround(module, file, span);
  if (key === undefined) return [];
  return [toAssignment(key), fromAssignment(key), sortAssignments(key), extractRoles(module, key, span)].filter(
    (refactoring) => refactoring !== undefined,
  );
}

/** Of the instances of a block the first: they are written in one way. */
function keyAround({ keys }: Module, file: SourceFile, span: Span): KeyResource | undefined {
  return keys.find((key) => key.file === file && contains(key.block, span) && isWrittenInOnePlace(key));
}

/** Nothing of it stands in a file of overrides. */
function isWrittenInOnePlace({ file, members }: KeyResource): boolean {
  return members.every((member) => member.file === file);
}
