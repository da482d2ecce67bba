/**
 * What an expression means: known, with the place where it is written, or unknown, with the reason.
 * Rules take these and never raw syntax; the syntax behind an origin serves the fixes only.
 */
import type { Expression, SyntaxTree } from "../hcl/syntax.ts";

/** One file of a module, parsed. */
export interface SourceFile {
  readonly uri: string;
  readonly tree: SyntaxTree;
}

/** Where a value is written. */
export interface Origin {
  readonly file: SourceFile;
  readonly expression: Expression;
}

export type Data = string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value>;

export interface Known<T extends Data = Data> {
  readonly kind: "known";
  readonly data: T;
  readonly origin: Origin;
}

export interface Unknown {
  readonly kind: "unknown";
  /** One sentence for a person: why this cannot be known here. */
  readonly reason: string;
  /** When the expression is one reference and nothing else. */
  readonly reference: Reference | undefined;
  readonly origin: Origin;
}

export type Value = Known | Unknown;

/** `mongodbatlas_project.main["eu"].id`, whatever white space and parentheses it was written with. */
export interface Reference {
  /** The reference as its author would write it, for people and for fixes. */
  readonly text: string;
  /** Two references are equal when these are: here `p["0"]` is `p[0]`, as it is to Terraform, which converts keys. */
  readonly identity: string;
  /** The address of the managed `mongodbatlas_project` whose `id` this is, instance key included, when it is one. */
  readonly projectAddress: string | undefined;
}
