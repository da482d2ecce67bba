import { nearNames } from "../atlas/near-names.ts";
import { removeItems } from "../hcl/edit-items.ts";
import type { Attribute, Block } from "../hcl/syntax.ts";
import type { KeyResource, Member, ProjectAssignment } from "../terraform/key-resource.ts";
import {
  assignmentSchema,
  assignmentType,
  exportedAttributes,
  resourceSchema,
  type Schema,
  shapeOf,
} from "../terraform/schema.ts";
import { inVersion } from "./core/in-version.ts";
import { intoAssignmentFixes } from "./core/into-assignment.ts";
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
    yield* check(key, key, resourceSchema(key.era));
    for (const assignment of key.assignments) yield* check(key, assignment, assignmentSchema);
  },
};

function* check(key: KeyResource, holder: KeyResource | ProjectAssignment, schema: Schema): Iterable<Finding> {
  const { members } = holder;
  for (const member of members) {
    const { file } = member;
    if (isSupported(member, schema)) continue;
    const gone = holder === key ? otherVersions(member, key) : undefined;
    const written = nameWritten(member).toLowerCase().replaceAll("-", "_");
    const near = gone === undefined ? nearNames(written, namesToTake(member, members, schema)) : [];
    const into = gone !== undefined && member.name !== assignmentType ? intoAssignmentFixes(key) : [];
    const renames = nearFixes(file, near, "Rename to", (name) =>
      file === holder.file ? renameItem(file.tree, holder.block.body, member, name) : undefined,
    );
    const remove: EditFix = {
      kind: "edit",
      title: `Remove ${nameWritten(member)}`,
      file,
      edits: removeItems(file.tree, withSameName(member, members)),
      preferred: renames.length + into.length === 0,
      automatic: false,
    };
    yield {
      location: locate(file, nameOf(member.item)),
      message: (gone ?? describe(member, schema)) + didYouMean(near),
      fixes: [...into, ...renames, remove],
    };
  }
}

/** What is to be said of something that other versions of the provider have; undefined of anything else. */
function otherVersions(member: Member, { era, provider }: KeyResource): string | undefined {
  const name = nameWritten(member);
  if (!isChangeable(name) || shapeOf(era)[name] !== "absent") return undefined;
  return inVersion(sentences[name], provider);
}

const sentences = {
  project_id: "project_id is gone from 1.16.0 on: each project_assignment has its own.",
  role_names: "role_names is gone from 1.12.0 on: write a project_assignment.",
  project_assignment:
    "project_assignment comes with 1.10.0: until then project_id and role_names stand in the resource.",
} as const;

function isChangeable(name: string): name is keyof typeof sentences {
  return Object.hasOwn(sentences, name);
}

/** In JSON several blocks stand under one name, and go with it. */
function withSameName({ file, item }: Member, members: readonly Member[]): (Attribute | Block)[] {
  const { start } = nameOf(item);
  return members
    .filter((other) => other.file === file && nameOf(other.item).start === start)
    .map((other) => other.item);
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
