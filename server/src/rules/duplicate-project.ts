import { removeItem } from "../hcl/edit-items.ts";
import { appendElements } from "../hcl/edit-list.ts";
import { writtenValue } from "../hcl/edit-value.ts";
import type { KeyResource, ProjectAssignment } from "../terraform/key-resource.ts";
import { compareProjects } from "../terraform/reference.ts";
import { inVersion } from "./core/in-version.ts";
import { placeOf, reusableText, sourceOf, writtenAt } from "./core/places.ts";
import { quote } from "./core/quote.ts";
import type { RoleList } from "./core/role-lists.ts";
import type { EditFix, Finding, Rule } from "./core/rule.ts";

/** One project, one assignment: of two the provider applies one, or fails. */
export const duplicateProject: Rule = {
  id: "duplicate-project",
  summary: "Two assignments of one project.",
  severity: {
    documented: "warning",
    "e1.10": "warning",
    "e1.12": "warning",
    "e1.14": "warning",
    "e1.16": "warning",
    "e1.21.4": "error",
  },
  *checkKey(key, { roleLists }): Iterable<Finding> {
    const lists = roleLists(key);
    const listOf = (assignment: ProjectAssignment) => lists.find((list) => list.assignment === assignment);
    const certain = key.assignments.filter((assignment) => !assignment.isOpen);
    for (const [index, later] of certain.entries()) {
      const { projectId } = later;
      if (projectId === undefined) continue;
      const earlier = certain
        .slice(0, index)
        .find(
          (other) =>
            other.projectId !== undefined && compareProjects(other.projectId.value, projectId.value) === "same",
        );
      if (earlier?.projectId === undefined) continue;
      yield {
        location: placeOf(projectId),
        message: inVersion(
          `Project ${sourceOf(projectId)} has an assignment already${consequence(key)}: put all its roles into that one.`,
          key.provider,
        ),
        related: [
          ...writtenAt(projectId),
          { location: placeOf(earlier.projectId), message: "The first assignment of this project." },
        ],
        fixes: mergeFixes(listOf(earlier), listOf(later)),
      };
    }
  },
};

/** Pull request 2737 made it an error; before, one of the two is set. */
function consequence({ era }: KeyResource): string {
  return era === "e1.21.4" ? ", which an apply refuses" : "";
}

function mergeFixes(into: RoleList | undefined, from: RoleList | undefined): EditFix[] {
  if (into?.tuple === undefined || from?.tuple === undefined || from.assignment === undefined) return [];
  const { file } = from.argument;
  const isInPlace = from.assignment.dynamic === undefined && into.assignment?.dynamic === undefined;
  if (!isInPlace || into.argument.file !== file) return [];
  const present = new Set(into.names.map((role) => role.name));
  const names = new Map(from.names.map((role) => [role.index, role.name]));
  const added: string[] = [];
  for (const [index, element] of from.tuple.elements.entries()) {
    const name = names.get(index);
    if (name !== undefined && present.has(name)) continue;
    const source = reusableText(file, element) ?? (name === undefined ? undefined : quote(name));
    if (source === undefined) return [];
    if (name !== undefined) present.add(name);
    added.push(writtenValue(file.tree, source));
  }
  const edits = [removeItem(file.tree, from.assignment.block)];
  if (added.length > 0) edits.push(...appendElements(file.tree, into.tuple, added));
  return [
    {
      kind: "edit",
      title: "Merge into the first assignment of this project",
      file,
      edits,
      preferred: true,
      automatic: false,
    },
  ];
}
