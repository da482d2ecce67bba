/** What the files of a module define, by name, overrides merged as Terraform merges them. Nothing is evaluated here. */
import type { Attribute, Block, BodyItem } from "../hcl/syntax.ts";
import { isOverride, type ModuleFiles } from "./module-files.ts";
import { keyResourceType } from "./schema.ts";
import type { SourceFile } from "./value.ts";

export interface Definitions extends ModuleFiles {
  readonly variables: ReadonlyMap<string, Definition>;
  readonly locals: ReadonlyMap<string, PlacedAttribute>;
  readonly outputs: ReadonlyMap<string, Definition>;
  readonly calls: ReadonlyMap<string, Definition>;
  /** Every `mongodbatlas_project_api_key`, in the order of the files. */
  readonly keys: readonly Definition[];
  /** `import` blocks: they are merged with nothing. */
  readonly imports: readonly Definition[];
}

/** A block and what it holds after overrides. */
export interface Definition {
  /** Its last label. */
  readonly name: string;
  readonly file: SourceFile;
  readonly block: Block;
  readonly items: readonly PlacedItem[];
}

/** Items of one block may stand in several files. */
export interface PlacedItem {
  readonly file: SourceFile;
  readonly item: Attribute | Block;
}

export interface PlacedAttribute extends PlacedItem {
  readonly item: Attribute;
}

export function readDefinitions(module: ModuleFiles): Definitions {
  const merged = new Map<string, Definition>();
  const locals = new Map<string, PlacedAttribute>();
  const imports: Definition[] = [];
  const all: Definition[] = [];
  for (const file of module.files) {
    const overrides = isOverride(file);
    for (const item of file.tree.body.items) {
      if (item.kind !== "block") continue;
      const definition = define(item, file);
      if (item.type.name === "locals") readLocals(definition, overrides, locals);
      else if (item.type.name === "import") imports.push(definition);
      else {
        const address = addressOf(item);
        const base = merged.get(address);
        if (base === undefined) {
          merged.set(address, definition);
          all.push(definition);
        } else if (overrides) {
          const together = { ...base, items: mergeItems(base.items, definition.items) };
          merged.set(address, together);
          all[all.indexOf(base)] = together;
        } else all.push(definition); // two of one name: Terraform refuses them, and each is judged
      }
    }
  }
  const ofType = (type: string) => byName(all.filter(({ block }) => block.type.name === type));
  return {
    ...module,
    variables: ofType("variable"),
    locals,
    outputs: ofType("output"),
    calls: ofType("module"),
    keys: all.filter(({ block }) => block.type.name === "resource" && block.labels[0]?.value === keyResourceType),
    imports,
  };
}

/** The value of an argument: the first of that name, since a second one is the parser's error. */
export function argumentOf({ items }: Pick<Definition, "items">, name: string): PlacedAttribute | undefined {
  return items.find((placed): placed is PlacedAttribute => isAttribute(placed) && placed.item.name.name === name);
}

/** What a body holds, all of it in one file. */
export function placedItems(items: readonly BodyItem[], file: SourceFile): PlacedItem[] {
  return items.flatMap((item) => (item.kind === "incomplete" ? [] : [{ file, item }]));
}

export function isAttribute(placed: PlacedItem): placed is PlacedAttribute {
  return placed.item.kind === "attribute";
}

function define(block: Block, file: SourceFile): Definition {
  const name = block.labels[block.labels.length - 1]?.value ?? "";
  return { name, file, block, items: placedItems(block.body.items, file) };
}

function addressOf({ type, labels }: Block): string {
  return [type.name, ...labels.map((label) => label.value)].join("\0");
}

function readLocals({ items }: Definition, overrides: boolean, into: Map<string, PlacedAttribute>): void {
  for (const placed of items) {
    if (!isAttribute(placed)) continue;
    const { name } = placed.item.name;
    if (overrides || !into.has(name)) into.set(name, placed);
  }
}

function byName(definitions: readonly Definition[]): ReadonlyMap<string, Definition> {
  const result = new Map<string, Definition>();
  for (const definition of definitions) if (!result.has(definition.name)) result.set(definition.name, definition);
  return result;
}

/**
 * An argument takes the place of its namesake. A block takes the place of all blocks of its type, `dynamic` ones
 * included; `lifecycle` alone is merged by its arguments.
 */
function mergeItems(base: readonly PlacedItem[], over: readonly PlacedItem[]): readonly PlacedItem[] {
  const replaced = new Map(over.map((placed) => [mergeName(placed), placed]));
  const kept = base.map((placed) => (isAttribute(placed) ? (replaced.get(mergeName(placed)) ?? placed) : placed));
  const names = new Set(base.map(mergeName));
  const blocks = over.filter((placed) => !isAttribute(placed));
  const blockTypes = new Set(blocks.map(mergeName).filter((name) => name !== "{lifecycle"));
  const added = over.filter((placed) => isAttribute(placed) && !names.has(mergeName(placed)));
  return [...kept.filter((placed) => !blockTypes.has(mergeName(placed))), ...added, ...blocks];
}

function mergeName({ item }: PlacedItem): string {
  if (item.kind === "attribute") return item.name.name;
  return `{${item.type.name === "dynamic" ? (item.labels[0]?.value ?? "") : item.type.name}`;
}
