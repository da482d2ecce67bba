import type { TextEdit } from "../hcl/edit.ts";
import { insertItem } from "../hcl/edit-items.ts";
import { replaceValue } from "../hcl/edit-value.ts";
import type { Attribute, Block } from "../hcl/syntax.ts";
import type { KeyResource, Member, ProjectAssignment } from "../terraform/key-resource.ts";
import { compareProjects } from "../terraform/reference.ts";
import { assignmentType, shapeOf } from "../terraform/schema.ts";
import type { SourceFile } from "../terraform/value.ts";
import { insertArgument } from "./core/aligned-arguments.ts";
import { inVersion } from "./core/in-version.ts";
import { headerOf, reusableSourceOf, sourceOf } from "./core/places.ts";
import { quote } from "./core/quote.ts";
import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** What stands in for a list until the user has written one. */
const someRoles = '["GROUP_READ_ONLY"]';

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
      yield missing(holder, "description", quote(key.block.labels[1]?.value ?? ""), "first");
    }
    // A dynamic block that makes none here may make some in another instance.
    const isDynamic = key.members.some((member) => member.dynamicName === assignmentType);
    for (const found of checkProjects(key, holder)) yield isDynamic ? { ...found, fixes: [] } : found;
    for (const assignment of key.assignments) {
      if (isBeingTyped(assignment.block)) continue;
      if (assignment.projectId === undefined) {
        const found = missing(assignment, "project_id", projectFor(key, assignment), "first");
        // One project for all that a dynamic block makes would be the next finding.
        yield assignment.dynamic === undefined ? found : { ...found, fixes: [] };
      }
      if (assignment.roleNames === undefined) yield missing(assignment, "role_names", someRoles, "last");
    }
  },
};

/**
 * The resource's own project for the first assignment, unless another one has it; else a variable that nobody uses yet:
 * Terraform asks for its declaration, where an empty text would get as far as Atlas.
 */
function projectFor(key: KeyResource, assignment?: ProjectAssignment): string {
  const { projectId, assignments } = key;
  const used = [projectId, ...assignments.map((each) => each.projectId)].filter((argument) => argument !== undefined);
  // In another instance the other assignments may have other projects.
  const isAlone = key.instance.key === undefined && !key.instance.isUnknown;
  if (assignment?.position === "first" && isAlone && projectId !== undefined) {
    const own = reusableSourceOf(projectId);
    const isTaken = assignments.some(
      (other) => other.projectId !== undefined && compareProjects(other.projectId.value, projectId.value) === "same",
    );
    if (own !== undefined && !isTaken) return own;
  }
  const names = new Set(used.map(sourceOf));
  let name = "var.project_id";
  for (let number = 2; names.has(name); number++) name = `var.project_id_${number}`;
  return name;
}

/** Its brace is missing, or a name stands in it alone. */
function isBeingTyped({ close, body }: Block): boolean {
  return close === undefined || body.items.some((item) => item.kind === "incomplete");
}

interface Holder {
  readonly file: SourceFile;
  readonly block: Block;
  readonly members: readonly Member[];
}

/**
 * The project and the roles, as the era has them. By the reference page either one `project_assignment` or more, or the
 * resource's own `project_id` with `role_names`.
 */
function* checkProjects(key: KeyResource, holder: Holder): Iterable<Finding> {
  const { projectId, roleNames, provider } = key;
  const shape = shapeOf(key.era);
  const needsProject = shape.project_id === "required";
  if (needsProject && projectId === undefined)
    yield missing(holder, "project_id", firstProject(key), "first", inVersion("project_id is missing.", provider));
  if (shape.role_names === "required" && roleNames === undefined)
    yield missing(holder, "role_names", someRoles, "last", inVersion("role_names is missing.", provider));
  if (shape.project_assignment === "absent" || hasAssignments(key)) return;
  if (shape.project_assignment === "required") {
    const consequence = key.era === "e1.12" ? ": without one this version crashes" : "";
    yield missingAssignment(key, holder, `A project_assignment is missing${consequence}.`);
  } else if (roleNames !== undefined) {
    if (projectId === undefined && !needsProject) yield missing(holder, "project_id", projectFor(key), "first");
  } else if (needsProject) {
    yield missingAssignment(key, holder, "role_names or a project_assignment is missing.");
  } else if (projectId === undefined) {
    yield missingAssignment(key, holder, "A project_assignment is missing.");
  } else {
    const message = inVersion("role_names or a project_assignment is missing.", provider);
    yield missing(holder, "role_names", someRoles, "last", message);
  }
}

/** One assignment must repeat the resource's own project: the first one does. */
function firstProject(key: KeyResource): string {
  const first = key.assignments[0]?.projectId;
  return (first && reusableSourceOf(first)) ?? projectFor(key);
}

/** Also where one is written as an argument: unsupported-argument says so. */
function hasAssignments({ assignments, hasUnknownAssignments, members }: KeyResource): boolean {
  const isArgument = members.some((member) => member.kind === "argument" && member.name === assignmentType);
  return assignments.length > 0 || hasUnknownAssignments || isArgument;
}

function missingAssignment(key: KeyResource, holder: Holder, sentence: string): Finding {
  const [project, roles] = [key.projectId, key.roleNames].map((own) => own && reusableSourceOf(own));
  const lines = [
    `${assignmentType} {`,
    `\tproject_id = ${project ?? projectFor(key)}`,
    `\trole_names = ${roles ?? someRoles}`,
    "}",
  ];
  const edits = insertItem(holder.file.tree, holder.block, lines, "last");
  return finding(holder, inVersion(sentence, key.provider), assignmentType, edits);
}

function missing(
  holder: Holder,
  name: string,
  value: string,
  place: "first" | "last",
  message = `${name} is missing.`,
): Finding {
  const { file, block, members } = holder;
  const written = members.find((member) => member.isNull && member.name === name);
  // A null that comes from somewhere else stays: it may be another value in another instance.
  if (written !== undefined && (written.file !== file || !isNullLiteral(written.item)))
    return finding(holder, message, name, []);
  const edits =
    written?.item.kind === "attribute"
      ? [replaceValue(file.tree, written.item.value, value)]
      : insertArgument(file.tree, block, name, value, place);
  return finding(holder, message, name, edits);
}

function isNullLiteral(item: Attribute | Block): boolean {
  return item.kind === "attribute" && item.value.kind === "literal" && item.value.value === null;
}

function finding({ file, block }: Holder, message: string, name: string, edits: readonly TextEdit[]): Finding {
  const fixes =
    edits.length === 0
      ? []
      : [{ kind: "edit", title: `Add ${name}`, file, edits, preferred: true, automatic: false } as const];
  return { location: headerOf(file, block), message, fixes };
}
