import { parse } from "../../src/hcl/parser.ts";
import type { Attribute, Block } from "../../src/hcl/syntax.ts";
import { evaluate } from "../../src/terraform/evaluate.ts";
import { emptyNames, type ModuleNames } from "../../src/terraform/scope.ts";
import { convert, readType } from "../../src/terraform/types.ts";
import type { SourceFile, Type, Value } from "../../src/terraform/value.ts";

/** The names of a module of one file that has `variable` blocks and `locals`. `given`: what a variable is, from outside. */
export function namesIn(text: string, given: (name: string, file: SourceFile) => Value | undefined): ModuleNames {
  const file = { uri: "file:///main.tf", tree: parse(text) };
  const [error] = file.tree.errors;
  if (error !== undefined) throw new Error(`${error.message} ${text.slice(error.start - 50, error.end + 50)}`);
  const blocks = file.tree.body.items.filter((item) => item.kind === "block");
  const variables = blocks.filter(({ type }) => type.name === "variable");
  const locals = attributesOf(...blocks.filter(({ type }) => type.name === "locals"));
  const values = new Map<string, Value>();
  const once = (name: string, find: () => Value): Value => {
    const value = values.get(name) ?? find();
    values.set(name, value);
    return value;
  };
  const meaning = ({ value }: Attribute): Value => evaluate(value, { file, names, bindings: undefined });
  const variable = (block: Block, name: string): Value => {
    const { type, default: standard } = Object.fromEntries(attributesOf(block));
    const value = given(name, file) ?? meaning(standard as Attribute);
    return type === undefined ? value : convert(value, readType(type.value, file) as Type);
  };
  const names: ModuleNames = {
    ...emptyNames(),
    variable(name) {
      const block = variables.find(({ labels }) => labels[0]?.value === name);
      return block && once(`var.${name}`, () => variable(block, name));
    },
    local(name) {
      const attribute = locals.get(name);
      return attribute && once(`local.${name}`, () => meaning(attribute));
    },
  };
  return names;
}

function attributesOf(...blocks: readonly Block[]): Map<string, Attribute> {
  const attributes = blocks.flatMap(({ body }) => body.items.filter((item) => item.kind === "attribute"));
  return new Map(attributes.map((attribute) => [attribute.name.name, attribute]));
}

/** What a local of such a module means. */
export function localOf(text: string, name: string): Value {
  const value = namesIn(text, () => undefined).local(name);
  if (value === undefined) throw new Error(`there is no local ${name}`);
  return value;
}
