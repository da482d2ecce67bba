/** One assignment for each project, the first in its place, the others in the order of their projects. */
import { applyEdits, type TextEdit } from "../../hcl/edit.ts";
import { ownsItsLines } from "../../hcl/edit-items.ts";
import { appendElements } from "../../hcl/edit-list.ts";
import { commentsBetween, leadingCommentsStart, restOfLine } from "../../hcl/lines.ts";
import type { Span } from "../../hcl/span.ts";
import type { TupleExpression } from "../../hcl/syntax.ts";
import type { KeyResource, ProjectAssignment } from "../../terraform/key-resource.ts";
import { compareProjects } from "../../terraform/reference.ts";
import { compareText, elementsOf, type SourceFile } from "../../terraform/value.ts";
import type { Refactoring } from "./refactoring.ts";

export function sortAssignments(key: KeyResource): Refactoring | undefined {
  const { file, assignments, hasUnknownAssignments } = key;
  if (assignments.length < 2 || hasUnknownAssignments || !assignments.every((each) => canMove(file, each)))
    return undefined;
  const groups = byProject(assignments);
  if (groups.some((group) => group.length > 1 && !group.every((each) => isMergeable(file, each)))) return undefined;
  const [first, ...others] = groups;
  if (first === undefined) return undefined;
  const sorted = [first, ...[...others].sort((a, b) => compareText(projectText(a), projectText(b)))];
  const edits = intoSlots(file, assignments, sorted);
  if (edits.length === 0) return undefined;
  const title = groups.length < assignments.length ? "Merge and sort the assignments" : "Sort the assignments";
  return { title, kind: "refactor.rewrite", changes: [{ file, edits }] };
}

function canMove(file: SourceFile, { block, dynamic, projectId, file: own }: ProjectAssignment): boolean {
  return dynamic === undefined && own === file && projectId !== undefined && ownsItsLines(file.tree, block);
}

function byProject(assignments: readonly ProjectAssignment[]): ProjectAssignment[][] {
  const groups: ProjectAssignment[][] = [];
  for (const assignment of assignments) {
    const group = groups.find(([first]) => isSameProject(first, assignment));
    if (group === undefined) groups.push([assignment]);
    else group.push(assignment);
  }
  return groups;
}

function isSameProject(a: ProjectAssignment | undefined, b: ProjectAssignment): boolean {
  if (a?.projectId === undefined || b.projectId === undefined) return false;
  return compareProjects(a.projectId.value, b.projectId.value) === "same";
}

/** Its roles are written out, and no comment would lose its place. */
function isMergeable({ tree }: SourceFile, { block, roleNames, members }: ProjectAssignment): boolean {
  const isPlain = roleNames?.attribute.value.kind === "tuple" && roleNames.value.kind === "known";
  const from = leadingCommentsStart(tree, block.start);
  return isPlain && members.length === 2 && commentsBetween(tree, from, restOfLine(tree, block.end).next).length === 0;
}

function projectText([first]: readonly ProjectAssignment[]): string {
  if (first?.projectId === undefined) return "";
  const { attribute, file } = first.projectId;
  return file.tree.text.slice(attribute.value.start, attribute.value.end);
}

/** Every assignment takes a place where one stood; places that are left over go. */
function intoSlots(
  file: SourceFile,
  assignments: readonly ProjectAssignment[],
  sorted: readonly (readonly ProjectAssignment[])[],
): TextEdit[] {
  const { text } = file.tree;
  const slots = assignments.map((assignment) => slotOf(file, assignment));
  return slots.flatMap(({ start, end }, index): TextEdit[] => {
    const group = sorted[index];
    if (group !== undefined) {
      const newText = mergedText(file, group);
      return newText === text.slice(start, end) ? [] : [{ start, end, newText }];
    }
    const blank = /(?:(?<=\n)[ \t]*\r?\n)*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    return [{ start: start - blank, end, newText: "" }];
  });
}

/** The block's lines, with the comments directly above them and behind them. */
function slotOf({ tree }: SourceFile, { block }: ProjectAssignment): Span {
  return { start: leadingCommentsStart(tree, block.start), end: restOfLine(tree, block.end).next };
}

/** The first of the group, with the roles of the others that it lacks. */
function mergedText(file: SourceFile, [first, ...others]: readonly ProjectAssignment[]): string {
  const { tree } = file;
  if (first === undefined) return "";
  const { start, end } = slotOf(file, first);
  const own = tree.text.slice(start, end);
  const list = first.roleNames?.attribute.value as TupleExpression;
  const present = new Set(rolesOf(first).map(({ id }) => id));
  const added = others.flatMap(rolesOf).filter(({ id }) => {
    const isNew = !present.has(id);
    present.add(id);
    return isNew;
  });
  if (added.length === 0) return own;
  const edits = appendElements(
    tree,
    list,
    added.map(({ source }) => source),
  );
  return applyEdits(
    own,
    edits.map((edit) => ({ start: edit.start - start, end: edit.end - start, newText: edit.newText })),
  );
}

/** What is written for each role, and by what two of them are one. */
function rolesOf({ roleNames, file }: ProjectAssignment): { readonly id: string; readonly source: string }[] {
  if (roleNames?.attribute.value.kind !== "tuple" || roleNames.value.kind !== "known") return [];
  const values = elementsOf(roleNames.value.data) ?? [];
  return roleNames.attribute.value.elements.map((element, index) => {
    const source = file.tree.text.slice(element.start, element.end);
    const value = values[index];
    return { source, id: value?.kind === "known" && typeof value.data === "string" ? value.data : source };
  });
}
