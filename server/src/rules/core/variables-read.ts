/** Which of a module's variables a value is made of, as its text tells: through locals, loops and iterators. */
import { contains, itemsAround } from "../../hcl/parent.ts";
import type { Block, Expression } from "../../hcl/syntax.ts";
import { children } from "../../hcl/visit.ts";
import type { Definitions } from "../../terraform/definitions.ts";
import type { Location } from "./location.ts";

/** In the order in which they are met. */
export function variablesRead(definitions: Definitions, { file, span }: Location): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (expression: Expression, loops: Loops): void => {
    const read =
      expression.kind === "attributeAccess" && expression.object.kind === "variable" ? expression : undefined;
    const root = read?.object.kind === "variable" ? read.object.name : undefined;
    if (read !== undefined && root === "var") found.add(read.name.name);
    if (read !== undefined && root === "local" && !seen.has(read.name.name)) {
      seen.add(read.name.name);
      const local = definitions.locals.get(read.name.name);
      if (local !== undefined) visit(local.item.value, new Map());
    }
    const source = expression.kind === "variable" ? loops.get(expression.name) : undefined;
    if (source !== undefined) visit(source, without(loops, source));
    for (const child of children(expression)) visit(child, loops);
  };
  const path = itemsAround(file.tree, span);
  const attribute = path.at(-1);
  if (attribute?.kind !== "attribute") return found;
  const loops = loopsAround(path.filter((item) => item.kind === "block"));
  for (const part of within(attribute.value, span)) visit(part, loops);
  return found;
}

/** What each name of a loop goes through. */
type Loops = ReadonlyMap<string, Expression>;

function loopsAround(blocks: readonly Block[]): Loops {
  const loops = new Map<string, Expression>();
  for (const block of blocks) {
    const valueOf = (name: string) =>
      block.body.items.find((item) => item.kind === "attribute" && item.name.name === name);
    const forEach = valueOf("for_each");
    const iterator = valueOf("iterator");
    if (forEach?.kind !== "attribute") continue;
    const named =
      iterator?.kind === "attribute" && iterator.value.kind === "variable" ? iterator.value.name : undefined;
    const name = block.type.name === "dynamic" ? (named ?? block.labels[0]?.value) : "each";
    if (name !== undefined) loops.set(name, forEach.value);
  }
  return loops;
}

/** A loop's source does not read the loop. */
function without(loops: Loops, source: Expression): Loops {
  return new Map([...loops].filter(([, each]) => each !== source));
}

/** The outermost expressions that lie in a span. */
function within(expression: Expression, span: Location["span"]): Expression[] {
  if (contains(span, expression)) return [expression];
  return children(expression).flatMap((child) => within(child, span));
}
