import type { TextEdit } from "../hcl/edit.ts";
import { insertItem, type Place } from "../hcl/edit-items.ts";
import type { Block } from "../hcl/syntax.ts";
import type { KeyResource, Member } from "../terraform/key-resource.ts";
import { assignmentType } from "../terraform/schema.ts";
import type { SourceFile } from "../terraform/value.ts";
import { headerOf } from "./places.ts";
import { everyEra, type Finding, type Rule } from "./rule.ts";

/** What stands in for a value until the user has written one. */
const placeholders = { project_id: '""', role_names: '["GROUP_READ_ONLY"]' };

export const missingArgument: Rule = {
  id: "missing-argument",
  summary: "A required argument or block is absent.",
  severity: everyEra("error"),
  isSchemaRule: true,
  *checkKey(key): Iterable<Finding> {
    // A block that is still being typed is the parser's to report.
    if (isBeingTyped(key.block)) return;
    const holder = { file: key.file, block: key.block, members: key.members };
    if (key.description === undefined) {
      yield missing(holder, "description", JSON.stringify(key.block.labels[1]?.value ?? ""), "first");
    }
    yield* checkProjects(key, holder);
    for (const { file, block, members, projectId, roleNames } of key.assignments) {
      if (isBeingTyped(block)) continue;
      const inner = { file, block, members };
      if (projectId === undefined) yield missing(inner, "project_id", placeholders.project_id, "first");
      if (roleNames === undefined) yield missing(inner, "role_names", placeholders.role_names, "last");
    }
  },
};

/** Its brace is missing, or a name stands in it alone. */
function isBeingTyped({ close, body }: Block): boolean {
  return close === undefined || body.items.some((item) => item.kind === "incomplete");
}

interface Holder {
  readonly file: SourceFile;
  readonly block: Block;
  readonly members: readonly Member[];
}

/** Either one `project_assignment` or more, or the resource's own `project_id` with `role_names`. */
function* checkProjects(key: KeyResource, holder: Holder): Iterable<Finding> {
  if (key.assignments.length > 0 || key.hasUnknownAssignments) return;
  // Written as an argument: unsupported-argument says so.
  if (key.members.some((member) => member.kind === "argument" && member.name === assignmentType)) return;
  const { projectId, roleNames } = key;
  if (projectId !== undefined && roleNames !== undefined) return;
  if (roleNames !== undefined) yield missing(holder, "project_id", placeholders.project_id, "first");
  else if (projectId !== undefined) {
    yield missing(
      holder,
      "role_names",
      placeholders.role_names,
      "last",
      "role_names or a project_assignment is missing.",
    );
  } else {
    const lines = [
      `${assignmentType} {`,
      `\tproject_id = ${placeholders.project_id}`,
      `\trole_names = ${placeholders.role_names}`,
      "}",
    ];
    yield finding(
      holder,
      "A project_assignment is missing.",
      assignmentType,
      insertItem(holder.file.tree, holder.block, lines, "last"),
    );
  }
}

function missing(holder: Holder, name: string, value: string, place: Place, message = `${name} is missing.`): Finding {
  const { file, block, members } = holder;
  const written = members.find((member) => member.isNull && member.name === name)?.item;
  const edits =
    written?.kind === "attribute"
      ? [{ start: written.value.start, end: written.value.end, newText: value }]
      : insertItem(file.tree, block, [`${name} = ${value}`], place);
  return finding(holder, message, name, edits);
}

function finding({ file, block }: Holder, message: string, name: string, edits: readonly TextEdit[]): Finding {
  const fixes =
    edits.length === 0
      ? []
      : [{ kind: "edit", title: `Add ${name}`, file, edits, preferred: true, automatic: false } as const];
  return { location: headerOf(file, block), message, fixes };
}
