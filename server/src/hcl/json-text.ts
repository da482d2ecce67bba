/** Values and items of native syntax as JSON says them. */
import { type BodySchema, innerSchema, type StringKind, stringKindOf } from "./json-schema.ts";
import { parse } from "./parser.ts";
import type { Block, BodyItem, Expression, SyntaxTree } from "./syntax.ts";
import { templateSource } from "./template-source.ts";

/** How JSON is laid out; on one line without it. */
export interface Layout {
  /** White space in front of the line on which it begins. */
  readonly indentation: string;
  readonly unit: string;
  readonly lineBreak: string;
}

/** `native` is an expression, where text is a template. */
export function jsonValue(native: string): string {
  const { text, body } = parse(`value = ${native}\n`);
  const [item] = body.items;
  return item?.kind === "attribute" ? valueText(text, item.value, "template") : "null";
}

/** `native` is one item, an argument or a block. Undefined where it is none. */
export function jsonItem(native: string): JsonItem | undefined {
  const tree = parse(native);
  const [item] = tree.body.items;
  return item === undefined || item.kind === "incomplete" ? undefined : { tree, item };
}

export interface JsonItem {
  readonly tree: SyntaxTree;
  readonly item: Exclude<BodyItem, { kind: "incomplete" }>;
}

/** `"name": value`, as a member of a body with the schema. */
export function memberText({ tree, item }: JsonItem, schema: BodySchema, layout: Layout | undefined): string {
  if (item.kind === "attribute") {
    const { name } = item.name;
    return `${JSON.stringify(name)}: ${valueText(tree.text, item.value, stringKindOf(schema, name))}`;
  }
  const names = [item.type.name, ...item.labels.map((label) => label.value)].map((name) => JSON.stringify(name));
  const [first, ...others] = names;
  const inner = others.reduceRight((value, name) => `{ ${name}: ${value} }`, bodyText(tree, item, schema, layout));
  return `${first}: ${inner}`;
}

/** A block's body, as an object in braces; the schema is that of the body around. */
export function bodyText(
  tree: SyntaxTree,
  { type, labels, body }: Block,
  outer: BodySchema,
  layout: Layout | undefined,
): string {
  const schema = innerSchema(outer, type.name, labels);
  const inner = layout === undefined ? undefined : { ...layout, indentation: layout.indentation + layout.unit };
  const members = body.items.flatMap((item) =>
    item.kind === "incomplete" ? [] : [memberText({ tree, item }, schema, inner)],
  );
  if (members.length === 0) return "{}";
  if (layout === undefined || inner === undefined) return `{ ${members.join(", ")} }`;
  const { indentation, lineBreak } = layout;
  const lines = members.map((member) => lineBreak + inner.indentation + member);
  return `{${lines.join(",")}${lineBreak}${indentation}}`;
}

function valueText(text: string, expression: Expression, kind: StringKind): string {
  const source = (inner: Expression) => text.slice(inner.start, inner.end);
  switch (expression.kind) {
    case "literal":
      return JSON.stringify(expression.value);
    case "template":
      return JSON.stringify(templateSource(expression.parts, { text: (value) => value, expression: source }));
    case "tuple":
      return `[${expression.elements.map((element) => valueText(text, element, kind)).join(", ")}]`;
    case "object": {
      const members = expression.items.map(({ key, value }) => {
        const name = key.kind === "variable" ? JSON.stringify(key.name) : valueText(text, key, kind);
        return `${name}: ${valueText(text, value, kind)}`;
      });
      return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
    }
    case "parenthesized":
      return valueText(text, expression.expression, kind);
    case "unary":
      if (expression.operator === "-" && expression.operand.kind === "literal") return `-${source(expression.operand)}`;
  }
  return JSON.stringify(kind === "expression" ? source(expression) : `\${${source(expression)}}`);
}
