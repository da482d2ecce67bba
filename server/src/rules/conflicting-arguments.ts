import { removeItem, removeItems } from "../hcl/edit-items.ts";
import { isBefore } from "../terraform/provider-version.ts";
import { version } from "../terraform/version.ts";
import { inVersion } from "./core/in-version.ts";
import { locate } from "./core/places.ts";
import type { EditFix, Finding, Rule } from "./core/rule.ts";

/** Both say which roles the key has where; the provider heeds one of them, by version. */
export const conflictingArguments: Rule = {
  id: "conflicting-arguments",
  summary: "The resource's own role_names beside a project_assignment.",
  severity: { documented: "warning", "e1.10": "error" },
  *checkKey(key): Iterable<Finding> {
    const { era, provider, projectId, roleNames, assignments, hasUnknownAssignments } = key;
    // From 1.11.0 on role_names is deprecated, and goes with the other.
    if (era === "e1.10" && !isBefore(provider, version(1, 11, 0))) return;
    // A dynamic block of unknown length may be no assignment at all: a module often takes either.
    if (roleNames === undefined || assignments.every((assignment) => assignment.isOpen)) return;
    const { file } = roleNames;
    const fix = (title: string, edits: EditFix["edits"]): EditFix => {
      return { kind: "edit", title, file, edits, preferred: false, automatic: false };
    };
    const keepAssignments = fix("Keep project_assignment, remove role_names", [
      removeItem(file.tree, roleNames.attribute),
    ]);
    const removals = removeItems(file.tree, [...new Set(assignments.map(({ dynamic, block }) => dynamic ?? block))]);
    const isOneFile = assignments.every((assignment) => assignment.file === file);
    yield {
      location: locate(file, roleNames.attribute.name),
      message: inVersion("The roles stand here and in project_assignment: keep one of the two.", provider),
      // role_names without project_id would be the next finding.
      fixes:
        hasUnknownAssignments || projectId === undefined || !isOneFile
          ? [keepAssignments]
          : [keepAssignments, fix("Keep role_names, remove project_assignment", removals)],
    };
  },
};
