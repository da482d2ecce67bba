import { nearNames } from "../atlas/near-names.ts";
import { removeItem } from "../hcl/edit-items.ts";
import type { KeyResource, Member, ProjectAssignment } from "../terraform/key-resource.ts";
import {
  assignmentSchema,
  assignmentType,
  exportedAttributes,
  resourceSchema,
  type Schema,
} from "../terraform/schema.ts";
import { didYouMean, nearFixes } from "./core/near-fixes.ts";
import { locate, nameOf } from "./core/places.ts";
import { renameItem } from "./core/rename-item.ts";
import { type EditFix, everyEra, type Finding, type Rule } from "./core/rule.ts";

export const unsupportedArgument: Rule = {
  id: "unsupported-argument",
  summary: "An argument or a block that the resource does not have.",
  severity: everyEra("error"),
  isSchemaRule: true,
  *checkKey(key): Iterable<Finding> {
    yield* check(key, resourceSchema(key.era));
    for (const assignment of key.assignments) yield* check(assignment, assignmentSchema);
  },
};

function* check(holder: KeyResource | ProjectAssignment, schema: Schema): Iterable<Finding> {
  const { members } = holder;
  for (const member of members) {
    const { file } = member;
    if (isSupported(member, schema)) continue;
    const near = nearNames(
      nameWritten(member).toLowerCase().replaceAll("-", "_"),
      namesToTake(member, members, schema),
    );
    const renames = nearFixes(file, near, "Rename to", (name) =>
      file === holder.file ? renameItem(file.tree, holder.block.body, member, name) : undefined,
    );
    const remove: EditFix = {
      kind: "edit",
      title: `Remove ${nameWritten(member)}`,
      file,
      edits: [removeItem(file.tree, member.item)],
      preferred: renames.length === 0,
      automatic: false,
    };
    yield {
      location: locate(file, nameOf(member.item)),
      message: describe(member, schema) + didYouMean(near),
      fixes: [...renames, remove],
    };
  }
}

function nameWritten({ name, dynamicName }: Member): string {
  return dynamicName ?? name;
}

/** What the member may have been meant for: an argument that is not there yet, a block. */
function namesToTake(member: Member, members: readonly Member[], schema: Schema): readonly string[] {
  if (schema.arguments.includes(member.name) || schema.blocks.includes(member.name)) return [];
  if (exportedAttributes.has(member.name)) return [];
  if (member.dynamicName !== undefined) return schema.blocks.filter((name) => name === assignmentType);
  if (member.kind === "block") return schema.blocks;
  return schema.arguments.filter((name) => !members.some((other) => other.kind === "argument" && other.name === name));
}

function isSupported({ kind, name, dynamicName, isNull }: Member, schema: Schema): boolean {
  if (isNull && exportedAttributes.has(name)) return true; // null means absent
  if (dynamicName !== undefined) return dynamicName === "" || schema.blocks.includes(dynamicName);
  return (kind === "argument" ? schema.arguments : schema.blocks).includes(name);
}

function describe(member: Member, schema: Schema): string {
  const { kind, name } = member;
  if (kind === "block" && schema.arguments.includes(name)) return `${name} is an argument: write ${name} = …`;
  if (kind === "argument" && schema.blocks.includes(name))
    return `${name} is a block: write ${name} { … }, once for each.`;
  if (exportedAttributes.has(name)) return `${name} is set by Atlas: it cannot be written here.`;
  return `There is no ${kind} ${nameWritten(member)} here.`;
}
