/** A module as evaluated: its keys, and the blocks beside them that speak of keys. */
import type { Attribute, Block, Body } from "../hcl/syntax.ts";
import { evaluateAlone } from "./evaluate.ts";
import { type Exposure, exposures } from "./exposure.ts";
import type { Argument, KeyResource, Member, ProjectAssignment } from "./key-resource.ts";
import type { ProviderVersion } from "./provider-version.ts";
import { readReference } from "./reference.ts";
import { assignmentType, keyResourceType } from "./schema.ts";
import type { SourceFile, Value } from "./value.ts";

export interface Module {
  readonly provider: ProviderVersion;
  readonly files: readonly SourceFile[];
  readonly keys: readonly KeyResource[];
  readonly imports: readonly ImportBlock[];
  readonly outputs: readonly OutputBlock[];
}

/** An `import` block whose `to` is a key resource. */
export interface ImportBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly address: string;
  readonly id: Value | undefined;
}

/** An `output` whose value exposes the private key of a key resource. */
export interface OutputBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly sensitive: Argument | undefined;
  readonly ephemeral: Argument | undefined;
  /** One or more, in the order of the text. */
  readonly exposures: readonly Exposure[];
}

/** Evaluates the files of one folder. Pure: answers the same for the same trees. */
export function readModule(files: readonly SourceFile[], provider: ProviderVersion): Module {
  const keys: KeyResource[] = [];
  const imports: ImportBlock[] = [];
  const outputs: { readonly block: Block; readonly file: SourceFile }[] = [];
  for (const file of files) {
    for (const block of file.tree.body.items) {
      if (block.kind !== "block") continue;
      if (block.type.name === "resource" && block.labels[0]?.value === keyResourceType)
        keys.push(readKey(block, file, provider));
      else if (block.type.name === "import") imports.push(...readImport(block, file));
      else if (block.type.name === "output") outputs.push({ block, file });
    }
  }
  const hasInstances = new Map(keys.map((key) => [key.block.labels[1]?.value ?? "", isRepeated(key)]));
  return {
    provider,
    files,
    keys,
    imports,
    outputs: outputs.flatMap(({ block, file }) => readOutput(block, file, hasInstances)),
  };
}

function readKey(block: Block, file: SourceFile, provider: ProviderVersion): KeyResource {
  const members = readMembers(block.body, file);
  const assignments: ProjectAssignment[] = [];
  let hasUnknownAssignments = false;
  for (const { item, name, dynamicName } of members) {
    if (dynamicName === assignmentType) hasUnknownAssignments = true;
    if (item.kind !== "block" || name !== assignmentType) continue;
    const position = hasUnknownAssignments ? "unknown" : assignments.length === 0 ? "first" : "later";
    assignments.push(readAssignment(item, file, position));
  }
  return {
    address: `${keyResourceType}.${block.labels[1]?.value ?? ""}`,
    file,
    provider,
    era: provider.era,
    block,
    description: readArgument(block.body, "description", file),
    projectId: readArgument(block.body, "project_id", file),
    roleNames: readArgument(block.body, "role_names", file),
    assignments,
    members,
    hasUnknownAssignments,
  };
}

function readAssignment(block: Block, file: SourceFile, position: ProjectAssignment["position"]): ProjectAssignment {
  return {
    file,
    block,
    position,
    projectId: readArgument(block.body, "project_id", file),
    roleNames: readArgument(block.body, "role_names", file),
    members: readMembers(block.body, file),
  };
}

function readMembers(body: Body, file: SourceFile): Member[] {
  const members: Member[] = [];
  for (const item of body.items) {
    if (item.kind === "attribute") {
      const isNull = isNullValue(evaluateAlone(item.value, file));
      members.push({ kind: "argument", name: item.name.name, dynamicName: undefined, item, isNull });
    } else if (item.kind === "block") {
      const dynamicName = item.type.name === "dynamic" ? (item.labels[0]?.value ?? "") : undefined;
      members.push({ kind: "block", name: item.type.name, dynamicName, item, isNull: false });
    }
  }
  return members;
}

/** Undefined when it is absent, or `null`, which counts as absent. */
function readArgument(body: Body, name: string, file: SourceFile): Argument | undefined {
  const attribute = findAttribute(body, name);
  if (attribute === undefined) return undefined;
  const value = evaluateAlone(attribute.value, file);
  return isNullValue(value) ? undefined : { name, attribute, value };
}

/** The first of that name: a second one is the parser's error. */
function findAttribute(body: Body, name: string): Attribute | undefined {
  return body.items.find((item): item is Attribute => item.kind === "attribute" && item.name.name === name);
}

function isNullValue(value: Value): boolean {
  return value.kind === "known" && value.data === null;
}

/** `to` may name an instance, and a resource of a called module. */
function readImport(block: Block, file: SourceFile): ImportBlock[] {
  const to = findAttribute(block.body, "to");
  const address = to === undefined ? undefined : readReference(to.value)?.text;
  if (address === undefined || !new RegExp(`(^|\\.)${keyResourceType}\\.[^.[]+(\\[[^\\]]*\\])?$`).test(address))
    return [];
  return [{ file, block, address, id: readArgument(block.body, "id", file)?.value }];
}

/** Whether the resource has `count` or `for_each`, so that its address stands for all its instances. */
function isRepeated({ members }: KeyResource): boolean {
  return members.some(({ name, isNull }) => (name === "count" || name === "for_each") && !isNull);
}

function readOutput(block: Block, file: SourceFile, hasInstances: ReadonlyMap<string, boolean>): OutputBlock[] {
  const value = findAttribute(block.body, "value");
  const found = value === undefined ? [] : exposures(value.value, hasInstances);
  if (found.length === 0) return [];
  const [sensitive, ephemeral] = ["sensitive", "ephemeral"].map((name) => readArgument(block.body, name, file));
  return [{ file, block, sensitive, ephemeral, exposures: found }];
}
