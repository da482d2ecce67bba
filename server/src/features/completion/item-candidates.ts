/** Arguments and blocks that a body lacks. */
import { indentationUnitOf, lineStartAt, restOfLine } from "../../hcl/lines.ts";
import type { Attribute, Block, SyntaxTree } from "../../hcl/syntax.ts";
import type { Era } from "../../terraform/era.ts";
import type { ProviderVersion } from "../../terraform/provider-version.ts";
import { assignmentSchema, assignmentType, resourceSchema, type Schema } from "../../terraform/schema.ts";
import { argumentText, requirementOf, requirementText } from "../argument-texts.ts";
import type { Cursor } from "../cursor/cursor.ts";
import type { Owner } from "../cursor/owner.ts";
import type { Candidate } from "./completion-item.ts";

type ItemCursor = Extract<Cursor, { kind: "item" }>;

export interface ItemOptions {
  readonly provider: ProviderVersion;
  /** Another extension offers what every resource has. */
  readonly othersKnowTerraform: boolean;
}

export function itemCandidates(
  tree: SyntaxTree,
  cursor: ItemCursor,
  { provider, othersKnowTerraform }: ItemOptions,
): Candidate[] {
  const { owner, word, follows } = cursor;
  const isInLine = owner.block.open !== undefined && restOfLine(tree, owner.block.open + 1).end === undefined;
  const isOnOneLine = isInLine && tree.text.indexOf("\n", owner.block.open) > word.start;
  const { arguments: args, blocks } = schemaOf(owner, provider.era);
  const present = presentNames(owner.block, word.start);
  const isOffered = (name: string) =>
    (!present.has(name) || repeatable.has(name)) &&
    requirementOf(owner.kind, name, provider) !== "removed" &&
    !(othersKnowTerraform && isTerraformsOwn(owner, name));
  const unit = indentationUnitOf(tree.text);
  const column = alignedColumn(tree, owner.block, word.start);
  const argumentsLeft = args.filter(isOffered).map((name) => {
    return { name, snippet: follows === "=" ? name : `${name.padEnd(column)} = ${valueSnippet(owner, name)}` };
  });
  const blocksLeft = blocks.filter(isOffered).map((name) => {
    return { name, snippet: follows === "{" ? name : blockSnippet(name, unit) };
  });
  const candidate = ({ name, snippet }: { name: string; snippet: string }, kind: Candidate["kind"]): Candidate => ({
    label: name,
    kind,
    snippet,
    span: word,
    detail: requirementOf(owner.kind, name, provider),
    documentation: () => [argumentText(owner.kind, name), requirementText(owner.kind, name, provider)].join(" ").trim(),
    isDeprecated: requirementOf(owner.kind, name, provider) === "deprecated",
    opensList: opening.has(name),
  });
  return [
    ...(follows === "{" ? [] : argumentsLeft.map((item) => candidate(item, "property"))),
    ...(follows === "=" || isOnOneLine ? [] : blocksLeft.map((item) => candidate(item, "module"))),
  ].sort((a, b) => rank(owner, a) - rank(owner, b));
}

/** What a person may write next: what is required, then ours, then Terraform's own. */
function rank(owner: Owner, { label, detail }: Candidate): number {
  if (isTerraformsOwn(owner, label)) return 3;
  return detail === "required" ? 0 : detail === "optional" ? 1 : 2;
}

const terraformsOwn: ReadonlySet<string> = new Set([
  ...["count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection"],
]);

function isTerraformsOwn({ kind }: Owner, name: string): boolean {
  return kind === "key" && terraformsOwn.has(name);
}

const dynamicSchema: Schema = { arguments: ["for_each", "iterator"], blocks: ["content"] };
const importSchema: Schema = { arguments: ["to", "id"], blocks: [] };

function schemaOf(owner: Owner, era: Era): Schema {
  switch (owner.kind) {
    case "key": {
      const { arguments: args, blocks } = resourceSchema(era);
      return { arguments: args, blocks: blocks.includes(assignmentType) ? [...blocks, "dynamic"] : blocks };
    }
    case "assignment":
      return assignmentSchema;
    case "dynamic":
      return dynamicSchema;
    case "import":
      return importSchema;
    case "values":
      return { arguments: [], blocks: [] };
  }
}

const repeatable: ReadonlySet<string> = new Set([assignmentType, "dynamic", "provisioner"]);

/** Of the items but the one at the cursor. */
function presentNames({ body }: Block, word: number): ReadonlySet<string> {
  const others = body.items.filter(({ start }) => start !== word);
  return new Set(
    others.flatMap((item) =>
      item.kind === "block" ? [item.type.name] : item.kind === "attribute" ? [item.name.name] : [],
    ),
  );
}

const opening: ReadonlySet<string> = new Set(["project_id", "role_names", "to", "id"]);

function valueSnippet({ kind }: Owner, name: string): string {
  switch (name) {
    case "description":
    case "id":
      return '"$1"';
    case "role_names":
      return '["$1"]';
    case "depends_on":
      return "[$1]";
    case "iterator":
      return kind === "dynamic" ? "${1:assignment}" : "$1";
  }
  return "$1";
}

function blockSnippet(name: string, unit: string): string {
  switch (name) {
    case assignmentType:
      return `${assignmentType} {\n${unit}project_id = $1\n${unit}role_names = ["$2"]\n}`;
    case "dynamic":
      return `dynamic "${assignmentType}" {\n${unit}for_each = $1\n${unit}content {\n${unit}${unit}project_id = ${assignmentType}.\${2:key}\n${unit}${unit}role_names = ${assignmentType}.\${3:value}\n${unit}}\n}`;
    case "content":
      return `content {\n${unit}project_id = ${assignmentType}.\${1:key}\n${unit}role_names = ${assignmentType}.\${2:value}\n}`;
    case "provisioner":
      return `provisioner "$1" {\n${unit}$2\n}`;
  }
  return `${name} {\n${unit}$1\n}`;
}

/** How wide the names of the lines directly above and below are made, so that all `=` stand in one column. */
function alignedColumn({ text }: SyntaxTree, { body }: Block, offset: number): number {
  const line = lineStartAt(text, offset);
  const next = text.indexOf("\n", offset) + 1;
  const neighbours = body.items.filter((item): item is Attribute => {
    if (item.kind !== "attribute") return false;
    const end = text.indexOf("\n", item.end) + 1;
    return end === line || (next > 0 && lineStartAt(text, item.start) === next);
  });
  const widths = neighbours.map(({ name }) => text.indexOf("=", name.end) - name.start - 1);
  return Math.max(0, ...widths);
}
