/** What several rules say and offer where a name resembles another one. */
import { hasNearest, type NearName } from "../../atlas/near-names.ts";
import type { TextEdit } from "../../hcl/edit.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { EditFix } from "./rule.ts";

/** The end of a message; empty where no name is near. */
export function didYouMean(near: readonly NearName[]): string {
  return near[0] === undefined ? "" : ` Did you mean ${near[0].name}?`;
}

/** A fix for each name, the nearest first; preferred when it is nearer than every other. `verb` begins the title. */
export function nearFixes(
  file: SourceFile,
  near: readonly NearName[],
  verb: "Change to" | "Rename to",
  editsFor: (name: string) => readonly TextEdit[] | undefined,
): EditFix[] {
  return near.flatMap(({ name }, index): EditFix[] => {
    const edits = editsFor(name);
    if (edits === undefined) return [];
    const preferred = index === 0 && hasNearest(near);
    return [{ kind: "edit", title: `${verb} ${name}`, file, edits, preferred, automatic: false }];
  });
}
