import { removeItem } from "../hcl/edit-items.ts";
import type { Member } from "../terraform/key-resource.ts";
import { assignmentSchema, exportedAttributes, resourceSchema, type Schema } from "../terraform/schema.ts";
import type { SourceFile } from "../terraform/value.ts";
import { locate, nameOf } from "./places.ts";
import { everyEra, type Finding, type Rule } from "./rule.ts";

export const unsupportedArgument: Rule = {
  id: "unsupported-argument",
  summary: "An argument or a block that the resource does not have.",
  severity: everyEra("error"),
  isSchemaRule: true,
  *checkKey(key): Iterable<Finding> {
    yield* check(key.members, resourceSchema(key.era), key.file);
    for (const assignment of key.assignments) yield* check(assignment.members, assignmentSchema, assignment.file);
  },
};

function* check(members: readonly Member[], schema: Schema, file: SourceFile): Iterable<Finding> {
  for (const member of members) {
    if (isSupported(member, schema)) continue;
    const title = `Remove ${member.dynamicName ?? member.name}`;
    const edits = [removeItem(file.tree, member.item)];
    yield {
      location: locate(file, nameOf(member.item)),
      message: describe(member, schema),
      fixes: [{ kind: "edit", title, file, edits, preferred: true, automatic: false }],
    };
  }
}

function isSupported({ kind, name, dynamicName, isNull }: Member, schema: Schema): boolean {
  if (isNull && exportedAttributes.has(name)) return true; // null means absent
  if (dynamicName !== undefined) return dynamicName === "" || schema.blocks.includes(dynamicName);
  return (kind === "argument" ? schema.arguments : schema.blocks).includes(name);
}

function describe({ kind, name, dynamicName }: Member, schema: Schema): string {
  if (kind === "block" && schema.arguments.includes(name)) return `${name} is an argument: write ${name} = …`;
  if (kind === "argument" && schema.blocks.includes(name))
    return `${name} is a block: write ${name} { … }, once for each.`;
  if (exportedAttributes.has(name)) return `${name} is set by Atlas: it cannot be written here.`;
  return `There is no ${kind} ${dynamicName ?? name} here.`;
}
