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

/** Lists and tuples are arrays, maps and objects are Maps: a value's `type` tells them apart. */
export type Data = string | number | boolean | null | readonly Value[] | SetOfValues | ReadonlyMap<string, Value>;

/** Each element once, in Terraform's order. */
export class SetOfValues {
  readonly elements: readonly Value[];

  constructor(elements: readonly Value[]) {
    this.elements = elements;
  }
}

export interface Known<T extends Data = Data> {
  readonly kind: "known";
  readonly data: T;
  /**
   * Of a list, a set or a map: what its elements have in common. Of a null: what it is the null of. Absent from
   * everything that is what it looks like: primitives, and what is a tuple or an object to Terraform.
   */
  readonly type?: Type;
  readonly origin: Origin;
}

export interface Unknown {
  readonly kind: "unknown";
  /** One sentence for a person: why this cannot be known here. */
  readonly reason: string;
  /** When the value is what one reference stands for, and nothing else. */
  readonly reference: Reference | undefined;
  /** Terraform would refuse the expression: `try` goes on to its next argument. */
  readonly failed?: true;
  /** When that much is known, as of a variable without a value. */
  readonly type?: Type;
  readonly origin: Origin;
}

export type Value = Known | Unknown;

/** `mongodbatlas_project.main["eu"].id`, whatever it was written with. */
export interface Reference {
  /** The reference as its author would write it, for people. */
  readonly text: string;
  /**
   * Two references of one evaluation are equal when these are: here `p["0"]` is `p[0]`, as it is to Terraform, which
   * converts keys, and a key that is known stands as what it is. Names of a called module begin with its path.
   */
  readonly identity: string;
  /** The address of the managed `mongodbatlas_project` whose `id` this is, instance key and module path included, when it is one. */
  readonly projectAddress: string | undefined;
}

/** What Terraform knows of a value before it knows the value; also a variable's type constraint. */
export type Type =
  /** `any`: a null that nobody gave a type, or any type at all. `unknown`: that of a value of which nothing is known here. */
  | { readonly kind: "any" | "unknown" | "string" | "number" | "bool" }
  | { readonly kind: "list"; readonly element: Type }
  | { readonly kind: "set"; readonly element: Type }
  | { readonly kind: "map"; readonly element: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, AttributeType> };

export interface AttributeType {
  readonly type: Type;
  /** Only in a type constraint: the attribute may be left out, and is then this value, or null. */
  readonly optional?: { readonly default: Value | undefined };
}

/** The elements of a list or a set, in order; undefined for anything else. */
export function elementsOf(data: Data): readonly Value[] | undefined {
  if (data instanceof SetOfValues) return data.elements;
  return isList(data) ? data : undefined;
}

export function isList(data: Data): data is readonly Value[] {
  return Array.isArray(data);
}

export function isMap(data: Data): data is ReadonlyMap<string, Value> {
  return data instanceof Map;
}

export function isPrimitive(data: Data): data is string | number | boolean {
  return typeof data === "string" || typeof data === "number" || typeof data === "boolean";
}

/** As Terraform compares strings: by code points, which is the order of their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; ) {
    const [one, other] = [a.codePointAt(index) as number, b.codePointAt(index) as number];
    if (one !== other) return one - other;
    index += one > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
}
