import { removeItem } from "../hcl/edit-items.ts";
import type { Argument } from "../terraform/key-resource.ts";
import { isFrom } from "../terraform/provider-version.ts";
import { shapeOf } from "../terraform/schema.ts";
import { version } from "../terraform/version.ts";
import { inVersion } from "./core/in-version.ts";
import { intoAssignmentFixes } from "./core/into-assignment.ts";
import { locate } from "./core/places.ts";
import type { EditFix, Finding, Rule } from "./core/rule.ts";

/** The next era does not have it any more. */
export const deprecatedArgument: Rule = {
  id: "deprecated-argument",
  summary: "An argument that a later version of the provider does not have any more.",
  severity: { "e1.10": "hint", "e1.14": "warning" },
  tag: "deprecated",
  *checkKey(key): Iterable<Finding> {
    const { era, provider, roleNames, projectId } = key;
    if (era === "e1.10" && roleNames !== undefined && isFrom(provider, version(1, 11, 0))) {
      const sentence = "role_names is deprecated, and gone from 1.12.0 on: write a project_assignment.";
      const isAlone = key.assignments.length === 0 && !key.hasUnknownAssignments;
      // Without it the key would have no roles.
      const fixes = isAlone ? intoAssignmentFixes(key) : [remove(roleNames)];
      yield finding(roleNames, inVersion(sentence, provider), fixes);
    }
    if (shapeOf(era).project_id === "deprecated" && projectId !== undefined) {
      const sentence = "project_id is deprecated, and gone from 1.16.0 on: each project_assignment has its own.";
      yield finding(projectId, inVersion(sentence, provider), [remove(projectId)]);
    }
  },
};

function finding({ file, attribute }: Argument, message: string, fixes: EditFix[]): Finding {
  return { location: locate(file, attribute.name), message, fixes };
}

function remove({ name, file, attribute }: Argument): EditFix {
  const edits = [removeItem(file.tree, attribute)];
  return { kind: "edit", title: `Remove ${name}`, file, edits, preferred: true, automatic: false };
}
