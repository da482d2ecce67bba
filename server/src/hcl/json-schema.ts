/** What a parser of JSON must know of the language that it reads: JSON itself does not tell a block from an argument. */

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
