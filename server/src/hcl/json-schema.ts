/** What a parser of JSON must know of the language that it reads: JSON itself does not tell a block from an argument. */
import type { JsonValue } from "./json-values.ts";

/** What the tree of a file in JSON was made of. */
export interface JsonSyntax {
  readonly root: JsonValue;
  /** Of the file. */
  readonly schema: BodySchema;
}

export interface BodySchema {
  readonly blocks: ReadonlyMap<string, BlockSchema>;
  /** How text is meant in an argument, by name. */
  readonly strings: ReadonlyMap<string, StringKind>;
  /** The same for arguments that are not named. */
  readonly otherStrings: StringKind;
  /** Names of arguments. Where it is given, an object under any other name is taken for a block. */
  readonly arguments?: ReadonlySet<string>;
}

/** A template; text that stands for itself; an expression, such as a reference. */
export type StringKind = "template" | "literal" | "expression";

export interface BlockSchema {
  readonly labels: number;
  /** Of its body, once its labels are known. */
  readonly body: (labels: readonly string[]) => BodySchema;
}

/** Of a body about which nothing is known: no blocks, templates everywhere. */
export const anyBody: BodySchema = { blocks: new Map(), strings: new Map(), otherStrings: "template" };

export function stringKindOf(schema: BodySchema, name: string): StringKind {
  return schema.strings.get(name) ?? schema.otherStrings;
}

/** Of the body of a block that stands in a body. */
export function innerSchema(
  schema: BodySchema,
  type: string,
  labels: readonly { readonly value: string }[],
): BodySchema {
  return schema.blocks.get(type)?.body(labels.map((label) => label.value)) ?? anyBody;
}
