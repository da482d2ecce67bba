/** Where a module's locals and variables are read: a fix of one that others read too is not to be taken without thinking. */
import { contains, itemsAround } from "../hcl/parent.ts";
import type { Expression } from "../hcl/syntax.ts";
import { expressionsIn } from "../hcl/visit.ts";
import type { Definitions } from "./definitions.ts";
import { callMetaArguments } from "./schema.ts";
import type { Origin, SourceFile } from "./value.ts";

/** Something that has a name and a value: `local.roles`, `var.roles`, `module.keys.roles` (an argument of a call). */
export type ValueName = string;

export interface Reader {
  readonly file: SourceFile;
  /** `local.roles`, or what begins with it. */
  readonly expression: Expression;
  /** What it is a part of, when that has a name too. */
  readonly within: ValueName | undefined;
}

const cache = new WeakMap<Definitions, ReadonlyMap<ValueName, readonly Reader[]>>();

/** By the name of what is read: locals and variables. */
export function readersIn(definitions: Definitions): ReadonlyMap<ValueName, readonly Reader[]> {
  const before = cache.get(definitions);
  if (before !== undefined) return before;
  const readers = new Map<ValueName, Reader[]>();
  for (const file of definitions.files) {
    for (const expression of expressionsIn(file.tree.body)) {
      const name = nameRead(expression);
      if (name === undefined) continue;
      const within = valueNameAt({ file, expression });
      const list = readers.get(name);
      if (list === undefined) readers.set(name, [{ file, expression, within }]);
      else list.push({ file, expression, within });
    }
  }
  cache.set(definitions, readers);
  return readers;
}

/** `local.x` and `var.x` themselves, whatever is read of their value. */
function nameRead(expression: Expression): ValueName | undefined {
  if (expression.kind !== "attributeAccess" || expression.object.kind !== "variable") return undefined;
  const { name } = expression.object;
  return name === "local" || name === "var" ? `${name}.${expression.name.name}` : undefined;
}

/** What an expression is the value of, or a part of it. */
export function valueNameAt({ file, expression }: Origin): ValueName | undefined {
  const [block, inner] = itemsAround(file.tree, expression);
  if (block?.kind === "attribute") return `var.${block.name.name}`; // a file of variables
  if (block?.kind !== "block" || inner?.kind !== "attribute" || !contains(inner.value, expression)) return undefined;
  const [label] = block.labels;
  switch (block.type.name) {
    case "locals":
      return `local.${inner.name.name}`;
    case "variable":
      return label && inner.name.name === "default" ? `var.${label.value}` : undefined;
    case "module":
      return label && !callMetaArguments.has(inner.name.name) ? `module.${label.value}.${inner.name.name}` : undefined;
  }
  return undefined;
}
