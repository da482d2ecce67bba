/** Makes a local of a list of roles that is written out several times. */
import type { TextEdit } from "../../hcl/edit.ts";
import { insertItem } from "../../hcl/edit-items.ts";
import { commentsBetween, leadingCommentsStart, lineBreakOf } from "../../hcl/lines.ts";
import { quoted } from "../../hcl/native-text.ts";
import { contains } from "../../hcl/parent.ts";
import type { Span } from "../../hcl/span.ts";
import type { Block, TupleExpression } from "../../hcl/syntax.ts";
import type { Argument, KeyResource } from "../../terraform/key-resource.ts";
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { Refactoring } from "./refactoring.ts";

/** Of the list that the span is in; the same roles in another order are the same list. */
export function extractRoles(module: Module, key: KeyResource, span: Span): Refactoring | undefined {
  const lists = new Map(module.keys.flatMap(listsOf).map((list) => [list.tuple, list]));
  const chosen = [...lists.values()].find(({ file, attribute }) => file === key.file && contains(attribute, span));
  if (chosen === undefined) return undefined;
  const same = [...lists.values()].filter(({ id, file }) => id === chosen.id && file.tree.json === undefined);
  if (same.length < 2) return undefined;
  const name = freeName(module);
  const changes = new Map<SourceFile, TextEdit[]>();
  const add = (file: SourceFile, edit: TextEdit) => changes.set(file, [...(changes.get(file) ?? []), edit]);
  for (const { file, tuple } of same) add(file, { start: tuple.start, end: tuple.end, newText: `local.${name}` });
  for (const edit of definition(key, name, chosen.names)) add(key.file, edit);
  const title = `Extract these roles into local.${name} (${same.length} places)`;
  return { title, kind: "refactor.extract", changes: [...changes].map(([file, edits]) => ({ file, edits })) };
}

interface RoleListText {
  readonly file: SourceFile;
  readonly attribute: Argument["attribute"];
  readonly tuple: TupleExpression;
  readonly names: readonly string[];
  /** The same for two lists of the same roles, each as often. */
  readonly id: string;
}

/** Those that are written out, every role as plain text, without a comment among them. */
function listsOf({ roleNames, assignments }: KeyResource): RoleListText[] {
  return [roleNames, ...assignments.map((assignment) => assignment.roleNames)].flatMap((argument) => {
    const tuple = argument?.attribute.value;
    if (argument === undefined || tuple?.kind !== "tuple") return [];
    const { file, attribute } = argument;
    const names = tuple.elements.flatMap((element) =>
      element.kind === "template" && element.parts.length === 1 && element.parts[0]?.kind === "text"
        ? [element.parts[0].value]
        : [],
    );
    const isPlain = names.length > 0 && names.length === tuple.elements.length;
    if (!isPlain || commentsBetween(file.tree, tuple.start, tuple.end).length > 0) return [];
    return [{ file, attribute, tuple, names, id: [...names].sort().join(" ") }];
  });
}

function freeName({ definitions }: Module): string {
  let name = "key_roles";
  for (let number = 2; definitions.locals.has(name); number++) name = `key_roles_${number}`;
  return name;
}

/** In the file's first `locals` block, else in a new one above the key. */
function definition({ file, block }: KeyResource, name: string, names: readonly string[]): TextEdit[] {
  const { tree } = file;
  const line = `${name} = [${names.map(quoted).join(", ")}]`;
  const locals = tree.body.items.find((item): item is Block => item.kind === "block" && item.type.name === "locals");
  if (locals !== undefined) return insertItem(tree, locals, [line], "last");
  const start = leadingCommentsStart(tree, block.start);
  const lineBreak = lineBreakOf(tree.text);
  return [{ start, end: start, newText: ["locals {", `  ${line}`, "}", "", ""].join(lineBreak) }];
}
